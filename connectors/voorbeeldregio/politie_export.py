"""The police's own export of the region, in the BVH style that the politie adapter documents.

Three of them: the register (one mutatie per person the police know now), the whole of 2011 (one per
police melding of Table 1 that is no form and no huisverbod) and a week. All hold what an adapter must
refuse too: rows under Wpg 9, 10 and 12, victims and witnesses; the week also has veelplegers who are
on no list and may not leave the police. The format is written down in `connectors/politie/README.md`;
this package does not import the adapter, so the two can disagree only until a test reads one with the
other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from connectors.voorbeeldregio.meldingen import Melding, Vorm
from connectors.voorbeeldregio.personen import VOLWASSEN, VoorbeeldPersoon
from connectors.voorbeeldregio.plaatsen import WIJKEN_MAASTRICHT, Gemeente
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.tabellen import Doelgroep, Herkomst
from connectors.voorbeeldregio.vervolg import Vervolg

BVH_KOLOMMEN = (
    "mutatienummer", "volgnummer", "pleegdatum", "registratiedatum", "feitcode", "delictklasse", "pleegplaats", "rol",
    "wpg_artikel", "aandachtsgroep", "acuut", "pleegpostcode", "bsn", "voornamen", "voorvoegsel", "achternaam",
    "geboortedatum", "geslacht", "straat", "huisnummer", "toevoeging", "postcode", "woonplaats",
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
_FEITEN_BIJ: Mapping[Vervolg, tuple[str, ...]] = {
    Vervolg.JCO_JEUGD: ("V10", "W10", "G10", "D10"),
    Vervolg.NWO_RISICOJEUGD: ("O10",),
    Vervolg.OVERDRACHT: ("O10",),
}
"""Where the follow-up says what happened: an offence goes to the justitieel casusoverleg, nuisance does not."""
_AANDACHTSGROEPEN: Mapping[Doelgroep, str] = {
    Doelgroep.JEUGD: "JEUGD",
    Doelgroep.HUISELIJK_GEWELD: "HUISELIJK_GEWELD",
    Doelgroep.VEELPLEGER_VOLWASSEN: "VEELPLEGER",
    Doelgroep.GEPRIORITEERD: "GEPRIORITEERD",
}
_PC4S = tuple(wijk.pc4 for wijken in WIJKEN_MAASTRICHT.values() for wijk in wijken)
_NIET_LEVEREN = ("9", "10", "12")
_NIET_OP_LIJST = 3
_VOLWASSEN_VEELPLEGER = range(20, 60)
_JAAR_DAGEN = 365


@dataclass(frozen=True, slots=True)
class _Mutatie:
    nummer: int
    datum: date
    feitcode: str
    gemeente: Gemeente
    wpg_artikel: str
    aandachtsgroep: str = ""


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
    """A mutatie for each police melding of 2011 that has another form nowhere; after one in thirty one to refuse."""
    return _van_meldingen(
        regio, regio.meldingen_2011(), Random(f"{regio.seed}/bvh/2011"), lambda nummer: 500_000 + nummer
    )


def export_week(regio: Regio, begin: date) -> Iterator[dict[str, str]]:
    """One mutatie for each police melding of a week, and a few about veelplegers who are not on the list."""
    toeval = Random(f"{regio.seed}/bvh/{begin}")
    meldingen = regio.meldingen_week(begin)
    yield from _van_meldingen(regio, meldingen, toeval, lambda nummer: nummer + 500)
    op_lijst = {persoon.nummer for persoon in regio.geprioriteerden}
    anderen = [p for p in regio.personen if p.leeftijd() in _VOLWASSEN_VEELPLEGER and p.nummer not in op_lijst]
    for volgorde in range(1, _NIET_OP_LIJST + 1):
        persoon = toeval.choice(anderen)
        nummer, gemeente = meldingen[0].nummer + 800 + volgorde, persoon.adres.wijk.gemeente
        dag = begin + timedelta(days=volgorde)
        yield from _rijen(regio, _Mutatie(nummer, dag, "V20", gemeente, "8", "VEELPLEGER"), persoon, toeval)


def _van_meldingen(
    regio: Regio, meldingen: Sequence[Melding], toeval: Random, gesloten_nummer: Callable[[int], int]
) -> Iterator[dict[str, str]]:
    for melding in meldingen:
        if melding.herkomst is not Herkomst.POLITIE_MUTATIE or melding.vorm is not Vorm.BERICHT:
            continue
        persoon, gemeente = regio.personen[melding.persoon - 1], melding.telgemeente
        feit = toeval.choice(_FEITEN_BIJ.get(melding.vervolg, _FEITEN[melding.doelgroep]))
        artikel = toeval.choices(("8", "13"), weights=(0.9, 0.1))[0]
        groep = _AANDACHTSGROEPEN[melding.doelgroep]
        yield from _rijen(
            regio, _Mutatie(melding.nummer, melding.datum, feit, gemeente, artikel, groep), persoon, toeval
        )
        if melding.nummer % 30 == 0:
            nummer, artikel = gesloten_nummer(melding.nummer), toeval.choice(_NIET_LEVEREN)
            gesloten = _Mutatie(nummer, melding.datum, "D10", gemeente, artikel, "JEUGD")
            yield from _rijen(regio, gesloten, toeval.choice(regio.personen), toeval)


def _plek(mutatie: _Mutatie) -> str:
    """Where it happened, for youth in Maastricht; of one in thirty nobody wrote it down."""
    if mutatie.aandachtsgroep != "JEUGD" or mutatie.gemeente is not Gemeente.MAASTRICHT or mutatie.nummer % 30 == 1:
        return ""
    return _PC4S[mutatie.nummer * 7 % len(_PC4S)]


def _rijen(regio: Regio, mutatie: _Mutatie, persoon: VoorbeeldPersoon, toeval: Random) -> Iterator[dict[str, str]]:
    """The rows of one mutatie: the person it is about, and the victim or witness that it names as well."""
    rol = toeval.choices(("VERDACHTE", "BETROKKENE"), weights=(0.7, 0.3))[0]
    rollen: Sequence[str] = (rol,)
    if _KLASSEN[mutatie.feitcode] == "HUISELIJK_GEWELD":
        rollen = (rol, "SLACHTOFFER")
    elif toeval.random() < 0.05:  # noqa: PLR2004
        rollen = (rol, "GETUIGE")
    # Of the same year: the tables of 2011 count by the day on which something happened.
    begin = date(mutatie.datum.year, 1, 1)
    pleegdatum = max(begin, mutatie.datum - timedelta(days=toeval.choice((0, 0, 0, 1, 2))))
    acuut = mutatie.feitcode == "H20" and mutatie.nummer % 4 == 0
    for volgnummer, deze_rol in enumerate(rollen, start=1):
        wie = persoon if volgnummer == 1 else toeval.choice(regio.personen)
        velden = regio.rij_van(Partij.POLITIE, wie).velden()
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
            "aandachtsgroep": mutatie.aandachtsgroep,
            "acuut": "J" if acuut else "N",
            "pleegpostcode": _plek(mutatie),
            **velden,
        }
