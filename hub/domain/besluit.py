"""What a person may decide about a melding, and what that makes of it (`domain.md` B4, C5).

A voorstel binds nobody: who deviates says why. Four things bind everybody, whatever is motivated:
the order of the statuses, that a derde cannot refer a casus, the four demands of BGS art. 2.20
for PRIORITEREN (INV-2), and that a meeting is open to this person under its own law.
"""

from dataclasses import dataclass
from datetime import date

from hub.domain.convenant import Convenant, Regime
from hub.domain.errors import Regel
from hub.domain.melding import TRANSITIONS, Aanmelding, Meldingstatus, Soort, Uitkomst
from hub.domain.triage import BEVOEGD, Voorstel
from hub.domain.triage_criteria import ontbrekende_eisen
from hub.domain.triage_instrument import gedragen, naar_leeftijd, plaats_van, regime_van, rows
from hub.domain.triage_vragen import Antwoordblad, Onbeslist, blad_van
from hub.domain.werkruimte import WERKRUIMTEREGIMES

STATUS_NA = {
    Uitkomst.AANVULLEN: Meldingstatus.AANVULLEN,
    Uitkomst.AGENDEREN: Meldingstatus.GEAGENDEERD,
    Uitkomst.PRIORITEREN: Meldingstatus.GEACCEPTEERD,
}
"""The status that an outcome leads to."""
WISSEND = frozenset({Uitkomst.TERUGVERWIJZEN, Uitkomst.OVERDRACHT_GEMEENTE})
"""Outcomes after which nothing of the melding is kept but a count (BGS art. 1.16 lid 1 b)."""
BESLISBAAR = frozenset(
    {Meldingstatus.ONTVANGEN, Meldingstatus.IN_TOETS, Meldingstatus.AANVULLEN, Meldingstatus.GEAGENDEERD}
)
"""A casus that was accepted ends by closing it, and a report by translating it: not by a decision here."""
MET_OVERLEG = frozenset({Uitkomst.AGENDEREN, Uitkomst.PRIORITEREN})
_ZOALS_VOORGESTELD = {
    Uitkomst.SIGNAAL: Uitkomst.TERUGVERWIJZEN,
    Uitkomst.NIET_ONTVANGEN: Uitkomst.TERUGVERWIJZEN,
}
"""A signaal that no deelnemer adopts goes back (B3, G1); what should not have come does too (G3)."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """What somebody decides: outcome, meeting where there is one, and whether sealed reasons came along."""

    uitkomst: Uitkomst
    instrument: str
    gemotiveerd: bool


@dataclass(frozen=True, slots=True)
class Uitwerking:
    """What a decision makes of a melding; without a status it is wiped."""

    status: Meldingstatus | None
    instrument: str = ""
    regime: str = ""


def toets_besluit(
    status: Meldingstatus, aanmelding: Aanmelding, voorstel: Voorstel, keuze: Keuze, convenant: Convenant
) -> Uitwerking | Regel:
    """Hold a decision against the rules that bind; the rule that it breaks, or what it leads to."""
    instrument = _instrument(voorstel, keuze)
    stap = _stap(status, keuze.uitkomst)
    if stap is not None:
        return stap
    if keuze.uitkomst in MET_OVERLEG and not mag_aanmelden(aanmelding, convenant):
        return Regel.AANMELDER_ONBEVOEGD
    if keuze.uitkomst is Uitkomst.PRIORITEREN and not doeltoets_gehaald(aanmelding):
        return Regel.DOELTOETS_NIET_GEHAALD
    if not _past(keuze.uitkomst, instrument, aanmelding, convenant):
        return Regel.INSTRUMENT_ONMOGELIJK
    if not keuze.gemotiveerd and _vraagt_motivering(voorstel, keuze.uitkomst, instrument):
        return Regel.MOTIVERING_ONTBREEKT
    regime = regime_van(instrument, convenant)
    return Uitwerking(STATUS_NA.get(keuze.uitkomst), instrument, regime.value if regime else "")


def toets_besluitdag(genomen_op: date, *, vroegst: date, vandaag: date) -> Regel | None:
    """A decision that is recorded later was taken no later than today, and not before what it is about."""
    return None if vroegst <= genomen_op <= vandaag else Regel.BESLUITDAG_ONMOGELIJK


def toets_opvolgers(uitkomst: Uitkomst, opvolgers: tuple[str, ...], convenant: Convenant) -> Regel | None:
    """Only what is sent back is taken up by others, by each party of the covenant once."""
    if not opvolgers:
        return None
    known = {partij.id for partij in convenant.partijen} - convenant.huizen
    once = len(set(opvolgers)) == len(opvolgers)
    fits = uitkomst is Uitkomst.TERUGVERWIJZEN and once and known.issuperset(opvolgers)
    return None if fits else Regel.PARTIJ_ONMOGELIJK


def begint_werkruimte(uit: Uitwerking, aanmelding: Aanmelding) -> bool:
    """Whether the decision begins a workspace under the law of its meeting (`domain.md` B4).

    Papers of a huisverbod have that of the huisverbod and no other, and only they have it (Wth art. 10 lid 2, LF-55).
    """
    apart = uit.regime in WERKRUIMTEREGIMES and uit.status is Meldingstatus.GEAGENDEERD
    return apart and (uit.regime == Regime.BESTUUR.value) == (aanmelding.soort is Soort.HUISVERBOD)


def mag_aanmelden(aanmelding: Aanmelding, convenant: Convenant) -> bool:
    """Whether a deelnemer referred it; a signaal must be adopted first (WGS art. 2.31 lid 1)."""
    return convenant.kring_of(aanmelding.partij) in BEVOEGD and aanmelding.soort is not Soort.SIGNAAL


def doeltoets_gehaald(aanmelding: Aanmelding) -> bool:
    """Whether all four demands of BGS art. 2.20 lid 1 are answered with JA; unknown is not JA."""
    try:
        return not ontbrekende_eisen(aanmelding, blad_van(aanmelding))
    except Onbeslist:
        return False


def toegelaten_instrumenten(aanmelding: Aanmelding, convenant: Convenant) -> frozenset[str]:
    """The meetings that are open to this person here and now, by eligibility, age and their own law."""
    blad = blad_van(aanmelding)
    found = rows(aanmelding, plaats_van(aanmelding), convenant)
    return frozenset(t.instrument for t in found if _open(t.instrument, aanmelding, blad, convenant))


def _open(instrument: str, aanmelding: Aanmelding, blad: Antwoordblad, convenant: Convenant) -> bool:
    mine = tuple(t for t in rows(aanmelding, plaats_van(aanmelding), convenant) if t.instrument == instrument)
    try:
        by_age = naar_leeftijd(mine, aanmelding, blad)
        return any(gedragen(tuple(by_age), aanmelding, blad, convenant))
    except Onbeslist:
        return False


def _instrument(voorstel: Voorstel, keuze: Keuze) -> str:
    """The one that was chosen; whoever names none and follows the voorstel means that of the voorstel."""
    if keuze.instrument or keuze.uitkomst is not voorstel.uitkomst:
        return keuze.instrument
    return voorstel.instrument


def _stap(status: Meldingstatus, uitkomst: Uitkomst) -> Regel | None:
    after = STATUS_NA.get(uitkomst)
    if after is None:
        possible = uitkomst in WISSEND and status in BESLISBAAR
    else:
        possible = status in BESLISBAAR and after in TRANSITIONS[status]
    return None if possible else Regel.STAP_ONMOGELIJK


def _past(uitkomst: Uitkomst, instrument: str, aanmelding: Aanmelding, convenant: Convenant) -> bool:
    """A casus begins under the WGS alone; a phenomenon has no persons; an outcome without a meeting names none."""
    if uitkomst not in MET_OVERLEG:
        return not instrument
    regime = regime_van(instrument, convenant)
    if uitkomst is Uitkomst.PRIORITEREN and regime is not Regime.WGS:
        return False
    if regime is Regime.FENOMEEN and aanmelding.betrokkenen:
        return False
    return instrument in toegelaten_instrumenten(aanmelding, convenant)


def _vraagt_motivering(voorstel: Voorstel, uitkomst: Uitkomst, instrument: str) -> bool:
    follows = _ZOALS_VOORGESTELD.get(voorstel.uitkomst, voorstel.uitkomst) is uitkomst
    same = not instrument or instrument in (voorstel.instrument, *voorstel.naast)
    return voorstel.motivering_verplicht or not follows or not same
