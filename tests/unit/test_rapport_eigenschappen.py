"""Whatever was registered: no fact is lost or counted twice, margins add up, and what holds by definition holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domain.melding import Gevolg
from hub.domain.rapport.assen import ANDERE_GROEPEN, GEMEENTEN, JEUGDGROEPEN, MULTIGROEPEN, STADSDELEN
from hub.domain.rapport.berekening import reken
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import Jaarfeiten, lopend, verzamel
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen import alle_maten
from hub.domain.rapport.toetsen.identiteiten import celwaarde
from hub.domain.schaling import LADDER
from tests.rapportjaar import JAAR, maak_tabellen

VOLWASSEN = frozenset({"VEELPLEGER_VOLWASSEN", "HUISELIJK_GEWELD", "EX_GEDETINEERDE"})
BEKENDE_GROEPEN = sorted(JEUGDGROEPEN | MULTIGROEPEN | ANDERE_GROEPEN | VOLWASSEN)
PLAATSEN = [*(one.code for one in GEMEENTEN), "ELDERS", "ONBEKEND", ""]


@dataclass(frozen=True)
class Loop:
    """Trajecten under the same codes: how many ran already, began and ended."""

    codes: Feit
    al: int
    begin: int
    einde: int

    def stand(self) -> Feit:
        return replace(self.codes, maand="2011-01", soort=Feitsoort.STAND, uitkomst="TRAJECT", aantal=self.al)

    def feiten(self) -> Iterator[Feit]:
        yield replace(self.codes, aantal=self.begin)
        klaar = min(self.einde, self.al + self.begin)
        yield replace(self.codes, soort=Feitsoort.TRAJECT_EINDE, uitkomst="AFGESLOTEN", aantal=klaar)


def feit(soort: str, uitkomsten: list[str], groepen: list[str]) -> st.SearchStrategy[Feit]:
    return st.builds(
        Feit,
        maand=st.sampled_from([f"{JAAR}-{maand:02}" for maand in (1, 6, 12)]),
        soort=st.just(Feitsoort(soort)),
        uitkomst=st.sampled_from(uitkomsten),
        aantal=st.integers(0, 40),
        partij=st.sampled_from(["politie", "dji", "college"]),
        bron=st.sampled_from(["POLITIE_MUTATIE", "PARTNER", "LIJST_GEPRIORITEERD"]),
        doelgroep=st.sampled_from(groepen),
        gemeente=st.sampled_from(PLAATSEN),
        stadsdeel=st.sampled_from(["", *STADSDELEN]),
    )


@st.composite
def loop(draw: st.DrawFn) -> Loop:
    codes = draw(feit("TRAJECT_BEGIN", ["BESLUIT", "OPGESCHAALD", "HERNIEUWD"], BEKENDE_GROEPEN))
    codes = replace(codes, partij="", bron="", instrument=draw(st.sampled_from(sorted(LADDER))))
    return Loop(codes, *(draw(st.integers(0, 9)) for _ in range(3)))


GROEPEN = [*BEKENDE_GROEPEN, "IETS_ANDERS"]
LOSSE = st.one_of(
    feit("MELDING", ["ONTVANGEN", "NIET_ONTVANGEN"], GROEPEN),
    feit("BESLUIT", ["TERUGVERWIJZEN", "OVERDRACHT_GEMEENTE", "AANVULLEN", "AGENDEREN"], GROEPEN),
    feit("OPVOLGING", ["TERUGVERWIJZEN"], GROEPEN),
    feit("VERTALING", [gevolg.value for gevolg in Gevolg], GROEPEN),
    feit("WOORD", ["TIJDIG", "TE_LAAT"], [""]),
    feit("HUISVERBOD", ["RIHG", "OPGELEGD", "VERLENGD", "NIEUW"], ["HUISELIJK_GEWELD"]),
    feit("LOGBOEK", ["bekendheid.beantwoord", "bekendheid.geweigerd", "melding.gewist", "melding.aangenomen"], [""]),
)


@st.composite
def jaren(draw: st.DrawFn) -> Jaarfeiten:
    lopen, losse = draw(st.lists(loop(), max_size=12)), draw(st.lists(LOSSE, max_size=25))
    begin, jaar = [een.stand() for een in lopen], [deel for een in lopen for deel in een.feiten()]
    return verzamel(JAAR, [*losse, *jaar], begin, lopend(JAAR, begin, jaar))


@given(jaren())
def test_what_holds_by_definition_holds_for_any_year(jaar: Jaarfeiten) -> None:
    berekening = reken(jaar)

    assert [uitslag.id for uitslag in berekening.blokkades] == []
    for verband in berekening.verbanden:
        assert sum(keer * celwaarde(cel, berekening.tabellen) for cel, keer in verband.termen.items()) == 0


@given(jaren())
def test_margins_add_up_to_every_fact_that_a_table_takes(jaar: Jaarfeiten) -> None:
    tabellen = maak_tabellen(jaar)

    for naam, maat in alle_maten(JAAR).items():
        tabel = tabellen[naam]
        per_rij = sum(tabel.waarde(rij, TOTAAL) for rij in tabel.rijen)
        per_kolom = sum(tabel.waarde(TOTAAL, kolom) for kolom in tabel.kolommen)
        genomen = sum(groep.feit.aantal for groep in jaar.groepen if maat.neemt(groep))
        assert per_rij == per_kolom == genomen


@settings(max_examples=20)
@given(jaren())
def test_no_row_and_no_column_is_without_a_definition(jaar: Jaarfeiten) -> None:
    for tabel in maak_tabellen(jaar).values():
        assert (*tabel.rijdefinities, *tabel.kolomdefinities) == (*tabel.rijen, *tabel.kolommen)
        assert all((*tabel.definitie, *tabel.rijdefinities.values(), *tabel.kolomdefinities.values()))


@given(jaren())
def test_every_melding_is_in_table_1_and_in_table_2_once(jaar: Jaarfeiten) -> None:
    tabellen = maak_tabellen(jaar)

    som = sum(groep.feit.aantal for groep in jaar.groepen if groep.feit.uitkomst == "ONTVANGEN")
    assert {tabellen[naam].waarde(TOTAAL, TOTAAL) for naam in ("T1", "T2", "MAAND")} == {som}
