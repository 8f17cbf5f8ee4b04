"""What a designation rests on, on both databases: VOG, training, the word of the party, and secrecy."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.bewaak_aanwijzingen import bewaak_aanwijzingen
from hub.application.wijs_aan import bevestig_aanwijzing, wijs_aan
from hub.domain.aanwijzing import BEDENKTIJD, BEVESTIGING, Aangewezen, Aanwijzing
from hub.domain.errors import RolOnbekend, TermijnOnmogelijk
from tests.opslag import START, Opslag, event

Runner = GroupRunner[HubWerk]
ROLLEN = {"zvh": frozenset({"procesmanager"}), "om": frozenset({"medewerker"})}
BUNDEL, ANDERE = "b" * 64, "c" * 64
TODAY = START.date()
WIE = Aanwijzing("zvh", "A" * 22, "procesmanager", TODAY, date(2030, 1, 1), geheimhouding=True)
SLEUTEL = (WIE.partij, WIE.gebruiker, WIE.rol)
DAG = timedelta(days=1)


def activate(runner: Runner, bundel: str) -> None:
    def job(uow: HubWerk) -> None:
        uow.activate_bundle(bundel, "zvh", event())
        uow.commit()

    runner.submit(job).result().require()


@pytest.fixture(autouse=True)
def active(runner: Runner) -> None:
    activate(runner, BUNDEL)


def appoint(runner: Runner, who: Aanwijzing, rollen: dict[str, frozenset[str]] | None = None) -> None:
    given = ROLLEN if rollen is None else rollen
    runner.submit(lambda uow: wijs_aan(who, given, uow.active_bundle(), TODAY, uow=uow)).result().require()


def may_act(runner: Runner) -> bool:
    return runner.submit(lambda uow: uow.aangewezen(*SLEUTEL)).result().waarde


def tick(runner: Runner, opslag: Opslag) -> int:
    now = opslag.klok.now()
    return runner.submit(lambda uow: bewaak_aanwijzingen(uow=uow, now=now)).result().waarde


def confirm(runner: Runner, *eindes: date, today: date = TODAY) -> bool:
    vog, opleiding, bevestigd = eindes
    job = runner.submit(lambda uow: bevestig_aanwijzing(SLEUTEL, (vog, opleiding, bevestigd), today, uow=uow))
    return job.result().waarde


@pytest.mark.parametrize("term", ["vog_tot", "opleiding_tot", "bevestigd_tot", "tot"])
def test_the_first_term_that_ends_ends_it_at_once_and_within_one_turn_of_the_clock_on_record(
    opslag: Opslag, runner: Runner, term: str
) -> None:
    appoint(runner, replace(WIE, **{term: TODAY + 2 * DAG}))  # type: ignore[arg-type]
    seen = []

    for _ in range(4):
        seen.append((may_act(runner), tick(runner, opslag)))
        opslag.klok.advance(DAG)

    assert seen == [(True, 0), (True, 0), (False, 1), (False, 0)]
    with opslag.source.reading() as reader:
        names = [regel.blad for regel in reader.regels(0, 100) if b"aanwijzing.verlopen" in regel.blad]
    assert len(names) == 1


def test_the_word_of_the_party_lets_somebody_in_again(opslag: Opslag, runner: Runner) -> None:
    appoint(runner, replace(WIE, opleiding_tot=TODAY + DAG))
    opslag.klok.advance(2 * DAG)
    assert (may_act(runner), tick(runner, opslag)) == (False, 1)

    assert confirm(runner, date(2029, 1, 1), date(2028, 1, 1), TODAY + BEVESTIGING)

    assert may_act(runner)
    opslag.klok.advance(BEVESTIGING)
    assert (may_act(runner), tick(runner, opslag)) == (False, 1)


def test_the_word_of_a_party_holds_a_year_at_most_and_is_about_somebody(runner: Runner) -> None:
    assert not confirm(runner, date(2029, 1, 1), date(2029, 1, 1), TODAY + DAG)
    appoint(runner, WIE)

    with pytest.raises(TermijnOnmogelijk):
        confirm(runner, date(2029, 1, 1), date(2029, 1, 1), TODAY + BEVESTIGING + DAG)
    with pytest.raises(TermijnOnmogelijk):
        appoint(runner, replace(WIE, bevestigd_tot=TODAY + BEVESTIGING + DAG))


def test_secrecy_is_acknowledged_again_under_each_version_within_two_weeks(opslag: Opslag, runner: Runner) -> None:
    appoint(runner, WIE)
    opslag.klok.advance(30 * DAG)
    assert may_act(runner)

    activate(runner, ANDERE)
    opslag.klok.advance(BEDENKTIJD - timedelta(seconds=2))
    in_time = may_act(runner)
    opslag.klok.advance(timedelta(seconds=3))
    too_late = may_act(runner)

    def acknowledge(uow: HubWerk) -> None:
        uow.record(event())
        uow.bewaar_geheimhouding(WIE.partij, WIE.gebruiker, ANDERE)
        uow.commit()

    runner.submit(acknowledge).result().require()
    assert (in_time, too_late, may_act(runner)) == (True, False, True)
    activate(runner, BUNDEL)
    opslag.klok.advance(30 * DAG)
    assert may_act(runner)


def test_who_never_acknowledged_secrecy_has_two_weeks(opslag: Opslag, runner: Runner) -> None:
    appoint(runner, replace(WIE, geheimhouding=False))
    assert may_act(runner)

    opslag.klok.advance(BEDENKTIJD)

    assert not may_act(runner)


def test_a_covenant_that_gives_nobody_the_role_that_manages_policy_can_still_be_replaced(runner: Runner) -> None:
    officer = replace(WIE, rol="privacy-officer")

    appoint(runner, officer)

    given = {**ROLLEN, "om": frozenset({"privacy-officer"})}
    with pytest.raises(RolOnbekend):
        appoint(runner, officer, given)
    with pytest.raises(RolOnbekend):
        appoint(runner, replace(officer, partij="buurman"))


def told(runner: Runner, opslag: Opslag) -> list[tuple[str, tuple[str, ...]]]:
    """What an employee hears of its own roles: which, and what is missing."""

    def job(uow: HubWerk) -> list[tuple[str, Aangewezen]]:
        found = uow.aanwijzingen_van(WIE.partij, WIE.gebruiker)
        uow.record(event())
        uow.commit()
        return found

    nu = int(opslag.klok.now().timestamp())
    return [(rol, one.gebreken(nu)) for rol, one in runner.submit(job).result().waarde]


@pytest.mark.parametrize(
    ("term", "gebrek"),
    [
        ("vog_tot", "vog-ontbreekt"),
        ("opleiding_tot", "opleiding-ontbreekt"),
        ("bevestigd_tot", "bevestiging-ontbreekt"),
    ],
)
def test_an_employee_hears_which_term_ended(opslag: Opslag, runner: Runner, term: str, gebrek: str) -> None:
    appoint(runner, replace(WIE, **{term: TODAY + DAG}))  # type: ignore[arg-type]
    opslag.klok.advance(2 * DAG)

    assert told(runner, opslag) == [(WIE.rol, (gebrek,))]


def test_an_employee_hears_of_every_own_role_the_newest_first_and_of_nobody_elses(
    opslag: Opslag, runner: Runner
) -> None:
    rollen = {"zvh": frozenset({"procesmanager", "triagist"}), "om": frozenset({"triagist"})}
    for who in (
        replace(WIE, geheimhouding=False),
        replace(WIE, rol="triagist", van=TODAY + DAG, geheimhouding=False),
        replace(WIE, gebruiker="B" * 22),
        replace(WIE, partij="om", rol="triagist", geheimhouding=False),
    ):
        appoint(runner, who, rollen)
    first = told(runner, opslag)
    opslag.klok.advance(BEDENKTIJD)
    later = told(runner, opslag)

    assert first == [("triagist", ("nog-niet-ingegaan",)), ("procesmanager", ())]
    assert later == [("triagist", ()), ("procesmanager", ("geheimhouding-ontbreekt",))]
