"""From the rows of one mutatie to meldingen, or to the reasons why not. Pure.

A mutatie about youth or domestic violence is one melding with all its persons. About veelplegers
it is one melding per person: the outbox sends only those who are on the priority list, and a
person who is not on it may not travel along with one who is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.gemeenten import GEMEENTECODES, woongemeente
from connectors.agent.leeftijd import VOLWASSEN, lees_leeftijden
from connectors.agent.stadsdelen import stadsdeel_van
from connectors.politie.codes import (
    ALLEEN_OP_LIJST,
    BLIJVENDE_WEIGERINGEN,
    Aandachtsgroep,
    Delictklasse,
    Meldingweigering,
    Rol,
    Weigering,
)
from connectors.politie.mapping import Leverbaar, Melding, map_rij
from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.meldingen import MAX_BETROKKENEN, Antwoorden, Spoed, Stadsdeel
from connectors.protocol.meldingen import Rol as Betrokkenrol

Rij = tuple[int, Mapping[str, str]]
"""Line number and fields of one row."""
_ROLLEN: Final[Mapping[Rol, Betrokkenrol]] = {Rol.VERDACHTE: "PLEGER", Rol.BETROKKENE: "DIRECT_CONTACT"}
_JEUGD: Final = frozenset({"RISICOJEUGD", "VEELPLEGER_JEUGD"})
_PC4: Final = re.compile(r"(?:[1-9][0-9]{3})?", re.ASCII)
_ACUUT: Final[Mapping[str, bool]] = {"J": True, "N": False, "": False}


@dataclass(frozen=True, slots=True, repr=False)
class _Persoonsrij:
    """A row that may become a melding, or part of one."""

    rijnummer: int
    leverbaar: Leverbaar
    groep: Aandachtsgroep
    doelgroep: str
    acuut: bool
    stadsdeel: Stadsdeel

    def kern(self) -> tuple[object, ...]:
        """What all rows of a melding must agree on."""
        melding = self.leverbaar.melding
        wanneer, eigen = (melding.pleegdatum, melding.registratiedatum), (self.doelgroep, self.acuut, self.stadsdeel)
        return (wanneer, melding.delictklasse, melding.pleeggemeente, melding.wpg_artikel, *eigen)


def map_mutatie(rijen: Sequence[Rij], peildatum: date) -> Iterator[Bronmelding | Afgewezen]:
    """Judge the rows of one mutatie as on `peildatum`; they bear the same number and stand together.

    A row that can still be corrected holds back the others: a mutatie leaves whole, or later,
    because under its number the hub takes one content only.
    """
    dubbel = Counter(velden["volgnummer"] for _, velden in rijen)
    goede: list[_Persoonsrij] = []
    onvolledig = False
    for rijnummer, velden in rijen:
        code = Meldingweigering.VOLGNUMMER_DUBBEL if dubbel[velden["volgnummer"]] > 1 else None
        uitkomst = code or _rij(rijnummer, velden, peildatum)
        if isinstance(uitkomst, str):
            onvolledig = onvolledig or uitkomst not in BLIJVENDE_WEIGERINGEN
            yield Afgewezen(rijnummer, uitkomst)
        else:
            goede.append(uitkomst)
    yield from _opzij(goede, Meldingweigering.ONVOLLEDIG) if onvolledig else _meldingen(goede)


def _rij(rijnummer: int, velden: Mapping[str, str], peildatum: date) -> _Persoonsrij | str:
    """One row, or the code of why not; what the register refuses is refused here too, and first."""
    leverbaar = map_rij(velden, peildatum, rijnummer)
    if isinstance(leverbaar, Weigering):
        return leverbaar
    groep = _aandachtsgroep(velden.get("aandachtsgroep", ""))
    if isinstance(groep, Meldingweigering):
        return groep
    acuut = _ACUUT.get(velden.get("acuut", ""))
    if acuut is None:
        return Meldingweigering.ACUUT
    try:
        leverbaar.rij.persoon()
    except PersonalIdentifierInvalid as invalid:
        return invalid.rule
    return _geplaatst(_Persoonsrij(rijnummer, leverbaar, groep, _doelgroep(groep, leverbaar), acuut, ""), velden)


def _geplaatst(rij: _Persoonsrij, velden: Mapping[str, str]) -> _Persoonsrij | Meldingweigering:
    """With the stadsdeel where it happened. The postcode stays here; of who is no youth the stadsdeel does too."""
    plek = velden.get("pleegpostcode", "")
    if not rij.doelgroep:
        return Meldingweigering.LEEFTIJD
    if not _PC4.fullmatch(plek):
        return Meldingweigering.PLEEGPOSTCODE
    counts = rij.doelgroep in _JEUGD and rij.groep is not Aandachtsgroep.GEPRIORITEERD
    in_stad = GEMEENTECODES[rij.leverbaar.melding.pleeggemeente] == woongemeente(plek)
    return replace(rij, stadsdeel=stadsdeel_van(plek)) if counts and in_stad else rij


def _aandachtsgroep(tekst: str) -> Aandachtsgroep | Meldingweigering:
    if not tekst:
        return Meldingweigering.GEEN_AANDACHTSGROEP
    try:
        return Aandachtsgroep(tekst)
    except ValueError:
        return Meldingweigering.AANDACHTSGROEP


def _doelgroep(groep: Aandachtsgroep, leverbaar: Leverbaar) -> str:
    """The covenant's code; empty for a veelpleger without age. On the day of the offence, so that it never changes."""
    match groep:
        case Aandachtsgroep.JEUGD:
            return "RISICOJEUGD"
        case Aandachtsgroep.HUISELIJK_GEWELD:
            return "HUISELIJK_GEWELD"
        case Aandachtsgroep.VEELPLEGER | Aandachtsgroep.GEPRIORITEERD:
            leeftijden = lees_leeftijden(leverbaar.rij.geboortedatum, leverbaar.melding.pleegdatum)
            if not leeftijden:
                return ""
            return "VEELPLEGER_JEUGD" if leeftijden[0] < VOLWASSEN else "VEELPLEGER_VOLWASSEN"


def _meldingen(rijen: Sequence[_Persoonsrij]) -> Iterator[Bronmelding | Afgewezen]:
    samen = [rij for rij in rijen if rij.groep not in ALLEEN_OP_LIJST]
    for rij in rijen:
        if rij.groep in ALLEEN_OP_LIJST:
            yield _melding(rij.leverbaar.rij.referentie, [rij])
    if len({rij.kern() for rij in samen}) > 1:
        yield from _opzij(samen, Meldingweigering.TEGENSPRAAK)
    elif len(samen) > MAX_BETROKKENEN:
        yield from _opzij(samen, Meldingweigering.TE_VEEL)
    elif samen:
        yield _melding(samen[0].leverbaar.melding.mutatienummer, samen)


def _opzij(rijen: Sequence[_Persoonsrij], code: Meldingweigering) -> Iterator[Afgewezen]:
    return (Afgewezen(rij.rijnummer, code) for rij in rijen)


def _melding(bronnummer: str, rijen: Sequence[_Persoonsrij]) -> Bronmelding:
    eerste, mutatie = rijen[0], rijen[0].leverbaar.melding
    op_lijst = eerste.groep in ALLEEN_OP_LIJST
    bsn = ("BSN",) if any(rij.leverbaar.rij.bsn for rij in rijen) else ()
    return Bronmelding(
        bronnummer=bronnummer,
        soort="MUTATIE",
        bron="LIJST_GEPRIORITEERD" if eerste.groep is Aandachtsgroep.GEPRIORITEERD else "POLITIE_MUTATIE",
        doel="P11" if op_lijst else "P04",
        gebeurd_op=mutatie.pleegdatum,
        doelgroep=eerste.doelgroep,
        betrokkenen=tuple(_betrokkene(rij.leverbaar) for rij in rijen),
        categorieen=("ID_CONTACT", *bsn, "POLITIE"),
        pleeggemeente=GEMEENTECODES[mutatie.pleeggemeente],
        stadsdeel=eerste.stadsdeel,
        spoed=_spoed(rijen),
        juistheid="JA",
        antwoorden=_antwoorden(mutatie),
        feiten={"delictklasse": mutatie.delictklasse, "wpg_artikel": mutatie.wpg_artikel},
        alleen_op_lijst=op_lijst,
        rijnummer=eerste.rijnummer,
    )


def _betrokkene(leverbaar: Leverbaar) -> Bronbetrokkene:
    rij = leverbaar.rij
    return Bronbetrokkene(rij=rij, rol=_ROLLEN[leverbaar.melding.rol], woongemeente=woongemeente(rij.postcode))


def _spoed(rijen: Sequence[_Persoonsrij]) -> Spoed:
    """Danger of this moment. By a suspect in the home who is certainly of age it may lead to a huisverbod (Wth 2)."""
    if not rijen[0].acuut:
        return "GEEN"
    huiselijk = rijen[0].groep is Aandachtsgroep.HUISELIJK_GEWELD
    return "THV" if huiselijk and any(map(_is_volwassen_verdachte, rijen)) else "ACUUT_GEVAAR"


def _is_volwassen_verdachte(rij: _Persoonsrij) -> bool:
    melding = rij.leverbaar.melding
    leeftijden = lees_leeftijden(rij.leverbaar.rij.geboortedatum, melding.pleegdatum)
    return melding.rol is Rol.VERDACHTE and bool(leeftijden) and leeftijden[0] >= VOLWASSEN


def _antwoorden(mutatie: Melding) -> Antwoorden:
    """Only what the class of offence says itself; all other criteria wait for a person."""
    if mutatie.delictklasse is Delictklasse.OVERLAST:
        return Antwoorden(c1_overlast="JA")
    return Antwoorden(c1_criminaliteit="JA")
