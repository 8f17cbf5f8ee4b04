"""The police's own export of the region, in the BVH style that the politie adapter documents.

Two of them: the register (one mutatie per person the police know now) and the whole of 2011
(one mutatie per police melding of Table 1). Both also hold what an adapter must refuse: rows
under Wpg 9, 10 and 12, victims and witnesses. The format is written down in
`connectors/politie/README.md`; this package does not import the adapter, so the two can disagree
only until a test reads one with the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import Gemeente
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst

BVH_KOLOMMEN = (
    "mutatienummer", "volgnummer", "pleegdatum", "registratiedatum", "feitcode", "delictklasse", "pleegplaats", "rol",
    "wpg_artikel", "bsn", "voornamen", "voorvoegsel", "achternaam", "geboortedatum", "geslacht", "straat",
    "huisnummer", "toevoeging", "postcode", "woonplaats",
)  # fmt: skip

_KLASSEN = {
    "V10": "VERMOGEN", "V20": "VERMOGEN", "G10": "GEWELD", "G20": "GEWELD", "H10": "HUISELIJK_GEWELD",
    "H20": "HUISELIJK_GEWELD", "W10": "VERNIELING", "O10": "OVERLAST", "O20": "OVERLAST", "D10": "DRUGS",
}  # fmt: skip
_FEITEN: Mapping[Doelgroep, tuple[str, ...]] = {
    Doelgroep.JEUGD: ("V10", "O10", "O10", "W10", "G10", "D10"),
    Doelgroep.HUISELIJK_GEWELD: ("H10", "H10", "H20"),
    Doelgroep.VEELPLEGER_VOLWASSEN: ("V10", "V20", "V20", "G20", "D10"),
    Doelgroep.GEPRIORITEERD: ("V20", "G10", "O20", "D10"),
}
_NIET_LEVEREN = ("9", "10", "12")
_JAAR_DAGEN = 365


@dataclass(frozen=True, slots=True)
class _Mutatie:
    nummer: int
    datum: date
    feitcode: str
    gemeente: Gemeente
    wpg_artikel: str


def export_register(regio: Regio) -> Iterator[dict[str, str]]:
    """One mutatie of the last year for each person in the police register, and some rows to refuse."""
    toeval = Random(f"{regio.seed}/bvh/register")
    nummers = {waar.persoon for waar in regio.waarheid if waar.partij is Partij.POLITIE}
    for volgorde, nummer in enumerate(sorted(nummers), start=1):
        persoon = regio.personen[nummer - 1]
        doelgroep = Doelgroep.JEUGD if persoon.leeftijd() < VOLWASSEN else Doelgroep.GEPRIORITEERD
        datum = regio.peildatum - timedelta(days=toeval.randrange(_JAAR_DAGEN))
        feit = toeval.choice(_FEITEN[doelgroep])
        yield from _rijen(regio, _Mutatie(volgorde, datum, feit, persoon.adres.wijk.gemeente, "8"), persoon, toeval)
    for volgorde, artikel in enumerate(_NIET_LEVEREN, start=len(nummers) + 1):
        persoon = toeval.choice(regio.personen)
        yield from _rijen(
            regio, _Mutatie(volgorde, regio.peildatum, "D10", Gemeente.MAASTRICHT, artikel), persoon, toeval
        )


def export_jaar_2011(regio: Regio) -> Iterator[dict[str, str]]:
    """One mutatie for each police melding of 2011; one in thirty is followed by a mutatie to refuse."""
    toeval = Random(f"{regio.seed}/bvh/2011")
    meldingen = [melding for melding in regio.meldingen_2011() if melding.herkomst is Herkomst.POLITIE_MUTATIE]
    for melding in meldingen:
        persoon = regio.personen[melding.persoon - 1]
        gemeente = melding.telgemeente
        feit = toeval.choice(_FEITEN[melding.doelgroep])
        artikel = toeval.choices(("8", "13"), weights=(0.9, 0.1))[0]
        yield from _rijen(regio, _Mutatie(melding.nummer, melding.datum, feit, gemeente, artikel), persoon, toeval)
        if melding.nummer % 30 == 0:
            artikel = toeval.choice(_NIET_LEVEREN)
            gesloten = _Mutatie(500_000 + melding.nummer, melding.datum, "D10", gemeente, artikel)
            yield from _rijen(regio, gesloten, toeval.choice(regio.personen), toeval)


def _rijen(regio: Regio, mutatie: _Mutatie, persoon: VoorbeeldPersoon, toeval: Random) -> Iterator[dict[str, str]]:
    """The rows of one mutatie: the person it is about, and the victim or witness that it names as well."""
    rol = toeval.choices(("VERDACHTE", "BETROKKENE"), weights=(0.7, 0.3))[0]
    rollen: Sequence[str] = (rol,)
    if _KLASSEN[mutatie.feitcode] == "HUISELIJK_GEWELD":
        rollen = (rol, "SLACHTOFFER")
    elif toeval.random() < 0.05:  # noqa: PLR2004
        rollen = (rol, "GETUIGE")
    pleegdatum = mutatie.datum - timedelta(days=toeval.choice((0, 0, 0, 1, 2)))
    for volgnummer, deze_rol in enumerate(rollen, start=1):
        wie = persoon if volgnummer == 1 else toeval.choice(regio.personen)
        velden = regio.rij_van_politie(wie).velden()
        del velden["referentie"]
        yield {
            "mutatienummer": f"PL2400-{mutatie.datum.year}{mutatie.nummer:06d}",
            "volgnummer": str(volgnummer),
            "pleegdatum": pleegdatum.isoformat(),
            "registratiedatum": mutatie.datum.isoformat(),
            "feitcode": mutatie.feitcode,
            "delictklasse": _KLASSEN[mutatie.feitcode],
            "pleegplaats": mutatie.gemeente,
            "rol": deze_rol,
            "wpg_artikel": mutatie.wpg_artikel,
            **velden,
        }
