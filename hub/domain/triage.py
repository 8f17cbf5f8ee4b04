"""From a melding to a voorstel: gates G0 to G6, then the covenant's decision table (`domain.md` B).

    voorstel = eerste_poorten(aanmelding, convenant)          # before anything of a register is read
    if voorstel is None:
        voorstel = stel_voor(aanmelding, stand, convenant)    # stand: what the hub itself knows

A voorstel is never a besluit: a person of a deelnemer lid 1 decides, and may deviate with a
motivation. There is no score and no order of persons. The same answers under the same covenant
give the same voorstel. What the rules say in Dutch is in `docs/triage.md`, made from them.
"""

from dataclasses import dataclass, replace

from hub.domain.convenant import Convenant, Kring
from hub.domain.melding import Aanmelding, Soort, Spoed, Uitkomst
from hub.domain.toelating import Toelating
from hub.domain.triage_criteria import c1, gevaar, hit, ontbrekende_eisen
from hub.domain.triage_instrument import (
    ELDERS,
    ONBEKEND,
    gedragen,
    naar_leeftijd,
    passend,
    plaats_van,
    regime_van,
    rows,
)
from hub.domain.triage_volledig import ontbrekend
from hub.domain.triage_vragen import Antwoordblad, blad_van, uitwerkingen

VEELPLEGERS = "VEELPLEGER_"
"""Doelgroepen that start so are reported by the police for prioritised persons only (G3)."""
BEVOEGD = frozenset({Kring.LID1, Kring.LID2, Kring.HUIS, Kring.PARTNER})
"""Who may refer a casus; a derde gives a signaal (WGS art. 2.31 lid 1, BGS art. 2.21)."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the hub knows of the person already: a running plan, a place on the priority list."""

    lopend: bool = False
    op_lijst: bool = False


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What the rules propose, by which gate or rule, and why.

    `redenen` are codes of `triage_teksten.REDENEN`, `ontbreekt` names of fields that the aanmelder
    is asked for. `instrument` leads; `naast` are others that fit as well, under the same lead.
    """

    uitkomst: Uitkomst
    regel: str
    instrument: str = ""
    regime: str = ""
    redenen: tuple[str, ...] = ()
    motivering_verplicht: bool = False
    ontbreekt: tuple[str, ...] = ()
    naast: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Zaak:
    """One melding under one covenant, with the rows of eligibility that its place and day leave."""

    aanmelding: Aanmelding
    convenant: Convenant
    toelatingen: tuple[Toelating, ...]


def eerste_poorten(aanmelding: Aanmelding, convenant: Convenant) -> Voorstel | None:
    """G0 and G1. Until they pass, nothing of any register may be asked (INV-4).

    Returns:
        The voorstel with which it ends here, or None when both gates are passed.
    """
    mist = ontbrekend(aanmelding, convenant)
    if mist:
        return Voorstel(Uitkomst.AANVULLEN, "G0", redenen=_g0_redenen(mist), ontbreekt=mist)
    kring = convenant.kring_of(aanmelding.partij)
    if kring not in BEVOEGD or aanmelding.soort is Soort.SIGNAAL:
        return Voorstel(Uitkomst.SIGNAAL, "G1", redenen=("NIET_BEVOEGD",) if kring not in BEVOEGD else ("SIGNAAL",))
    return None


def _g0_redenen(mist: tuple[str, ...]) -> tuple[str, ...]:
    grond = any(naam.startswith("gronden.") for naam in mist)
    anders = any(not naam.startswith("gronden.") for naam in mist)
    return (*(("ONVOLLEDIG",) if anders else ()), *(("VRIJGAVEGROND",) if grond else ()))


def stel_voor(aanmelding: Aanmelding, stand: Stand, convenant: Convenant) -> Voorstel:
    """All gates, then the rules. G2 ends nothing: it is a reason that whoever decides sees first."""
    voorstel = eerste_poorten(aanmelding, convenant) or _na_register(aanmelding, stand, convenant)
    spoed = () if aanmelding.spoed is Spoed.GEEN else (f"SPOED_{aanmelding.spoed.value}",)
    return replace(voorstel, redenen=(*spoed, *voorstel.redenen))


def _na_register(aanmelding: Aanmelding, stand: Stand, convenant: Convenant) -> Voorstel:
    """G3 to G5, which need no answer to a criterion; the first that fails decides."""
    veelpleger = aanmelding.soort is Soort.MUTATIE and aanmelding.doelgroep.startswith(VEELPLEGERS)
    if veelpleger and not stand.op_lijst:
        return Voorstel(Uitkomst.NIET_ONTVANGEN, "G3", redenen=("NIET_OP_LIJST",))
    if stand.lopend:
        return Voorstel(Uitkomst.SIGNAALVERTALING, "G4", redenen=("LOPEND_PLAN",))
    plaats = plaats_van(aanmelding)
    if plaats.gemeente == ONBEKEND:
        return Voorstel(Uitkomst.AANVULLEN, "G5", redenen=("ONVOLLEDIG",), ontbreekt=("woongemeente",))
    zaak = _Zaak(aanmelding, convenant, rows(aanmelding, plaats, convenant))
    if not zaak.toelatingen:
        reden = "BUITEN_WERKGEBIED" if plaats.gemeente == ELDERS else "GEEN_TOELATING"
        return Voorstel(Uitkomst.OVERDRACHT_GEMEENTE, "G5", redenen=(reden,))
    return _met_onbekend(zaak)


def _met_onbekend(zaak: _Zaak) -> Voorstel:
    """R8: try every unknown answer both ways; only when the result is the same it need not be known."""
    voorstellen, vragen = uitwerkingen(lambda blad: _volgens_tabel(zaak, blad), _wezen, blad_van(zaak.aanmelding))
    if len({_wezen(voorstel) for voorstel in voorstellen}) == 1:
        return voorstellen[-1]
    return Voorstel(Uitkomst.AANVULLEN, "R8", redenen=("ONBEKEND_BESLIST",), ontbreekt=vragen)


def _wezen(voorstel: Voorstel) -> tuple[str, ...]:
    return voorstel.uitkomst.value, voorstel.instrument, voorstel.regime


def _volgens_tabel(zaak: _Zaak, blad: Antwoordblad) -> Voorstel:
    rij = hit(zaak.convenant.triage, blad)
    if rij is None:
        return Voorstel(Uitkomst.TERUGVERWIJZEN, "", redenen=("GEEN_REGEL",))
    if rij.voorstel == Uitkomst.TERUGVERWIJZEN:
        return Voorstel(Uitkomst.TERUGVERWIJZEN, rij.id, redenen=("REGULIERE_KETEN" if c1(blad) else "GEEN_C1",))
    anders: tuple[str, ...] = ()
    if rij.voorstel == Uitkomst.PRIORITEREN:
        anders = _bezwaren(zaak, blad)
        if not anders:
            instrument = zaak.convenant.triage.prioriteren
            regime = regime_van(instrument, zaak.convenant)
            return Voorstel(Uitkomst.PRIORITEREN, rij.id, instrument, regime.value if regime else "")
    voorstel = _agendeer(zaak, blad)
    verplicht = rij.motiveren and voorstel.uitkomst is Uitkomst.AGENDEREN
    regel = voorstel.regel or rij.id
    redenen = tuple(dict.fromkeys((*anders, *voorstel.redenen, *(("GEEN_REGIE",) if verplicht else ()))))
    return replace(voorstel, regel=regel, redenen=redenen, motivering_verplicht=verplicht)


def _bezwaren(zaak: _Zaak, blad: Antwoordblad) -> tuple[str, ...]:
    """Why the heaviest instrument may not be used although the table proposes it; the WGS overlay."""
    instrument = zaak.convenant.triage.prioriteren
    own = tuple(t for t in zaak.toelatingen if t.instrument == instrument)
    if instrument not in naar_leeftijd(own, zaak.aanmelding, blad):
        return ("GEEN_TOELATING",)
    if instrument in gedragen((instrument,), zaak.aanmelding, blad, zaak.convenant):
        return ()
    return ontbrekende_eisen(zaak.aanmelding, blad) or ("ALLEEN_UITVAL",)


def _agendeer(zaak: _Zaak, blad: Antwoordblad) -> Voorstel:
    """The leading instrument of those that fit, are open to this person, and that a law carries."""
    past = passend(zaak.aanmelding, blad, zaak.convenant)
    toelatingen = tuple(t for t in zaak.toelatingen if t.instrument in past)
    if past and not toelatingen:
        return Voorstel(Uitkomst.OVERDRACHT_GEMEENTE, "G5", redenen=("GEEN_TOELATING",))
    open_ = naar_leeftijd(toelatingen, zaak.aanmelding, blad)
    if past and not open_:
        return Voorstel(Uitkomst.AANVULLEN, "G6", redenen=("LEEFTIJD_PAST_NIET",), ontbreekt=("doelgroep", "leeftijd"))
    kan = tuple(gedragen(tuple(i for i in past if i in open_), zaak.aanmelding, blad, zaak.convenant))
    if not kan:
        return Voorstel(Uitkomst.TERUGVERWIJZEN, "", redenen=("GEEN_INSTRUMENT",))
    regime = regime_van(kan[0], zaak.convenant)
    alleen_uitval = () if gevaar(blad) else ("ALLEEN_UITVAL",)
    return Voorstel(Uitkomst.AGENDEREN, "", kan[0], regime.value if regime else "", alleen_uitval, naast=kan[1:])
