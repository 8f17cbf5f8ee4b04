"""From figures and what may be shown of them to the report; and what is said when checks stop it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from hub.adapters.rapport.beeld_tabel import tabelbeeld
from hub.domain.rapport.assen import GEMEENTEN, ZUID_WEST, Gemeenteperiode
from hub.domain.rapport.berekening import Berekening, reken
from hub.domain.rapport.bescherming.publicatieboek import Boekcel, Publicatie
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.rapport.rapport import Rapport
from hub.domain.rapport.samenstellen import Naast, definitie_kenmerk, stel_samen
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.teksten import regelzin
from hub.domain.rapport.toetsen.toets import Aard, Oorzaak, Toetsuitslag
from hub.domain.rapport.toetsteksten import blokkadezinnen
from hub.domain.rapport.verband import Cel
from tests.gedruktwereld import rapport_2011
from tests.rapportjaar import feiten_2011, jaarfeiten_2011, stand_begin_2011, stand_einde_2011
from tests.rapportproef import VERANTWOORDING

OP = datetime(2027, 2, 1, tzinfo=UTC)


@cache
def jaar_2011() -> Berekening:
    return reken(jaarfeiten_2011())


def publicatie(berekening: Berekening, jaar: int = 2011, weg: frozenset[Cel] = frozenset()) -> Publicatie:
    cellen = {
        (naam, *plaats): Boekcel(tabel.waarde(*plaats), (naam, *plaats) not in weg)
        for naam, tabel in berekening.tabellen.items()
        if not tabel.zonder_gegevens
        for plaats in tabel.plaatsen()
    }
    definities = {naam: definitie_kenmerk(tabel) for naam, tabel in berekening.tabellen.items()}
    return Publicatie(jaar, 1, OP, cellen, (), definities)


def rapport(*weg: Cel, eerder: Publicatie | None = None) -> Rapport:
    return stel_samen(jaar_2011(), publicatie(jaar_2011(), weg=frozenset(weg)), Naast(eerder), VERANTWOORDING)


def test_the_report_shows_exactly_what_the_publication_shows() -> None:
    uit = rapport(("T2", "Geprioriteerden", "Meerssen"), ("T2", "Geprioriteerden", "Valkenburg"))

    assert uit.tabellen["T2"].getoond["Geprioriteerden", "Meerssen"] is None
    assert uit.tabellen["T2"].getoond["Jeugd", "Meerssen"] == 158
    assert uit.verhuld == 2


def test_a_check_tells_its_numbers_only_when_each_of_its_cells_is_shown() -> None:
    zonder = {toets.id: toets for toets in rapport(("T2", "Huiselijk geweld", TOTAAL)).toetsen}
    met = {toets.id: toets for toets in rapport().toetsen}

    assert (met["X07/Huiselijk geweld"].links, met["X07/Huiselijk geweld"].rechts) == (571, 482)
    assert (zonder["X07/Huiselijk geweld"].links, zonder["X07/Huiselijk geweld"].rechts) == (None, None)
    assert zonder["X07/Jeugd"].links == met["X07/Jeugd"].links == 2121


def test_a_check_that_may_differ_does_not_say_whether_it_does_when_a_cell_of_it_is_withheld() -> None:
    """Beside a nought that is shown, a difference tells that there is somebody; one that holds is not said either."""
    anders, gelijk = ("T4", "Integrale aanpak", "Volwassen ex-gedetineerden"), ("T8", ZUID_WEST, "aantal plannen")
    zonder = {
        toets.id: toets.klopt for toets in rapport(anders, gelijk, ("T7", "Huiselijk geweld", "Meerssen")).toetsen
    }
    met = {toets.id: toets.klopt for toets in rapport().toetsen}

    assert (met["X12/INTEGRAAL"], met[f"X18/{ZUID_WEST}"]) == (False, True)
    assert (zonder["X12/INTEGRAAL"], zonder[f"X18/{ZUID_WEST}"]) == (None, None)
    assert zonder["X02"] is False
    assert zonder["X16/Meerssen"] is True


def test_a_difference_that_is_nothing_but_facts_of_one_side_is_not_said() -> None:
    """It would tell that somebody young has a veelplegersplan; a total beside the log tells nothing of anybody."""
    uitkomsten = {toets.id: toets.klopt for toets in rapport(("MAAND", "2011-03", "aantal")).toetsen}

    assert uitkomsten["X15/VEELPLEGERSPLAN"] is None
    assert uitkomsten["LOGBOEK"] is not None
    assert uitkomsten["LOGBOEK/2011-03"] is None


def test_a_check_against_facts_never_tells_its_numbers() -> None:
    tegen_feiten = [toets for toets in rapport().toetsen if toets.id.startswith("MARGE/")]

    assert len(tegen_feiten) > 20
    assert {(toets.links, toets.rechts) for toets in tegen_feiten} == {(None, None)}


def test_the_year_before_is_what_was_published_of_it_and_nothing_else() -> None:
    weg: Cel = ("T1", "Mutaties politie", "aantal")
    eerder = publicatie(jaar_2011(), 2010, frozenset({weg}))

    vorig = rapport(eerder=eerder).vorig["T1"]

    assert vorig.getoond["Mutaties politie", "aantal"] is None
    assert vorig.getoond["Meldingen partners", "aantal"] == 219
    assert vorig.bron == "gepubliceerd over 2010, versie 1"


def test_a_year_in_which_something_else_counted_is_not_compared_and_that_is_said() -> None:
    eerder = publicatie(jaar_2011(), 2010)
    anders = replace(eerder, definities={**eerder.definities, "T1": "andere woorden"})

    uit = rapport(eerder=anders)

    assert "T1" not in uit.vorig
    assert "T2" in uit.vorig
    assert [zin for zin in uit.opmerkingen if "Niet te vergelijken met 2010" in zin and "herkomst" in zin]


def test_without_it_the_printed_report_tells_what_it_says_of_the_year_before() -> None:
    uit = stel_samen(jaar_2011(), publicatie(jaar_2011()), Naast(gedrukt=rapport_2011()), VERANTWOORDING)

    assert uit.vorig["T2"].getoond == {
        ("Jeugd", TOTAAL): 2312,
        ("Volwassen veelplegers", TOTAAL): 397,
        ("Volwassen ex-gedetineerden", TOTAAL): 399,
    }
    assert uit.vorig["T2"].kolommen == uit.tabellen["T2"].kolommen
    assert "afgeleid uit het rapport van 2011" in uit.vorig["T2"].bron
    assert "T1" not in uit.vorig


def test_a_year_without_data_says_so_and_has_no_zeros() -> None:
    leeg = reken(verzamel(2013, ()))

    uit = stel_samen(leeg, publicatie(leeg, 2013), Naast(), VERANTWOORDING)

    assert uit.opmerkingen[0].startswith("Over 2013 is niets geregistreerd.")
    assert {waarde for tabel in uit.tabellen.values() for waarde in tabel.getoond.values()} == {None}
    assert uit.verhuld == 0


def test_a_municipality_that_joined_during_the_year_is_named_to_the_reader() -> None:
    later = (*GEMEENTEN[:3], Gemeenteperiode("GM0994", "Valkenburg", date(2011, 4, 1)))

    uit = stel_samen(jaar_2011(), publicatie(jaar_2011()), Naast(perioden=later), VERANTWOORDING)

    assert uit.opmerkingen == (
        "Valkenburg doet mee vanaf 1 april 2011: de kolom is niet met een heel jaar te vergelijken.",
    )


def test_of_a_year_in_which_the_hub_did_not_work_yet_the_report_says_what_nobody_counted() -> None:
    def said(sinds: date) -> tuple[str, ...]:
        return stel_samen(jaar_2011(), publicatie(jaar_2011()), Naast(werkt_sinds=sinds), VERANTWOORDING).opmerkingen

    zin = (
        "De hub werkt sinds 1 juni 2011. Berichten aan aanmelders, vragen, weigeringen, verzoeken van betrokkenen en"
        " wissingen van daarvoor zijn nergens geteld."
    )
    assert said(date(2011, 6, 1)) == (zin,)
    assert said(date(2011, 1, 1)) == ()


def test_a_table_that_only_the_hub_counts_says_why_it_is_empty_and_is_no_nought() -> None:
    """The invented year is of 2011 and the log of today: five tables have nothing, and each says so."""
    feiten = [feit for feit in feiten_2011() if feit.soort not in {Feitsoort.LOGBOEK, Feitsoort.WOORD}]
    leeg = reken(verzamel(2011, feiten, stand_begin_2011(), stand_einde_2011()))

    uit = stel_samen(leeg, publicatie(leeg), Naast(werkt_sinds=date(2026, 11, 22)), VERANTWOORDING)

    zin = (
        "Dit telt alleen de hub, en die werkt sinds 22 november 2026. Hoeveel het er in 2011 waren, is niet bekend."
        " Leeg is hier geen nul."
    )
    zonder = {naam: tabel for naam, tabel in uit.tabellen.items() if zin in tabel.opmerkingen}
    assert set(zonder) == {"WOORD", "VRAGEN", "WEIGERINGEN", "INZAGEVERZOEKEN", "WISSINGEN"}
    for tabel in zonder.values():
        assert set(tabel.getoond.values()) == {None}
        assert {cel.tekst for rij in tabelbeeld(tabel, "Tabel B", uit).rijen for cel in rij.cellen} == {"geen gegevens"}


def test_a_code_that_nobody_knows_is_named_to_the_reader_with_its_table() -> None:
    vreemd = Feit("2013-02", Feitsoort.MELDING, "ONTVANGEN", 12, "politie", doelgroep="IETS_NIEUWS", gemeente="GM0935")
    berekening = reken(verzamel(2013, (vreemd,)))

    uit = stel_samen(berekening, publicatie(berekening, 2013), Naast(), VERANTWOORDING)

    assert any("code die het programma niet kent" in zin and "2013" in zin for zin in uit.opmerkingen)


def test_other_words_make_another_definition_and_other_numbers_do_not() -> None:
    tabel = jaar_2011().tabellen["T1"]

    assert definitie_kenmerk(tabel) == definitie_kenmerk(replace(tabel, cellen=dict.fromkeys(tabel.cellen, 0)))
    assert definitie_kenmerk(tabel) != definitie_kenmerk(replace(tabel, definitie=(*tabel.definitie, "En nog iets.")))


def test_the_rule_names_its_threshold_and_its_article() -> None:
    assert regelzin(10, ("art-9-14",)) == (
        "Een getal van 1 tot en met 9 is niet getoond. Een ander getal is ook niet getoond als het zo'n klein getal"
        " zou verraden (convenant art. 9.14)."
    )


def test_what_stops_the_report_is_told_with_the_codes_to_look_at_and_without_a_number() -> None:
    """3.370 against 3.367 would tell the three, and which of two registrations is named first which of them is more."""
    feit = Feit("2011-03", Feitsoort.BESLUIT, "TERUGVERWIJZEN", 3, doelgroep="RISICOJEUGD", gemeente="GM0935")
    double = replace(feit, maand="2011-02", aantal=2)
    oorzaken = (Oorzaak(feit, 3, 0), Oorzaak(double, 4, 2))
    uitslag = Toetsuitslag("X10", "Twee tabellen zijn gelijk.", Aard.BLOKKEREND, 3372, 3367, "", oorzaken)

    def plek(maand: str) -> str:
        return f"  Kijk bij BESLUIT TERUGVERWIJZEN, {maand} 2011, doelgroep RISICOJEUGD, gemeente GM0935"

    assert list(blokkadezinnen((uitslag,))) == [
        "Het rapport is niet gemaakt: 1 toets klopt niet. Er is niets geschreven.",
        "X10: Twee tabellen zijn gelijk.",
        f"{plek('februari')}: de ene kant telt dit vaker dan de andere.",
        f"{plek('maart')}: de ene kant telt dit, de andere niet.",
    ]


def test_more_than_one_check_is_told_in_the_plural() -> None:
    uitslag = Toetsuitslag("X10", "Gelijk.", Aard.BLOKKEREND, 30, 20)

    assert next(blokkadezinnen((uitslag, uitslag))).startswith("Het rapport is niet gemaakt: 2 toetsen kloppen")
