"""What `ports.bewaren.BewaarWork` and `ports.rechten.RechtenWork` promise, on both databases; also cut off half-way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from secrets import token_hex
from typing import TypeVar

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.bewaak_termijnen import CASUSSEN, GEGEVENS, bewaak_termijnen
from hub.application.bewaar_stand import vernietig
from hub.application.maatstaf import Maatstaf
from hub.application.ports.bewaren import NieuweAanhouding, NieuweHernieuwing
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.rechten import Verzoekstand
from hub.application.ports.stuk import NieuwStuk, Verstrekking
from hub.application.ports.tafel import NieuweCasus
from hub.domain.afschrift import Bronoordeel, Oordeel, Rechtensoort
from hub.domain.bewaar_regel import VIJF_JAAR
from hub.domain.bewaren import Aanhoudgrond, Aanhouding, Hernieuwgrond, gegevens_van
from hub.domain.convenant import Convenant, Fase
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort
from tests.opslag import Opslag, event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
CASUS, ANDER = "c" * 32, "d" * 32
BEGIN = datetime(2026, 1, 15, 12, tzinfo=UTC)
EINDE = VIJF_JAAR.na(BEGIN)
DELEN = (VerzegeldDeel("samenvatting", b"sleutel", b"inhoud"),)
REDEN = VerzegeldDeel("motivering", b"sleutel", b"inhoud")
HOLD = Aanhouding("a" * 32, Aanhoudgrond.RECHTSVORDERING, date(2032, 1, 1))
VERZOEK = Verzoekstand(
    "e" * 32, "college", Rechtensoort.INZAGE, date(2026, 2, 1), BEGIN, False, "", ((CASUS, 1),), b"h" * 32
)


class GeenTermijnen(Convenant):
    """A covenant that says nothing about keeping: the law alone then."""

    def __init__(self) -> None:
        object.__setattr__(self, "bewaar", ())
        object.__setattr__(self, "partijen", ())


NIETS_AFGESPROKEN = Maatstaf(GeenTermijnen(), lambda: token_hex(16))


def stuk(nummer: int, *, casus: str = CASUS, uit: tuple[str, ...] = ()) -> Stuk:
    codes = (Stuksoort.GEGEVEN, "RELATIES", "politie", Aard.FEIT, Kwaliteit.VAN_DE_BRON, "")
    rest = (date(2026, 1, 15), int(BEGIN.timestamp()), GEEN_VOORWAARDEN)
    name = f"{nummer:032x}"
    return Stuk(name, casus, 1, 1, *codes, *rest, geheim=False, beperkt=False, delen=(Deel.SAMENVATTING,), uit=uit)


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def tick(runner: Runner, now: datetime) -> bool:
    return runner.submit(lambda uow: bewaak_termijnen(NIETS_AFGESPROKEN, uow=uow, now=now)).result(20).waarde


def left(opslag: Opslag, table: str = "stuk") -> int:
    return int(opslag.query(f"SELECT COUNT(*) FROM {table}")[0][0])  # noqa: S608


@pytest.fixture
def casus(runner: Runner) -> Runner:
    """Two casussen of nobody, with three stukken in the first."""

    def begin(uow: HubWerk) -> None:
        for number in (CASUS, ANDER):
            uow.maak_casus(NieuweCasus(number, "ZCO", "WGS", "OGGZ", op_lijst=True), "m" * 32)
        for one in (stuk(1), stuk(2), stuk(3, uit=(stuk(1).stuk,))):
            uow.bewaar_stuk(NieuwStuk(one, DELEN, "p", b"h"), event())

    run(runner, begin)
    return runner


def test_the_clock_destroys_on_the_second_and_looks_again_only_then(casus: Runner, opslag: Opslag) -> None:
    tick(casus, EINDE - timedelta(seconds=1))
    assert left(opslag) == 3
    assert tick(casus, EINDE - timedelta(seconds=1)) is False

    tick(casus, EINDE)

    assert (left(opslag), left(opslag, "stuk_deel")) == (0, 0)


def test_a_backlog_is_destroyed_in_turns_of_bounded_size(casus: Runner, opslag: Opslag) -> None:
    many = [stuk(number) for number in range(10, 10 + GEGEVENS)]
    run(
        casus,
        lambda uow: [uow.bewaar_stuk(NieuwStuk(one, DELEN, "p", b"h"), event()) for one in many],
    )

    tick(casus, EINDE)
    assert left(opslag) == 3
    tick(casus, EINDE)
    assert left(opslag) == 0


def test_a_turn_that_is_cut_off_left_nothing_and_the_next_one_does_it_again(casus: Runner, opslag: Opslag) -> None:
    def cut_off(uow: HubWerk) -> None:
        uow.vernietig_gegevens(CASUS, gegevens_van([stuk(1)]), event())
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        casus.submit(cut_off).result(20)
    assert left(opslag) == 3

    with opslag.running() as again:
        tick(again, EINDE)
    assert left(opslag) == 0


def test_who_took_something_along_is_told_in_the_turn_that_destroys_it_and_never_without(
    casus: Runner, opslag: Opslag
) -> None:
    taken = [
        Verstrekking(CASUS, stuk(number).stuk, versie, partij, handeling, "P08", "politie", "RELATIES")
        for number, versie, partij, handeling in (
            (1, 1, "om", "EXPORTEREN"),
            (1, 2, "om", "EXPORTEREN"),
            (1, 1, "college", "INZIEN"),
            (2, 1, "college", "EXPORTEREN"),
        )
    ]
    run(casus, lambda uow: uow.noteer_verstrekkingen(taken))
    both = [(stuk(1).stuk, "om"), (stuk(2).stuk, "college")]
    assert run(casus, lambda uow: uow.meegenomen([stuk(3).stuk, stuk(2).stuk, stuk(1).stuk], None)) == both
    later = opslag.klok.nu + timedelta(seconds=1)
    assert run(casus, lambda uow: uow.meegenomen([stuk(1).stuk, stuk(2).stuk], later)) == []

    def cut_off(uow: HubWerk) -> None:
        vernietig(CASUS, gegevens_van([stuk(1), stuk(2)]), "grond", NIETS_AFGESPROKEN, uow)
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        casus.submit(cut_off).result(20)
    assert left(opslag, "bericht") == 0
    tick(casus, EINDE)
    tick(casus, EINDE)

    told = opslag.query("SELECT nummer, partij FROM bericht WHERE soort = 'TREK_IN' ORDER BY nummer")
    assert [tuple(row) for row in told] == both


def test_a_hold_and_a_renewal_are_kept_with_every_word(casus: Runner) -> None:
    renewal = NieuweHernieuwing(
        "b" * 32, CASUS, "om", "p", Hernieuwgrond.TERUGVAL, EINDE, frozenset({"politie", "ggz"}), REDEN
    )

    def keep(uow: HubWerk) -> None:
        uow.houd_aan(NieuweAanhouding(HOLD, CASUS, "om", "p", REDEN))
        uow.vraag_hernieuwing(renewal)
        uow.beantwoord_hernieuwing("b" * 32, "politie", "AKKOORD", "p")

    run(casus, keep)
    assert run(casus, lambda uow: uow.aanhoudingen_van(CASUS)) == (HOLD,)
    assert run(casus, lambda uow: (uow.nummer_bezet("a" * 32), uow.nummer_bezet("f" * 32))) == (True, False)
    [stand] = run(casus, lambda uow: uow.hernieuwingen_van(CASUS))
    assert (stand.akkoord, stand.besloten_op, dict(stand.antwoorden)) == (
        {"politie"},
        None,
        {"politie": "AKKOORD", "ggz": ""},
    )

    run(casus, lambda uow: (uow.hef_aanhouding_op(CASUS, "a" * 32), uow.besluit_hernieuwing("b" * 32, EINDE)))
    assert run(casus, lambda uow: uow.aanhoudingen_van(CASUS)) == (replace(HOLD, opgeheven=True),)
    assert run(casus, lambda uow: uow.hernieuwingen_van(CASUS))[0].besloten_op == EINDE


def test_closing_takes_a_casus_off_the_list_and_destroying_leaves_a_stone(casus: Runner, opslag: Opslag) -> None:
    run(casus, lambda uow: uow.scherm_af(CASUS, BEGIN))
    assert opslag.query("SELECT casus FROM casus WHERE op_lijst") == [(ANDER,)]
    assert run(casus, lambda uow: uow.bewaring(CASUS).afgesloten_op) == BEGIN

    run(casus, lambda uow: uow.ontbind_casus(CASUS, "wie"))

    assert run(casus, lambda uow: uow.casushoofd(CASUS)) is None
    stone = run(casus, lambda uow: uow.grafsteen(CASUS))
    assert stone is not None
    assert (stone.fase, stone.procesmanager, stone.instrument) == (Fase.VERNIETIGD, "wie", "")
    assert run(casus, lambda uow: uow.grafsteen(ANDER)) is None
    assert left(opslag) == 0
    assert run(casus, lambda uow: uow.te_nazien(EINDE, CASUSSEN)) == [ANDER]


def test_lines_of_the_register_go_five_years_after_their_last_view(casus: Runner, opslag: Opslag) -> None:
    line = Verstrekking(CASUS, stuk(1).stuk, 1, "om", "INZIEN", "P07", "politie", "RELATIES")
    run(casus, lambda uow: uow.noteer_verstrekkingen([line]))
    [kept] = run(casus, lambda uow: uow.verstrekkingen_van(stuk(1).stuk))
    assert (kept.partij, kept.keren) == ("om", 1)
    assert run(casus, lambda uow: uow.verstrekt_aan(CASUS)) == {"om"}

    tick(casus, VIJF_JAAR.na(opslag.klok.nu) - timedelta(days=1))
    assert left(opslag, "verstrekking") == 1
    tick(casus, VIJF_JAAR.na(opslag.klok.nu) + timedelta(seconds=1))

    assert left(opslag, "verstrekking") == 0


def test_a_request_counts_only_when_every_source_agreed_and_while_it_runs(casus: Runner) -> None:
    words = [Bronoordeel(CASUS, stuk(1).stuk, "politie"), Bronoordeel(CASUS, stuk(1).stuk, "ggz")]
    run(casus, lambda uow: uow.bewaar_verzoek(VERZOEK, "p", EINDE, words, event()))
    assert run(casus, lambda uow: uow.rechtenverzoek("e" * 32)) == VERZOEK

    run(casus, lambda uow: uow.zet_oordelen("e" * 32, "politie", {stuk(1).stuk: Oordeel.AKKOORD}, "p"))
    assert run(casus, lambda uow: uow.akkoorden_voor(CASUS, "college")) == frozenset()
    run(casus, lambda uow: uow.zet_oordelen("e" * 32, "ggz", {stuk(1).stuk: Oordeel.AKKOORD}, "p"))
    assert run(casus, lambda uow: uow.akkoorden_voor(CASUS, "college")) == {stuk(1).stuk}
    run(casus, lambda uow: uow.rond_verzoek_af("e" * 32, "DEELS", BEGIN, EINDE))
    assert run(casus, lambda uow: uow.akkoorden_voor(CASUS, "college")) == frozenset()

    [klok] = run(casus, lambda uow: uow.verzoeken_te_doen(EINDE, 9))
    assert klok.afgerond
    run(casus, lambda uow: uow.vernietig_verzoek("e" * 32, event()))
    assert run(casus, lambda uow: uow.rechtenverzoek("e" * 32)) is None


def test_requests_are_listed_by_who_handles_or_judges_them_running_ones_first(casus: Runner) -> None:
    word = [Bronoordeel(CASUS, stuk(1).stuk, "politie")]
    later = replace(VERZOEK, verzoek="1" * 32, uiterlijk=BEGIN + timedelta(days=1))
    ended = replace(VERZOEK, verzoek="2" * 32)
    for one, words in ((later, word), (ended, []), (VERZOEK, word)):
        run(casus, lambda uow, one=one, words=words: uow.bewaar_verzoek(one, "p", EINDE, words, event()))  # type: ignore[misc]
    run(casus, lambda uow: uow.rond_verzoek_af(ended.verzoek, "DEELS", BEGIN, EINDE))

    def listed(partij: str, overslaan: int = 0, aantal: int = 9) -> list[tuple[str, datetime | None]]:
        found = run(casus, lambda uow: uow.verzoeken(partij, overslaan, aantal))
        assert all(one.personen == () for one, _ in found)
        return [(one.verzoek, op) for one, op in found]

    assert listed("") == [(VERZOEK.verzoek, None), (later.verzoek, None), (ended.verzoek, BEGIN)]
    assert listed("college") == listed("")
    assert listed("politie") == listed("")[:2]
    assert listed("ggz") == []
    assert listed("", 1, 1) == listed("")[1:2]


def test_of_a_report_that_was_told_on_the_register_of_its_casus_knows_what_to_whom(casus: Runner) -> None:
    report = "6" * 32
    told = [
        Verstrekking(CASUS, report, 1, "college", "INZIEN", "P08", "om", one) for one in ("JUSTITIEEL", "BEGELEIDING")
    ]
    run(
        casus,
        lambda uow: uow.noteer_verstrekkingen([*told, replace(told[0], casus=ANDER), replace(told[0], stuk="7" * 32)]),
    )
    run(casus, lambda uow: uow.noteer_verspreid(report, CASUS, [("college", "8" * 32)]))

    found = run(casus, lambda uow: uow.verteld_in(CASUS))

    assert [(one.melding, one.categorie, one.bron, one.partij) for one in found] == [
        (report, "JUSTITIEEL", "om", "college"),
        (report, "BEGELEIDING", "om", "college"),
    ]
    assert run(casus, lambda uow: uow.verteld_in(ANDER)) == []
