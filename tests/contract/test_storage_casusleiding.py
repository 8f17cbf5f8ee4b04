"""What `ports.casus` and `ports.casusleiding` promise, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from hub.adapters.db import schema_casussen as tabel
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.casusleiding import Blik, Casusrij, Casuszoek, Kijker
from hub.application.ports.tafel import NieuweCasus
from hub.domain.bekendheid import Reden
from hub.domain.casus import Betrokkene, Casuslid
from hub.domain.convenant import Fase
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import UnauditedWork
from tests.opslag import START, Opslag, event, registratie

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
OM = Permit(PolicyRequest("om", "P06", "medewerker", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
NOW = int(START.timestamp())
ALLE = frozenset({Fase.GEACCEPTEERD, Fase.VERRIJKING, Fase.PLAN})


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def begin(runner: Runner, casus: str, *betrokken: tuple[str, str], instrument: str = "INTEGRALE_AANPAK") -> None:
    new = NieuweCasus(casus, instrument, "WGS", "OGGZ", op_lijst=True, betrokken=betrokken)
    run(runner, lambda uow: uow.maak_casus(new, "geen"))


def found(runner: Runner, blik: Blik, wie: str, fasen: frozenset[Fase] = ALLE, instrument: str = "") -> list[str]:
    """The list, held against the count."""
    zoek = Casuszoek(Kijker(blik, wie), fasen, instrument)
    rows = run(runner, lambda uow: uow.casusrijen(OM, zoek, 10))
    assert run(runner, lambda uow: uow.tel_casussen(OM, zoek)) == len(rows)
    return [row.hoofd.casus for row in rows]


def rij(runner: Runner, blik: Blik, wie: str) -> Casusrij:
    [row] = run(runner, lambda uow: uow.casusrijen(OM, Casuszoek(Kijker(blik, wie), ALLE), 10))
    return row


def test_a_casus_begins_with_its_deelnemers_and_without_a_leader(opslag: Opslag, runner: Runner) -> None:
    begin(runner, "k1", ("om", "BESLISSER"), ("politie", "AANMELDER"))

    hoofd = run(runner, lambda uow: uow.casushoofd("k1"))
    now = run(runner, lambda uow: uow.betrokkenen("k1"))

    assert hoofd is not None
    assert (hoofd.versie, hoofd.procesmanager, hoofd.fase, hoofd.sinds) == (0, "", Fase.GEACCEPTEERD, NOW)
    assert now == (Betrokkene("om", 0, "BESLISSER", NOW), Betrokkene("politie", 0, "AANMELDER", NOW))
    assert run(runner, lambda uow: uow.casushoofd("k2")) is None


def test_a_change_counts_once_and_only_from_the_newest_version(opslag: Opslag, runner: Runner) -> None:
    begin(runner, "k1")

    assert run(runner, lambda uow: uow.wijzig("k1", 0, event(7)))
    assert not run(runner, lambda uow: uow.wijzig("k1", 0, event(8)))
    assert not run(runner, lambda uow: uow.wijzig("k9", 0, event(9)))

    [(versie,)] = opslag.query("SELECT versie FROM casus")
    assert versie == 1
    with opslag.source.reading() as reader:
        kept = b"".join(regel.inhoud or b"" for regel in reader.regels(0, 1000))
    assert [f'"aantal":{at}'.encode() in kept for at in (7, 8, 9)] == [True, False, False]


def test_another_doelgroep_is_a_change(opslag: Opslag, runner: Runner) -> None:
    begin(runner, "k1")

    run(runner, lambda uow: uow.zet_doelgroep("k1", "VEELPLEGER_VOLWASSEN"))

    assert opslag.query("SELECT doelgroep, versie FROM casus") == [("VEELPLEGER_VOLWASSEN", 1)]


def test_a_part_ends_for_the_persons_that_are_named_and_can_begin_again(runner: Runner) -> None:
    begin(runner, "k1", ("om", "BESLISSER"))
    first = [Betrokkene("ggz", persoon, "BRON", 5) for persoon in (1, 2)]
    run(runner, lambda uow: uow.betrek("k1", first))

    run(runner, lambda uow: uow.beeindig_deelname("k1", "ggz", {1}))
    left = run(runner, lambda uow: uow.betrokkenen("k1"))
    run(runner, lambda uow: uow.betrek("k1", [Betrokkene("ggz", 1, "TAAK", 9)]))

    assert left == (Betrokkene("ggz", 2, "BRON", 5), Betrokkene("om", 0, "BESLISSER", NOW))
    assert Betrokkene("ggz", 1, "TAAK", 9) in run(runner, lambda uow: uow.betrokkenen("k1"))


def test_who_joins_has_a_number_and_is_known_by_the_casus(opslag: Opslag, runner: Runner) -> None:
    begin(runner, "k1")
    run(runner, lambda uow: uow.add_registraties([replace(registratie(1), reden=Reden.SIGNAAL)], event()))

    run(runner, lambda uow: uow.voeg_lid_toe("k1", Casuslid(2, "GEZINSLID", "GEZINSLID", 1), "r1"))

    assert run(runner, lambda uow: uow.casusleden("k1")) == (Casuslid(2, "GEZINSLID", "GEZINSLID", 1),)
    assert opslag.query("SELECT reden FROM registratie") == [("CASUS",)]
    assert run(runner, lambda uow: uow.clusters_in(OM, "k1")) == {"c1"}


def test_a_casus_is_led_by_one_person_or_nobody_yet(runner: Runner) -> None:
    begin(runner, "k1")
    begin(runner, "k2")

    run(runner, lambda uow: uow.zet_procesmanager("k1", "pm"))

    heads = [run(runner, lambda uow, k=k: uow.casushoofd(k)) for k in ("k1", "k2", "k3")]
    assert [head.procesmanager if head else None for head in heads] == ["pm", "", None]


def test_each_viewer_finds_the_own_casussen_alone(runner: Runner) -> None:
    begin(runner, "k1", ("om", "BESLISSER"))
    begin(runner, "k2", ("politie", "BESLISSER"))
    run(runner, lambda uow: uow.zet_procesmanager("k2", "pm"))

    assert found(runner, Blik.DEELNEMER, "om") == ["k1"]
    assert found(runner, Blik.DEELNEMER, "politie") == ["k2"]
    assert found(runner, Blik.DEELNEMER, "ggz") == []
    assert found(runner, Blik.PROCESMANAGER, "pm") == ["k2"]
    assert found(runner, Blik.TOEWIJZER, "manager") == ["k1", "k2"]


def test_a_part_that_ended_is_found_no_more(runner: Runner) -> None:
    begin(runner, "k1", ("om", "BESLISSER"))

    run(runner, lambda uow: uow.beeindig_deelname("k1", "om", {0}))

    assert found(runner, Blik.DEELNEMER, "om") == []


def test_list_and_count_have_the_same_filter(runner: Runner) -> None:
    begin(runner, "k1", ("om", "BESLISSER"))
    begin(runner, "k2", ("om", "BESLISSER"), instrument="ZCO_HG")
    run(runner, lambda uow: uow.zet_fase("k2", Fase.PLAN))

    assert found(runner, Blik.DEELNEMER, "om", frozenset({Fase.PLAN})) == ["k2"]
    assert found(runner, Blik.DEELNEMER, "om", frozenset({Fase.OVERLEG})) == []
    assert found(runner, Blik.DEELNEMER, "om", instrument="INTEGRALE_AANPAK") == ["k1"]


def test_the_oldest_come_first_and_no_more_than_asked(opslag: Opslag, runner: Runner) -> None:
    for at in (3, 1, 2):
        begin(runner, f"k{at}", ("om", "BESLISSER"))
        with opslag.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE casus SET sinds = {10 - at} WHERE casus = 'k{at}'")  # noqa: S608

    zoek = Casuszoek(Kijker(Blik.DEELNEMER, "om"), ALLE)

    rows = run(runner, lambda uow: uow.casusrijen(OM, zoek, 2))
    assert [row.hoofd.casus for row in rows] == ["k3", "k2"]
    assert run(runner, lambda uow: uow.tel_casussen(OM, zoek)) == 3


def test_each_row_says_for_whom_the_viewer_takes_part(runner: Runner) -> None:
    begin(runner, "k1", ("om", "BESLISSER"))
    run(runner, lambda uow: uow.zet_procesmanager("k1", "pm"))
    run(runner, lambda uow: uow.voeg_lid_toe("k1", Casuslid(1, "PLEGER"), "r1"))
    run(runner, lambda uow: uow.betrek("k1", [Betrokkene("ggz", 1, "BRON", 5)]))

    own = {
        blik: rij(runner, blik, wie).eigen
        for blik, wie in ((Blik.DEELNEMER, "ggz"), (Blik.PROCESMANAGER, "pm"), (Blik.TOEWIJZER, "m"))
    }

    assert own == {Blik.DEELNEMER: {1}, Blik.PROCESMANAGER: {0}, Blik.TOEWIJZER: set()}
    assert rij(runner, Blik.DEELNEMER, "ggz").leden == (1,)


def test_open_tasks_of_the_own_party_are_counted(opslag: Opslag, runner: Runner) -> None:
    begin(runner, "k1", ("om", "BESLISSER"))
    for at, (partij, stand) in enumerate((("om", "OPEN"), ("om", "GEDAAN"), ("ggz", "OPEN"))):
        put_task(opslag, f"t{at}", f'{{"partij":"{partij}","stand":"{stand}"}}')

    assert rij(runner, Blik.DEELNEMER, "om").taken == 1
    assert rij(runner, Blik.TOEWIJZER, "m").taken == 0


def test_reading_a_list_must_be_recorded(runner: Runner) -> None:
    zoek = Casuszoek(Kijker(Blik.DEELNEMER, "om"), ALLE)

    with pytest.raises(UnauditedWork):
        runner.submit(lambda uow: uow.casusrijen(OM, zoek, 2)).result(20)


def put_task(opslag: Opslag, stuk: str, codes: str) -> None:
    """A task, behind the adapter's back; all that does not matter here is empty."""
    empty = {column.name: column.type.python_type() for column in tabel.stuk.columns}
    with opslag.engine.begin() as connection:
        connection.execute(
            tabel.stuk.insert().values(empty | {"stuk": stuk, "casus": "k1", "soort": "TAAK", "codes": codes})
        )
