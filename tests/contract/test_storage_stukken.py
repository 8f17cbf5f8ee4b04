"""What `ports.stuk.StukWork` promises, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import NieuweVrijgave, NieuwStuk, Verstrekking
from hub.application.ports.tafel import NieuweCasus
from hub.domain.bronvraag import Antwoord, Bronvraag, Noodzaak, Weigerreden
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.stuk import Aard, Deel, Kwaliteit, Stuk, Stuksoort, Voorwaarden, Vrijgave
from hub.domain.vrijgave import Grondgegevens, Vrijgaveeinde
from tests.opslag import Opslag, event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
PERMIT = Permit(PolicyRequest("zvh", "P07", "procesmanager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
CASUS, ANDER = "c" * 32, "d" * 32
DAG = date(2026, 11, 20)
STUK = Stuk(
    stuk="1" * 32,
    casus=CASUS,
    versie=1,
    persoon=1,
    soort=Stuksoort.GEGEVEN,
    categorie="WOONSITUATIE",
    bron="college",
    aard=Aard.FEIT,
    kwaliteit=Kwaliteit.GECONTROLEERD,
    leefgebied="",
    peildatum=DAG,
    eerste_verwerking=1_790_000_000,
    voorwaarden=Voorwaarden(alleen_aan=frozenset({"om"}), niet_in_plan=True, tot=DAG),
    geheim=True,
    beperkt=False,
    delen=(Deel.SAMENVATTING, Deel.TEKST),
    codes={"stand": "OPEN"},
    uit=("9" * 32,),
)
DELEN = (VerzegeldDeel("samenvatting", b"sleutel-s", b"kort"), VerzegeldDeel("tekst", b"sleutel-t", b"lang"))
VRAAG = Bronvraag("7" * 32, CASUS, "ggz", 1, "GEZONDHEID", Noodzaak.VEILIGHEID, DAG)
VRIJGAVE = Vrijgave(
    "8" * 32, "WETTELIJKE_BEVOEGDHEID", frozenset({STUK.stuk, "2" * 32}), frozenset({"om", "zvh"}),
    frozenset({"P07", "P08"}), DAG, None, bron="college", categorie="WOONSITUATIE",
)  # fmt: skip
NIEUW = NieuweVrijgave(VRIJGAVE, CASUS, "pseudoniem", Grondgegevens(artikel="Wmo-5.3"), DELEN[0])


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


@pytest.fixture
def casus(runner: Runner) -> Runner:
    """Two casussen of nobody, and one stuk in the first."""

    def begin(uow: HubWerk) -> None:
        for number in (CASUS, ANDER):
            uow.maak_casus(NieuweCasus(number, "ZCO", "WGS", "OGGZ", op_lijst=False), "m" * 32)
        uow.bewaar_stuk(NieuwStuk(STUK, DELEN, "pseudoniem", b"h" * 32), event())

    run(runner, begin)
    return runner


def bring(runner: Runner, stuk: Stuk, *delen: VerzegeldDeel) -> None:
    run(runner, lambda uow: uow.bewaar_stuk(NieuwStuk(stuk, delen, "p", b"i" * 32), event()))


def test_a_stuk_comes_back_in_codes_as_it_was_kept(casus: Runner) -> None:
    assert run(casus, lambda uow: uow.stukken_van(CASUS)) == [STUK]
    assert run(casus, lambda uow: uow.stukken_van(ANDER)) == []


def test_tasks_come_with_all_that_they_were_made_of_and_with_nothing_else(casus: Runner) -> None:
    def one(number: str, soort: Stuksoort, *uit: str) -> Stuk:
        made = replace(STUK, stuk=number * 32, soort=soort, uit=tuple(source * 32 for source in uit))
        bring(casus, made, *DELEN)
        return made

    source, between = one("2", Stuksoort.GEGEVEN), one("3", Stuksoort.DOEL, "2", "0")
    task, alone = one("4", Stuksoort.TAAK, "3"), one("5", Stuksoort.TAAK)
    one("6", Stuksoort.GEGEVEN, "4")

    found = run(casus, lambda uow: uow.taken_van(CASUS))

    assert {stuk.stuk: stuk for stuk in found} == {stuk.stuk: stuk for stuk in (source, between, task, alone)}
    assert run(casus, lambda uow: uow.taken_van(ANDER)) == []


def test_stukken_that_are_alike_come_back_together_and_each_whole(casus: Runner) -> None:
    like_it = replace(STUK, stuk="2" * 32, peildatum=date(2020, 2, 29), eerste_verwerking=7)
    others = [replace(STUK, stuk="3" * 32, geheim=not STUK.geheim), replace(STUK, stuk="4" * 32, persoon=9)]
    for stuk in (like_it, *others):
        bring(casus, stuk, *DELEN)
    bring(casus, replace(STUK, stuk="5" * 32), DELEN[0])
    less = replace(STUK, stuk="5" * 32, delen=(Deel.SAMENVATTING,))

    groepen = run(casus, lambda uow: uow.stukgroepen_van(CASUS))

    found = [sorted(groep.stukken(), key=lambda stuk: stuk.stuk) for groep in groepen]
    assert sorted(found, key=lambda some: some[0].stuk) == [[STUK, like_it], *([one] for one in (*others, less))]
    assert run(casus, lambda uow: uow.stukgroepen_van(ANDER)) == []


def test_a_number_is_known_in_whatever_casus(casus: Runner) -> None:
    found = run(casus, lambda uow: uow.eerder_ingebracht(STUK.stuk))

    assert found is not None
    assert (found.casus, found.bron, found.inhoud_hash) == (CASUS, "college", b"h" * 32)
    assert run(casus, lambda uow: uow.eerder_ingebracht("0" * 32)) is None


def test_exactly_the_asked_parts_leave_the_database(casus: Runner) -> None:
    bring(casus, replace(STUK, stuk="2" * 32), *DELEN)
    asked = [(STUK.stuk, Deel.SAMENVATTING), ("2" * 32, Deel.TEKST), ("0" * 32, Deel.TEKST), (STUK.stuk, Deel.BIJLAGE)]

    found = run(casus, lambda uow: uow.delen_van([PERMIT] * 4, asked))

    assert found == {asked[0]: DELEN[0], asked[1]: DELEN[1]}


def test_no_part_leaves_without_a_permit_of_its_own(casus: Runner) -> None:
    with pytest.raises(ValueError, match="permit"):
        run(casus, lambda uow: uow.delen_van([], [(STUK.stuk, Deel.TEKST)]))
    assert run(casus, lambda uow: uow.delen_van([], [])) == {}


def test_a_change_makes_the_next_version_and_comes_once(casus: Runner) -> None:
    better = replace(STUK, voorwaarden=Voorwaarden(), beperkt=True)

    changed = [run(casus, lambda uow: uow.wijzig_stuk(better, 1, event())) for _ in range(2)]

    assert changed == [True, False]
    assert run(casus, lambda uow: uow.stukken_van(CASUS)) == [replace(better, versie=2)]


def test_what_identifies_a_stuk_never_changes(casus: Runner) -> None:
    other = replace(STUK, bron="om", categorie="POLITIE", persoon=2, eerste_verwerking=5, casus=ANDER)

    run(casus, lambda uow: uow.wijzig_stuk(other, 1, event()))

    assert run(casus, lambda uow: uow.stukken_van(CASUS)) == [replace(STUK, versie=2)]


def test_new_parts_take_the_place_of_all_old_ones(casus: Runner, opslag: Opslag) -> None:
    new = VerzegeldDeel("samenvatting", b"sleutel-n", b"nieuw")

    run(casus, lambda uow: uow.wijzig_stuk(STUK, 1, event(), [new]))

    assert run(casus, lambda uow: uow.stukken_van(CASUS))[0].delen == (Deel.SAMENVATTING,)
    assert [bytes(row[0]) for row in opslag.query("SELECT inhoud FROM stuk_deel")] == [b"nieuw"]


def test_a_destroyed_stuk_leaves_no_part_and_its_receivers_known(casus: Runner, opslag: Opslag) -> None:
    run(casus, lambda uow: uow.leg_vrijgave_vast(NIEUW, event()))
    run(casus, lambda uow: uow.noteer_verstrekkingen([seen("om")]))

    gone = [run(casus, lambda uow, v=v: uow.verwijder_stuk(STUK.stuk, v, event())) for v in (9, 1, 1)]

    assert gone == [False, True, False]
    assert opslag.query("SELECT stuk FROM stuk_deel") == []
    assert run(casus, lambda uow: uow.vrijgaven_van(CASUS))[0].stukken == {"2" * 32}
    assert run(casus, lambda uow: uow.ontvangers_van(STUK.stuk)) == {"om"}


@pytest.mark.parametrize("better", [False, True])
def test_no_byte_of_a_destroyed_or_replaced_part_stays_in_the_file(sqlite_opslag: Opslag, better: bool) -> None:
    old = VerzegeldDeel("tekst", b"sleutel-" + sqlite_opslag.draw.randbytes(40), sqlite_opslag.draw.randbytes(5000))
    new = VerzegeldDeel("tekst", b"sleutel-nieuw", b"nieuw")

    def begin(uow: HubWerk) -> None:
        uow.maak_casus(NieuweCasus(CASUS, "ZCO", "WGS", "OGGZ", op_lijst=False), "m" * 32)
        uow.bewaar_stuk(NieuwStuk(STUK, (old,), "p", b"h" * 32), event())

    def end(uow: HubWerk) -> bool:
        if better:
            return uow.wijzig_stuk(STUK, 1, event(), [new])
        return uow.verwijder_stuk(STUK.stuk, 1, event())

    with sqlite_opslag.running() as runner:
        run(runner, begin)
        assert run(runner, end)
        files = b"".join(path.read_bytes() for path in sqlite_opslag.pad.parent.glob("hub.db*"))

    assert [part for part in (old.sleutel, old.inhoud[:64], old.inhoud[-64:]) if part in files] == []


def test_a_ground_comes_back_as_it_was_recorded_and_once(casus: Runner) -> None:
    kept = [run(casus, lambda uow: uow.leg_vrijgave_vast(NIEUW, event())) for _ in range(2)]

    assert kept == [True, False]
    assert run(casus, lambda uow: uow.vrijgaven_van(CASUS)) == [VRIJGAVE]
    assert run(casus, lambda uow: uow.vrijgaven_van(ANDER)) == []


def test_a_ground_ends_once_and_stays_known(casus: Runner, opslag: Opslag) -> None:
    run(casus, lambda uow: uow.leg_vrijgave_vast(NIEUW, event()))

    ended = [
        run(casus, lambda uow, why=why: uow.beeindig_vrijgave(VRIJGAVE.vrijgave, why, event()))
        for why in (Vrijgaveeinde.INGETROKKEN, Vrijgaveeinde.VERVALLEN)
    ]

    assert ended == [True, False]
    assert run(casus, lambda uow: uow.vrijgaven_van(CASUS)) == [replace(VRIJGAVE, beeindigd=True)]
    assert opslag.query("SELECT einde, partij FROM vrijgave") == [("INGETROKKEN", "college")]


def test_grounds_that_run_are_due_the_day_after_their_last_one(casus: Runner) -> None:
    numbers = [f"{at:032x}" for at in range(1, 5)]
    days = (date(2026, 3, 2), date(2026, 3, 1), date(2026, 3, 3), None)
    for number, tot in zip(numbers, days, strict=True):
        new = replace(NIEUW, vrijgave=replace(VRIJGAVE, vrijgave=number, tot=tot))
        run(casus, lambda uow, new=new: uow.leg_vrijgave_vast(new, event()))

    def due(dag: date, aantal: int = 9) -> list[tuple[str, str]]:
        return run(casus, lambda uow: uow.verlopen_vrijgaven(dag, aantal))

    assert due(date(2026, 3, 1)) == []
    assert due(date(2026, 3, 3)) == [(CASUS, numbers[1]), (CASUS, numbers[0])]
    assert due(date(2026, 3, 3), 1) == [(CASUS, numbers[1])]
    run(casus, lambda uow: uow.beeindig_vrijgave(numbers[1], Vrijgaveeinde.VERLOPEN, event()))
    assert due(date(2026, 3, 3)) == [(CASUS, numbers[0])]


def test_a_question_is_asked_and_answered_once(casus: Runner, opslag: Opslag) -> None:
    answer = (Antwoord.GEWEIGERD, Weigerreden.GEHEIMHOUDING)

    asked = [run(casus, lambda uow: uow.stel_bronvraag(VRAAG, event())) for _ in range(2)]
    told = [run(casus, lambda uow: uow.beantwoord_bronvraag(VRAAG.vraag, answer, DELEN[1], event())) for _ in range(2)]

    assert (asked, told) == ([True, False], [True, False])
    assert run(casus, lambda uow: uow.bronvragen_van(CASUS)) == [
        replace(VRAAG, antwoord=Antwoord.GEWEIGERD, reden=Weigerreden.GEHEIMHOUDING)
    ]
    assert [bytes(row[0]) for row in opslag.query("SELECT inhoud FROM bronvraag")] == [b"lang"]


def seen(partij: str, versie: int = 1) -> Verstrekking:
    return Verstrekking(CASUS, STUK.stuk, versie, partij, "INZIEN", "P07", "college", "WOONSITUATIE")


def test_who_got_something_on_paper_is_in_the_register_and_gets_no_mail(casus: Runner) -> None:
    paper = replace(seen("woco"), handeling="VERSTREKKEN")
    run(casus, lambda uow: uow.noteer_verstrekkingen([paper, seen("om")]))

    assert {line.partij for line in run(casus, lambda uow: uow.verstrekkingen_van(STUK.stuk))} == {"om", "woco"}
    assert run(casus, lambda uow: uow.ontvangers_van(STUK.stuk)) == {"om"}
    assert run(casus, lambda uow: uow.verstrekt_aan(CASUS)) == {"om"}


def test_who_saw_what_counts_on_by_version_party_act_and_purpose(casus: Runner, opslag: Opslag) -> None:
    for step in ([seen("om"), seen("politie")], [seen("om")], [seen("om", versie=2)]):
        run(casus, lambda uow, step=step: uow.noteer_verstrekkingen(step))

    assert opslag.query("SELECT partij, versie, keren FROM verstrekking ORDER BY partij, versie") == [
        ("om", 1, 2),
        ("om", 2, 1),
        ("politie", 1, 1),
    ]
    assert run(casus, lambda uow: uow.ontvangers_van(STUK.stuk)) == {"om", "politie"}
    assert run(casus, lambda uow: uow.ontvangers_van("0" * 32)) == frozenset()
