"""The sums between tables that are told are all there are: whoever withholds numbers knows what readers know.

Each kind of fact that the covenant lets happen is one row of ones, at the cells that count it. A sum that is zero for
every row holds whatever is registered. There are as many of those as the sums that are told have between them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest

from hub.domain.bekendheid import Niveau
from hub.domain.melding import Gevolg
from hub.domain.rapport.berekening import verbanden
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import Groep, Jaarfeiten, Wanneer, maanden_van
from hub.domain.rapport.maten import bereken, plaats_alle
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen import alle_maten
from hub.domain.rapport.tabellen_logboek import REDENEN, WEIGERINGEN
from hub.domain.rapport.verband import Cel, Verband
from tests.formulier import convenant
from tests.rapportjaar import JAAR, MAASTRICHT, STADSDEELCODES

PRIEM = 2_147_483_647
AFZENDERS = (
    ("politie", "POLITIE_MUTATIE"),
    ("politie", "LIJST_GEPRIORITEERD"),
    ("dji", "GEVANGENISWEZEN"),
    ("college", "PARTNER"),
)
Rij = dict[int, int]


def plaatsen() -> Iterator[tuple[str, str]]:
    """Each municipality, and each part of the one that has them."""
    for gemeente in convenant().triage.gemeenten:
        for stadsdeel in ("", *STADSDEELCODES) if gemeente.code == MAASTRICHT else ("",):
            yield gemeente.code, stadsdeel


def meldingen() -> Iterator[Feit]:
    for doelgroep, (gemeente, stadsdeel), (partij, bron) in product(
        convenant().triage.doelgroepen, plaatsen(), AFZENDERS
    ):
        basis = Feit(
            f"{JAAR}-01",
            Feitsoort.MELDING,
            "ONTVANGEN",
            1,
            partij=partij,
            bron=bron,
            doelgroep=doelgroep.code,
            gemeente=gemeente,
            stadsdeel=stadsdeel,
        )
        yield from (replace(basis, maand=maand) for maand in maanden_van(JAAR))
        for uitkomst in ("TERUGVERWIJZEN", "OVERDRACHT_GEMEENTE"):
            yield replace(basis, soort=Feitsoort.BESLUIT, uitkomst=uitkomst)
        yield replace(basis, soort=Feitsoort.OPVOLGING, uitkomst="TERUGVERWIJZEN")
        yield from (replace(basis, soort=Feitsoort.VERTALING, uitkomst=gevolg.value) for gevolg in Gevolg)


def trajecten() -> Iterator[Groep]:
    for rij in convenant().triage.toelatingen:
        for doelgroep, (gemeente, stadsdeel) in product(rij.doelgroepen, plaatsen()):
            codes = Feit(f"{JAAR}-01", Feitsoort.STAND, "TRAJECT", 1, doelgroep=doelgroep, instrument=rij.instrument)
            stand = replace(codes, gemeente=gemeente, stadsdeel=stadsdeel)
            if gemeente in rij.gemeenten:
                yield Groep(Wanneer.BEGIN, stand)
                yield Groep(Wanneer.EINDE, stand)
                for uitkomst in ("BESLUIT", "HERNIEUWD"):
                    begin = replace(stand, soort=Feitsoort.TRAJECT_BEGIN, uitkomst=uitkomst)
                    yield Groep(Wanneer.JAAR, begin)


def overige() -> Iterator[Feit]:
    for maand, uitkomst in product(maanden_van(JAAR), ("TIJDIG", "TE_LAAT")):
        yield Feit(maand, Feitsoort.WOORD, uitkomst, 1)
    stappen = ("RIHG", "OPGELEGD", "INGETROKKEN", "VERLENGD", "SAMENLOOP")
    for stap, (gemeente, _) in product(stappen, plaatsen()):
        yield Feit(f"{JAAR}-01", Feitsoort.HUISVERBOD, stap, 1, doelgroep="HUISELIJK_GEWELD", gemeente=gemeente)
    logregels = [
        *(("bekendheid.beantwoord", niveau.woord) for niveau in Niveau),
        *product(sorted(WEIGERINGEN), filter(None, REDENEN)),
        *(("rechten.ontvangen", recht) for recht in ("INZAGE", "WISSING")),
        *((naam, "") for naam in ("melding.gewist", "casus.vernietigd", "gegevens.vernietigd", "inhoud.gewist")),
    ]
    for naam, kenmerk in logregels:
        yield Feit(f"{JAAR}-01", Feitsoort.LOGBOEK, naam, 1, kenmerk=kenmerk)


@pytest.fixture(scope="module")
def alles() -> Jaarfeiten:
    """One fact of every kind that can happen."""
    los = (Groep(Wanneer.JAAR, feit) for feit in (*meldingen(), *overige()))
    return Jaarfeiten(JAAR, (*los, *trajecten()))


def rang(rijen: Iterable[Rij]) -> int:
    """How many of these rows say something that the others do not, by elimination modulo a prime."""
    spillen: dict[int, Rij] = {}
    for een in rijen:
        rest = {kolom: waarde % PRIEM for kolom, waarde in een.items() if waarde % PRIEM}
        while rest and (kop := min(rest)) in spillen:
            keer = rest[kop]
            for kolom, waarde in spillen[kop].items():
                rest[kolom] = (rest.get(kolom, 0) - keer * waarde) % PRIEM
            rest = {kolom: waarde for kolom, waarde in rest.items() if waarde}
        if rest:
            kop = min(rest)
            deler = pow(rest[kop], -1, PRIEM)
            spillen[kop] = {kolom: waarde * deler % PRIEM for kolom, waarde in rest.items()}
    return len(spillen)


def in_cellen(verband: Verband, tabellen: Mapping[str, Tabel], nummers: Mapping[Cel, int]) -> Rij:
    """The sum over cells alone: each total is what it is the sum of. A cell that nothing can be in falls out."""
    rij: Rij = {}
    for (naam, van_rij, van_kolom), keer in verband.termen.items():
        rijen = tabellen[naam].rijen if van_rij == TOTAAL else (van_rij,)
        kolommen = tabellen[naam].kolommen if van_kolom == TOTAAL else (van_kolom,)
        for cel in ((naam, *plaats) for plaats in product(rijen, kolommen)):
            if cel in nummers:
                rij[nummers[cel]] = rij.get(nummers[cel], 0) + keer
    return rij


def test_the_sums_between_tables_are_all_there_are(alles: Jaarfeiten) -> None:
    maten = alle_maten(JAAR)
    tabellen = {naam: bereken(maat, alles) for naam, maat in maten.items()}
    tellend: dict[int, list[Cel]] = {}
    for naam, maat in maten.items():
        for feit, plaats in plaats_alle(maat, alles).items():
            tellend.setdefault(feit, []).append((naam, *plaats))
    nummers = {cel: nummer for nummer, cel in enumerate(sorted({cel for cellen in tellend.values() for cel in cellen}))}

    feiten = {frozenset(nummers[cel] for cel in cellen) for cellen in tellend.values()}
    bekend = [in_cellen(verband, tabellen, nummers) for verband in verbanden(tabellen)]

    assert all(sum(som.get(nummer, 0) for nummer in feit) == 0 for feit in feiten for som in bekend)
    assert rang(bekend) == len(nummers) - rang(dict.fromkeys(feit, 1) for feit in feiten)
    assert rang(bekend) > 40
