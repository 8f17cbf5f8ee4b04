"""What `ports.derden.DerdenWork` and `ports.noodinzage.NoodWork` promise, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.derden import Derdenuittreksel, NieuwDerdenuittreksel, Stand, Verlopen
from hub.application.ports.herstel import Herstel
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuwStuk
from hub.application.ports.tafel import NieuweCasus
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.derde import Akkoord, Grondslag, Item, Sjabloon, Verklaring, Verstrekking, Wijze
from hub.domain.dreiging import Dreiging, Dreigingsoort, Maatregel
from hub.domain.noodinzage import Noodinzage
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort
from hub.domain.termijn import NieuweTermijn
from hub.domain.termijn_tabel import NOODOORDEEL
from tests.opslag import event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
PERMIT = Permit(PolicyRequest("college", "P19", "medewerker", "ID_CONTACT", "VERSTREKKEN"), (), frozenset(), "b")
CASUS, ANDER, NUMMER, UITTREKSEL = "c" * 32, "d" * 32, "1" * 32, "2" * 32
DAG = date(2026, 11, 22)
NU = datetime(2026, 11, 22, 9, tzinfo=UTC)
VERKLARING = Verklaring("3" * 32, CASUS, "slaaphuis", DAG, DAG + timedelta(9), "13.2", bytes(32), "OPVANG")
AKKOORD = Akkoord(NUMMER, 1, "slaaphuis", "politie", DAG)
WHY = VerzegeldDeel("motivering", b"sleutel", b"waarom")
STUK = Stuk(
    NUMMER, CASUS, 1, 1, Stuksoort.GEGEVEN, "ID_CONTACT", "politie", Aard.FEIT, Kwaliteit.GECONTROLEERD, "", DAG, 0,
    GEEN_VOORWAARDEN, geheim=False, beperkt=False, delen=(Deel.SAMENVATTING,),
)  # fmt: skip
KEPT = Derdenuittreksel(
    UITTREKSEL,
    Verstrekking(
        CASUS, "slaaphuis", "college", Sjabloon.GEGEVENS, Grondslag.WGS_1_7, "RAC-1", (Item(NUMMER, 1, "gegeven"),)
    ),
    VERKLARING.verklaring,
    b"p" * 32,
    b"h" * 32,
    Stand.KLAAR,
    NU,
    "p",
    Wijze.OPHALEN,
)
NOOD = Noodinzage("4" * 32, CASUS, "dji", "wie", "KIND", 100, 3700, 9000)
VLAG = Dreiging("5" * 32, CASUS, 1, Dreigingsoort.WAPEN, Maatregel.MET_POLITIE, DAG, "politie")


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


@pytest.fixture
def casus(runner: Runner) -> Runner:
    """A casus with one stuk, and one extract of it that waits."""

    def begin(uow: HubWerk) -> None:
        uow.maak_casus(NieuweCasus(CASUS, "ZCO", "WGS", "OGGZ", op_lijst=False), "m" * 32)
        uow.bewaar_stuk(NieuwStuk(STUK, (VerzegeldDeel("samenvatting", b"s", b"k"),), "p", b"i" * 32), event())
        uow.leg_verklaring_vast(VERKLARING, ("college", "p"), event())
        uow.bewaar_derdenuittreksel(NieuwDerdenuittreksel(KEPT, b"ciphertext", (WHY,)), event())

    run(runner, begin)
    return runner


def test_a_statement_and_an_extract_come_back_as_they_were_kept_and_a_number_is_taken_once(casus: Runner) -> None:
    new = NieuwDerdenuittreksel(KEPT, b"other", (WHY,))

    assert run(casus, lambda uow: uow.verklaring(VERKLARING.verklaring)) == VERKLARING
    assert run(casus, lambda uow: uow.derdenuittreksel(UITTREKSEL)) == KEPT
    assert run(casus, lambda uow: (uow.verklaring("0" * 32), uow.derdenuittreksel("0" * 32))) == (None, None)
    assert not run(casus, lambda uow: uow.leg_verklaring_vast(VERKLARING, ("om", "q"), event()))
    assert not run(casus, lambda uow: uow.bewaar_derdenuittreksel(new, event()))


def test_the_ciphertext_leaves_once_and_stays_nowhere(casus: Runner) -> None:
    first = run(casus, lambda uow: uow.geef_af(PERMIT, UITTREKSEL, event()))
    again = run(casus, lambda uow: uow.geef_af(PERMIT, UITTREKSEL, event()))
    after = run(casus, lambda uow: uow.derdenuittreksel(UITTREKSEL))

    assert (first, again) == (b"ciphertext", None)
    assert after == replace(KEPT, stand=Stand.AFGEGEVEN)
    assert not run(casus, lambda uow: uow.vernietig_derdenuittreksel(UITTREKSEL, Stand.VERVALLEN, event()))


def test_paper_that_is_out_is_asked_back_under_its_own_number_until_it_is_gone(casus: Runner) -> None:
    assert run(casus, lambda uow: uow.papieren_van(CASUS)) == [], "nobody came for it yet"
    run(casus, lambda uow: uow.geef_af(PERMIT, UITTREKSEL, event()))
    [line] = run(casus, lambda uow: uow.papieren_van(CASUS))
    back = Herstel(replace(line, stuk=UITTREKSEL, veld=""), "TERUGHALEN", "CASUS_AFGESLOTEN", "", None)
    changed = Herstel(line, "VERBETEREN", "ONJUIST", "", None)

    run(casus, lambda uow: uow.vraag_herstel([back, changed]))

    assert (line.uittreksel, line.stuk, line.derde, line.partij) == (UITTREKSEL, NUMMER, "slaaphuis", "college")
    assert run(casus, lambda uow: uow.teruggevraagd(CASUS)) == [back]
    assert run(casus, lambda uow: uow.herstel_van(CASUS)) == [changed], "a change of a stuk is told apart from it"
    run(casus, lambda uow: uow.zet_hersteld(UITTREKSEL, UITTREKSEL, ("college", "p")))
    assert [one.hersteld_op is None for one in run(casus, lambda uow: uow.teruggevraagd(CASUS))] == [False]
    assert run(casus, lambda uow: uow.herstel_van(CASUS)) == [changed]
    assert run(casus, lambda uow: (uow.papieren_van(ANDER), uow.teruggevraagd(ANDER))) == ([], [])


def test_what_is_past_its_time_is_found_until_it_is_destroyed(casus: Runner) -> None:
    before = run(casus, lambda uow: uow.verlopen_derdenuittreksels(NU - timedelta(seconds=1), 9))
    due = run(casus, lambda uow: uow.verlopen_derdenuittreksels(NU, 9))
    run(casus, lambda uow: uow.vernietig_derdenuittreksel(UITTREKSEL, Stand.VERVALLEN, event()))

    assert (before, due) == ([], [Verlopen(UITTREKSEL, CASUS, "slaaphuis")])
    assert run(casus, lambda uow: uow.verlopen_derdenuittreksels(NU, 9)) == []
    assert run(casus, lambda uow: uow.geef_af(PERMIT, UITTREKSEL, event())) is None


def test_the_last_word_of_a_source_counts_and_it_takes_back_its_own_alone(casus: Runner) -> None:
    newer, other = replace(AKKOORD, versie=2), replace(AKKOORD, partij="ggz")
    run(casus, lambda uow: uow.leg_akkoord_vast([AKKOORD], "p", event()))
    run(casus, lambda uow: uow.leg_akkoord_vast([newer, other], "p", event()))

    assert run(casus, lambda uow: uow.akkoorden_van(CASUS)) == [other, newer]
    assert run(casus, lambda uow: uow.akkoorden_van(ANDER)) == []
    assert run(casus, lambda uow: uow.trek_akkoord_in("slaaphuis", "politie", [NUMMER], event())) == 1
    assert run(casus, lambda uow: uow.akkoorden_van(CASUS)) == [other]


def test_emergencies_are_counted_by_person_and_listed_by_party(casus: Runner) -> None:
    later = replace(NOOD, nood="6" * 32, op=200, beoordelen_voor=8000)
    for nood in (NOOD, later):
        assert run(casus, lambda uow, nood=nood: uow.begin_noodinzage(nood, WHY, event()))

    def of(uow: HubWerk, seconds: int) -> list[Noodinzage]:
        return uow.noodinzagen_van("dji", "wie", datetime.fromtimestamp(seconds, UTC))

    assert not run(casus, lambda uow: uow.begin_noodinzage(NOOD, WHY, event()))
    assert run(casus, lambda uow: of(uow, 0)) == [later, NOOD]
    assert run(casus, lambda uow: of(uow, 150)) == [later]
    assert run(casus, lambda uow: uow.noodinzagen("", 9, open_alleen=True)) == [later, NOOD]
    assert run(casus, lambda uow: uow.noodinzagen("", 1, open_alleen=True)) == [later]
    for at, rest in ((later, [NOOD]), (NOOD, [])):
        na = (at.beoordelen_voor, at.nood)
        assert run(casus, lambda uow, na=na: uow.noodinzagen("", 9, open_alleen=False, na=na)) == rest
    assert run(casus, lambda uow: uow.noodinzagen("om", 9, open_alleen=False)) == []


def test_an_emergency_is_judged_once(casus: Runner) -> None:
    run(casus, lambda uow: uow.begin_noodinzage(NOOD, WHY, event()))
    judged = replace(NOOD, oordeel="TERECHT")

    assert run(casus, lambda uow: uow.beoordeel_noodinzage(judged, ("zvh", "fg"), WHY, event()))
    assert not run(casus, lambda uow: uow.beoordeel_noodinzage(judged, ("zvh", "fg"), WHY, event()))
    assert run(casus, lambda uow: uow.noodinzage(NOOD.nood)) == judged
    assert run(casus, lambda uow: uow.noodinzagen("", 9, open_alleen=True)) == []
    assert run(casus, lambda uow: uow.noodinzagen("dji", 9, open_alleen=False)) == [judged]


def test_a_clock_of_a_casus_runs_until_it_is_stopped(casus: Runner) -> None:
    termijn = NieuweTermijn.vanaf(NOODOORDEEL, NU, now=NU)
    assert termijn is not None
    begin = int(NU.timestamp())
    run(casus, lambda uow: uow.start_casustermijn(termijn, CASUS))

    running = run(casus, lambda uow: uow.te_doen(NU + timedelta(days=1), 9))

    assert [(one.code, one.casus, one.melding) for one in running] == [(NOODOORDEEL, CASUS, "")]
    assert not run(casus, lambda uow: uow.sluit_casustermijn(NOODOORDEEL, ANDER, begin))
    assert run(casus, lambda uow: uow.sluit_casustermijn(NOODOORDEEL, CASUS, begin))
    assert not run(casus, lambda uow: uow.te_doen(NU + timedelta(days=9), 9))


def test_a_flag_is_of_its_casus_and_ends_once(casus: Runner) -> None:
    assert run(casus, lambda uow: uow.leg_dreiging_vast(VLAG, "p", event()))
    assert not run(casus, lambda uow: uow.leg_dreiging_vast(VLAG, "p", event()))
    assert run(casus, lambda uow: uow.dreigingen_van(CASUS)) == [VLAG]
    assert not run(casus, lambda uow: uow.beeindig_dreiging(ANDER, VLAG.dreiging, event()))
    assert run(casus, lambda uow: uow.beeindig_dreiging(CASUS, VLAG.dreiging, event()))
    assert run(casus, lambda uow: uow.dreigingen_van(CASUS)) == []
