"""The form of a single melding, and the day on which a report must have its gevolg."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.adapters.policy.laden import read_bron
from hub.domain.kalender import local
from hub.domain.melding import (
    Aanmelding,
    Antwoorden,
    Betrokkene,
    Bron,
    Drieslag,
    Leefgebied,
    Leeftijdsklasse,
    RolBetrokkene,
    Soort,
)
from hub.domain.melding_feiten import FEITEN
from hub.domain.melding_termijnen import termijnen_van
from hub.domain.melding_toets import BRONBEVESTIGING, Meldingregel, breuk, is_derde, onbevestigd
from hub.domain.signaal import vertaling_uiterlijk
from hub.domain.termijn import NieuweTermijn, stappen

CONVENANT = read_bron(Path(__file__).parents[2] / "convenanten" / "zvh-maastricht-2026").convenant
WHEN = datetime(2026, 2, 3, 10, 0, tzinfo=UTC)
IEMAND = Betrokkene(RolBetrokkene.PLEGER, Leeftijdsklasse.VANAF_23, "GM0935")
GOED = Aanmelding(
    soort=Soort.MUTATIE,
    bron=Bron.POLITIE_MUTATIE,
    partij="politie",
    doelgroep="OGGZ",
    betrokkenen=(IEMAND,),
    gebeurd_op=date(2026, 2, 3),
    ontvangen_op=WHEN,
    feiten={"delictklasse": "OVERLAST", "wpg_artikel": "13"},
)
DETENTIE = replace(GOED, soort=Soort.DETENTIE, feiten={"gebeurtenis": "VERWACHT_UIT", "op": "2026-06-01"})
HUISVERBOD = replace(GOED, soort=Soort.HUISVERBOD, feiten={"besluit": "OPGELEGD", "opgelegd_op": "2026-02-02T23:10"})


@pytest.mark.parametrize("goed", [GOED, DETENTIE, HUISVERBOD], ids=lambda a: a.soort.value)
def test_a_melding_that_holds_breaks_nothing(goed: Aanmelding) -> None:
    assert breuk(goed, CONVENANT) is None


@pytest.mark.parametrize(
    ("slecht", "regel"),
    [
        (replace(GOED, betrokkenen=()), Meldingregel.BETROKKENE_ONTBREEKT),
        (replace(GOED, antwoorden=Antwoorden(groep=Drieslag.JA)), Meldingregel.BETROKKENE_BIJ_VERSCHIJNSEL),
        (replace(GOED, doelgroep="FRONTIERE"), Meldingregel.DOELGROEP_ONBEKEND),
        (replace(GOED, pleeggemeente="GM0363"), Meldingregel.GEMEENTE_ONBEKEND),
        (replace(GOED, betrokkenen=(replace(IEMAND, woongemeente="GM0363"),)), Meldingregel.GEMEENTE_ONBEKEND),
        (
            replace(GOED, antwoorden=Antwoorden(leefgebieden=(Leefgebied("STERRENBEELD", Drieslag.JA),))),
            Meldingregel.LEEFGEBIED_ONBEKEND,
        ),
        (replace(GOED, gebeurd_op=date(2026, 2, 4)), Meldingregel.DATUM_IN_TOEKOMST),
        (replace(GOED, feiten={"delictklasse": "ANDERS"}), Meldingregel.FEIT_ONBEKEND),
        (replace(GOED, feiten={"delictklasse": "OVERLAST\n"}), Meldingregel.FEIT_ONBEKEND),
        (replace(GOED, feiten={"zaak": "DRUGS"}), Meldingregel.FEIT_ONBEKEND),
        (replace(DETENTIE, feiten={"gebeurtenis": "IN", "op": "2026-06-01"}), Meldingregel.DATUM_IN_TOEKOMST),
        (replace(DETENTIE, feiten={"op": "2026-02-30"}), Meldingregel.DATUM_ONJUIST),
        (replace(HUISVERBOD, feiten={"opgelegd_op": "2026-02-05T08:00"}), Meldingregel.DATUM_IN_TOEKOMST),
    ],
)
def test_what_breaks_a_rule_is_told_by_that_rule(slecht: Aanmelding, regel: Meldingregel) -> None:
    assert breuk(slecht, CONVENANT) is regel


def test_a_phenomenon_needs_nobody() -> None:
    assert breuk(replace(GOED, betrokkenen=(), antwoorden=Antwoorden(groep=Drieslag.JA)), CONVENANT) is None


def test_today_is_the_day_in_maastricht() -> None:
    just_after_midnight = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)
    tomorrow_in_utc = replace(GOED, gebeurd_op=date(2026, 2, 4), ontvangen_op=just_after_midnight)

    assert breuk(tomorrow_in_utc, CONVENANT) is None


def test_who_the_covenant_does_not_know_may_do_no_more_than_a_derde() -> None:
    assert [is_derde(partij, CONVENANT) for partij in ("woco", "niemand", "politie", "ggz")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(("plicht", "feit"), BRONBEVESTIGING.items())
def test_a_duty_of_the_source_is_met_by_its_fact_alone(plicht: str, feit: str) -> None:
    assert onbevestigd({plicht}, {})
    assert not onbevestigd({plicht}, {feit: "8"})
    assert not onbevestigd({"niveau-L2"}, {})


def test_every_duty_of_a_source_is_the_covenants_and_has_a_fact_that_some_kind_carries() -> None:
    assert BRONBEVESTIGING.keys() <= {plicht.id for plicht in CONVENANT.verplichtingen}
    assert set(BRONBEVESTIGING.values()) <= {naam for feiten in FEITEN.values() for naam in feiten}


@pytest.mark.parametrize(
    ("ontvangen", "uiterlijk"),
    [
        ("2026-02-03T10:00+01:00", "2026-02-04T10:00+01:00"),
        ("2026-02-06T10:00+01:00", "2026-02-09T10:00+01:00"),
        ("2026-02-07T10:00+01:00", "2026-02-09T10:00+01:00"),
        ("2026-03-27T10:00+01:00", "2026-03-30T10:00+02:00"),
    ],
    ids=["tuesday", "friday", "saturday", "over summer time"],
)
def test_a_report_must_have_its_gevolg_one_working_day_later(ontvangen: str, uiterlijk: str) -> None:
    assert vertaling_uiterlijk(datetime.fromisoformat(ontvangen)) == datetime.fromisoformat(uiterlijk)


@given(
    st.integers(0, 15 * 365 * 24 * 60).map(
        lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    )
)
def test_the_gevolg_is_never_due_in_a_weekend_nor_within_a_day(ontvangen: datetime) -> None:
    uiterlijk = vertaling_uiterlijk(ontvangen)

    assert local(uiterlijk).weekday() < 5
    assert timedelta(hours=22) <= uiterlijk - ontvangen <= timedelta(hours=74)


def test_an_aanmelding_starts_the_week_and_a_huisverbod_its_own_clocks() -> None:
    extended = {"besluit": "VERLENGD", "opgelegd_op": "2026-02-02T23:10", "verlengd_tot": "2026-03-01T12:00"}

    assert termijnen_van(replace(GOED, soort=Soort.AANMELDING)) == (("TM-01", WHEN, None),)
    assert [code for code, _, _ in termijnen_van(HUISVERBOD)] == ["TM-02", "TM-03"]
    assert termijnen_van(HUISVERBOD)[0][1] == datetime(2026, 2, 2, 22, 10, tzinfo=UTC)
    assert termijnen_van(replace(HUISVERBOD, feiten=extended)) == (
        ("TM-02", datetime(2026, 2, 2, 22, 10, tzinfo=UTC), datetime(2026, 3, 1, 11, 0, tzinfo=UTC)),
    )


@pytest.mark.parametrize(
    "feiten", [{"besluit": "NIET_OPGELEGD"}, {"besluit": "INGETROKKEN", "opgelegd_op": "2026-02-02T23:10"}]
)
def test_a_huisverbod_that_is_not_there_starts_no_clock(feiten: dict[str, str]) -> None:
    assert termijnen_van(replace(HUISVERBOD, feiten=feiten)) == ()


@pytest.mark.parametrize("tot", ["2026-02-05T12:00", "2026-04-01T12:00"])
def test_an_extension_that_the_law_does_not_allow_is_refused(tot: str) -> None:
    feiten = {"besluit": "VERLENGD", "opgelegd_op": "2026-02-02T23:10", "verlengd_tot": tot}

    assert breuk(replace(HUISVERBOD, feiten=feiten), CONVENANT) is Meldingregel.TERMIJN_ONJUIST


@given(st.integers(0, 40 * 24 * 60))
def test_a_clock_begins_at_the_first_step_that_is_not_past(minutes: int) -> None:
    now = WHEN + timedelta(minutes=minutes)

    termijn = NieuweTermijn.vanaf("TM-02", WHEN, now=now)

    steps = stappen("TM-02", WHEN)
    if termijn is None:
        assert now >= steps[-1].moment
    else:
        assert termijn.volgende == steps[termijn.stap].moment > now
        assert all(stap.moment <= now for stap in steps[: termijn.stap])
        assert stappen("TM-02", termijn.begonnen_op, verlengd_tot=termijn.einde_op) == steps


def test_a_clock_counts_from_the_second_that_is_kept() -> None:
    """What is stored in whole seconds must give the same steps when it is read."""
    termijn = NieuweTermijn.vanaf("TM-01", WHEN.replace(microsecond=700_000), now=WHEN)

    assert termijn is not None
    assert termijn.begonnen_op == WHEN
    assert termijn.einde_op == WHEN + timedelta(days=7)
