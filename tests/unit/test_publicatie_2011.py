"""The tables of 2011, all of them, protected together: little is withheld, and nothing small follows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import String

from hub.adapters.db.schema_publicaties import publicatiecel
from hub.adapters.rapport.oplosser import HighsOplosser
from hub.domain.rapport.assen import HUISELIJK_GEWELD
from hub.domain.rapport.berekening import Berekening, reken
from hub.domain.rapport.bescherming.beschermen import Regel, bescherm
from hub.domain.rapport.bescherming.publicatieboek import Publicatie, Uitgave
from hub.domain.rapport.bescherming.sluiting import nieuwe_maanden
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import lopend, verzamel
from hub.domain.rapport.leesbaar import uitgave_van
from hub.domain.rapport.samenstellen import Naast, stel_samen
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen_meldingen import GEVANGENISWEZEN, PARTNERS
from hub.domain.rapport.tabellen_vervolg import TER_OPVOLGING
from hub.domain.rapport.teksten import toetszin
from hub.domain.rapport.verband import Cel, Verband
from tests.aanvaller import Aanvaller, assert_protected
from tests.rapportjaar import feiten_2011, jaarfeiten_2011, stand_begin_2011, stand_einde_2011
from tests.rapportproef import VERANTWOORDING

K = 10
OP = datetime(2012, 2, 1, tzinfo=UTC)
REGEL = Regel(K, HighsOplosser())
RAPPORT = Path(__file__).parents[2] / "docs" / "rapport.md"


@cache
def berekening() -> Berekening:
    return reken(jaarfeiten_2011())


def uitgave() -> Uitgave:
    return uitgave_van(2011, berekening(), dict.fromkeys(berekening().tabellen, "sha256:0"))


def of_senders(year: Berekening, *partijen: str) -> Uitgave:
    """To be published, of which these sent what they sent, and nobody knows who sent the rest."""
    whole = uitgave_van(2011, year, dict.fromkeys(year.tabellen, "sha256:0"))
    return replace(whole, inbreng={partij: whole.inbreng[partij] for partij in partijen})


@cache
def publicatie() -> Publicatie:
    return bescherm(uitgave(), [], REGEL, OP)


def withheld(made: Publicatie) -> set[Cel]:
    """Of the tables; what only a check counts is never shown."""
    return {cel for cel, one in made.cellen.items() if not one.getoond and not cel[0].startswith("toets ")}


def test_no_small_number_of_2011_is_solved_or_squeezed() -> None:
    made = publicatie()

    assert sum(0 < one.aantal < K for one in made.cellen.values()) > 30
    assert len(made.inbreng) > 5
    assert_protected([made])


def test_who_sends_meldingen_would_solve_small_numbers_of_others_if_only_strangers_were_thought_of() -> None:
    """The attack is real: what is withheld from who sent nothing is too little for who knows what it sent."""
    made = bescherm(of_senders(berekening()), [], REGEL, OP)

    assert_protected([made])
    for partij in ("politie", "woco"):
        with pytest.raises(AssertionError):
            assert_protected([replace(made, inbreng=of_senders(berekening(), partij).inbreng)])


def test_without_what_is_withheld_besides_small_numbers_would_follow() -> None:
    """The attack is real: with nothing but the small numbers themselves withheld, most of them are solved."""
    made = publicatie()
    figures = {cel: one.aantal for cel, one in made.cellen.items() if not 0 < one.aantal < K}
    reader = Aanvaller(figures, [verband.termen for verband in made.verbanden])

    assert {("T4", "Justitieel casusoverleg volwassen veelplegers", "Jeugd"), ("T7", "Jeugd", "Meerssen")} & {
        *reader.solved()
    }
    assert reader.bounds(("T2", "Volwassen veelplegers", "Meerssen"))[1] < K


def test_few_totals_of_2011_are_withheld_that_are_not_small_themselves() -> None:
    """To whoever sent nearly all of something, what is left in its sum is small."""
    totals = {cel for cel in withheld(publicatie()) if TOTAAL in cel and uitgave().cellen[cel] >= K}

    assert totals == {
        ("SIGNALEN", TOTAAL, "aantal"),
        ("T6", "Jeugd", TOTAAL),
        ("T6", "Ex-gedetineerden", TOTAAL),
    }
    small = sum(0 < aantal < K for aantal in uitgave().cellen.values())
    assert len(withheld(publicatie())) <= 2 * small
    assert len(uitgave().cellen) > 300


def test_the_book_has_room_for_the_name_of_every_figure() -> None:
    room = [publicatiecel.c[naam].type for naam in ("tabel", "rij", "kolom")]

    for cel in (*uitgave().cellen, *uitgave().verborgen):
        for name, kind in zip(cel, room, strict=True):
            assert isinstance(kind, String)
            assert len(name) <= (kind.length or 0), cel


def test_a_late_fact_of_2011_is_not_told_by_a_correction() -> None:
    """One melding more about youth in Meerssen: the new version shows neither the cell nor any sum that it is in."""
    first = publicatie()
    late = {
        cel
        for cel in first.cellen
        if cel[0] in {"T1", "T2", "BIJLAGE_3_HERKOMST", "BIJLAGE_3_DOELGROEP", "MAAND"} and _counts(cel)
    }
    feit = replace(DJI[0], aantal=1, partij="politie", bron="POLITIE_MUTATIE", doelgroep="RISICOJEUGD")
    jaar = verzamel(2011, (*feiten_2011(), replace(feit, gemeente="GM0938")), stand_begin_2011(), stand_einde_2011())
    now = reken(jaar)

    second = bescherm(uitgave_van(2011, now, dict.fromkeys(now.tabellen, "sha256:0")), [first], REGEL, OP)

    assert second.versie == 2
    assert late <= withheld(second)
    assert withheld(second) - withheld(first) == late - withheld(first)


def test_a_house_with_a_tenth_of_the_figures_is_protected_as_well() -> None:
    """Most of its numbers are small."""
    rng = Random(10)

    def tenth(feiten: Iterable[Feit]) -> list[Feit]:
        return [replace(one, aantal=one.aantal // 10 + (rng.random() < one.aantal % 10 / 10)) for one in feiten]

    year, begin = tenth(one for one in feiten_2011() if one.maand.startswith("2011")), tenth(stand_begin_2011())
    less = reken(verzamel(2011, year, begin, lopend(2011, begin, year)))

    made = bescherm(of_senders(less, "politie"), [], REGEL, OP)

    small = sum(0 < one.aantal < K for one in made.cellen.values())
    assert small > 100
    assert len(withheld(made)) < 2 * small
    assert_protected([made])


def test_no_check_says_by_how_few_people_of_a_group_two_tables_differ() -> None:
    """52 meldingen of a district beside 59 that followed on them would tell of seven that count twice at least."""
    said = {een.id: een for een in stel_samen(berekening(), publicatie(), Naast(), VERANTWOORDING).toetsen}

    few = {een.id for een in said.values() if een.links is not None and 0 < abs(een.links - (een.rechts or 0)) < K}
    assert few == {"X09", "X16/ZORG"}
    assert said["X08/Noord-West"].links is None
    zinnen = [toetszin(een) for een in said.values() if een.id not in few]
    assert not [zin for zin in zinnen if any(f"verschil is {aantal}." in zin for aantal in range(1, K))]


def test_months_of_the_year_and_corrections_of_the_report_tell_nothing_together() -> None:
    """Eleven months as they were counted then, the report with what came late, and two corrections of it."""
    rng = Random(1)
    year, begin = [one for one in feiten_2011() if one.maand.startswith("2011")], stand_begin_2011()
    months = {
        cel: aantal - rng.choice([0, 0, 1, 3, 12])
        for cel, aantal in uitgave().cellen.items()
        if cel[0] == "MAAND" and cel[1] not in {"2011-12", TOTAAL}
    }
    counted = Uitgave(2011, months, (), {}, inbreng=of_senders(berekening(), "politie", "woco").inbreng)
    boek = [one for one in [nieuwe_maanden(counted, [], K, OP)] if one is not None]
    for _ in range(3):
        now = reken(verzamel(2011, year, begin, lopend(2011, begin, year)))
        boek.append(bescherm(of_senders(now, "politie", "woco"), boek, REGEL, OP))
        for at in [at for at, one in enumerate(year) if one.uitkomst == "ONTVANGEN"][:: rng.choice([40, 90])]:
            year[at] = replace(year[at], aantal=year[at].aantal + rng.choice([1, 2, 15]))

    assert [one.versie for one in boek] == [1, 2, 3, 4]
    assert boek[1].getoond("T1")[TOTAAL, "aantal"] == 3362
    assert_protected(boek)


def _counts(cel: Cel) -> bool:
    """Where a mutatie of the police in March about youth in Meerssen counts."""
    rijen = {"Mutaties politie", "Politie meldingen doelgroepen", "Jeugd", "2011-03", TOTAAL}
    return cel[1] in rijen and cel[2] in {"Meerssen", "aantal", TOTAAL}


def test_what_a_check_counts_besides_its_tables_is_protected_as_well() -> None:
    """With five plans ended, 162 during the year and 157 at its end would tell the five."""
    ended = ("toets X17/T8", "rechts", "feiten")
    assert uitgave().verborgen[ended] == 0
    less = {cel: 5 for cel in uitgave().cellen if cel[0] == "T8" and cel[1] in {"Noord-West", TOTAAL}}
    other = {cel: aantal - less.get(cel, 0) for cel, aantal in uitgave().cellen.items()}
    holds = [som for som in uitgave().verbanden if not any(cel in less for cel in som.termen) or _holds(som, other)]
    five = [som for som in uitgave().verbanden if ended in som.termen]
    hidden = {**uitgave().verborgen, ended: 5}
    wanted = replace(of_senders(berekening()), cellen=other, verbanden=(*holds, *five), verborgen=hidden)

    made = bescherm(wanted, [], REGEL, OP)

    during, at_end = ("T4", "Integrale aanpak", "Multiproblematiek"), ("T8", TOTAAL, "aantal plannen")
    assert not (made.cellen[during].getoond and made.cellen[at_end].getoond)


LOG = [
    Feit("2011-03", Feitsoort.LOGBOEK, "bekendheid.geweigerd", 12, kenmerk="GEEN_DOEL"),
    Feit("2011-03", Feitsoort.LOGBOEK, "casus.geweigerd", 3, kenmerk="GEEN_DOEL"),
    Feit("2011-03", Feitsoort.LOGBOEK, "casus.geweigerd", 20, kenmerk="FASE"),
]
VERTAALD = [
    Feit("2011-03", Feitsoort.VERTALING, "GEEN_GEVOLG", 40, doelgroep="VEELPLEGER_VOLWASSEN", gemeente="GM0935"),
    Feit("2011-03", Feitsoort.VERTALING, "GEEN_GEVOLG", 3, doelgroep="MULTIPROBLEMATIEK", gemeente="GM0935"),
]

OPGEVOLGD = [
    Feit("2011-03", soort, "TERUGVERWIJZEN", n, "politie", doelgroep="HUISELIJK_GEWELD", gemeente="GM0935")
    for n, soort in ((40, Feitsoort.BESLUIT), (43, Feitsoort.OPVOLGING))
]
DJI = [
    Feit("2011-03", Feitsoort.MELDING, "ONTVANGEN", n, "dji", "GEVANGENISWEZEN", "DETENTIE", wie, "GM0935")
    for n, wie in ((40, "EX_GEDETINEERDE"), (3, "HUISELIJK_GEWELD"))
]


@pytest.mark.parametrize(
    ("feiten", "geheel", "deel"),
    [
        (DJI, ("T1", GEVANGENISWEZEN, "aantal"), ("T2", "Volwassen ex-gedetineerden", TOTAAL)),
        (LOG[:2], ("WEIGERINGEN", TOTAAL, "aantal"), ("VRAGEN", "Geweigerd", "aantal")),
        (VERTAALD, ("SIGNALEN", TOTAAL, "aantal"), ("T4", TER_OPVOLGING, "Veelplegers")),
        (VERTAALD, ("SIGNALEN", TOTAAL, "aantal"), ("T4_ORGANISATIES", TER_OPVOLGING, "Veelplegers")),
        (OPGEVOLGD, ("T4_ORGANISATIES", TER_OPVOLGING, HUISELIJK_GEWELD), ("T4", TER_OPVOLGING, HUISELIJK_GEWELD)),
        (OPGEVOLGD, ("T4_ORGANISATIES", TOTAAL, TOTAAL), ("T4", TOTAAL, TOTAAL)),
    ],
)
def test_what_one_table_holds_besides_another_is_not_told_by_both(feiten: list[Feit], geheel: Cel, deel: Cel) -> None:
    """15 refusals of which 12 of a question would tell three others; 43 messages beside 40, three about others.

    43 organisations that take up 40 meldingen would tell of three at most that went to more than one.
    """
    made = _gemaakt(feiten)

    assert made.cellen[geheel].aantal - made.cellen[deel].aantal == 3
    assert not (made.cellen[geheel].getoond and made.cellen[deel].getoond)
    assert_protected([made])


def ontvangen(*van: tuple[str, str, int]) -> list[Feit]:
    """Aanmeldingen by party, municipality and number."""
    een = Feit("2011-03", Feitsoort.MELDING, "ONTVANGEN", 0, "", "PARTNER", "AANMELDING", "RISICOJEUGD")
    return [replace(een, partij=partij, gemeente=gemeente, aantal=n) for partij, gemeente, n in van]


def test_a_municipality_does_not_learn_how_few_others_under_its_code_sent() -> None:
    """The attack is real: as one sender the municipalities sent all 43, and Maastricht knows that 40 are its own."""
    feiten = ontvangen(("college", "GM0935", 40), ("college", "GM0938", 3))
    as_one = bescherm(of_senders(reken(verzamel(2011, feiten)), "college"), [], REGEL, OP)

    made = _gemaakt(feiten)

    partners = ("T1", PARTNERS, "aantal")
    assert as_one.cellen[partners].getoond
    with pytest.raises(AssertionError):
        assert_protected([replace(as_one, inbreng=made.inbreng)])
    assert not made.cellen[partners].getoond
    assert_protected([made])


def test_two_senders_who_lay_their_own_numbers_together_may_learn_a_few_and_the_manual_says_so() -> None:
    """The limit: each alone sees 33 or 43 of others; both together know all but three."""
    made = _gemaakt(ontvangen(("politie", "GM0935", 40), ("om", "GM0935", 30), ("ggz", "GM0935", 3)))
    van = [made.inbreng[partij] for partij in ("politie", "om")]
    samen = {cel: sum(one.get(cel, 0) for one in van) for cel in van[0].keys() | van[1]}

    assert made.cellen["T2", TOTAAL, "Maastricht"].getoond
    assert_protected([made])
    with pytest.raises(AssertionError):
        assert_protected([replace(made, inbreng={"samen": samen})])
    assert "Leggen twee afzenders hun eigen aantallen bij elkaar" in RAPPORT.read_text(encoding="utf-8")


def test_what_one_table_holds_besides_another_is_told_when_it_is_many() -> None:
    made = _gemaakt([LOG[0], LOG[2]])

    assert made.getoond("WEIGERINGEN")[TOTAAL, "aantal"] == 32
    assert made.getoond("VRAGEN")["Geweigerd", "aantal"] == 12


def _gemaakt(feiten: list[Feit]) -> Publicatie:
    year = reken(verzamel(2011, feiten))
    assert not year.blokkades
    return bescherm(uitgave_van(2011, year, dict.fromkeys(year.tabellen, "sha256:0")), [], REGEL, OP)


def _holds(som: Verband, cellen: Mapping[Cel, int]) -> bool:
    return all(cel in cellen for cel in som.termen) and not sum(n * cellen[cel] for cel, n in som.termen.items())
