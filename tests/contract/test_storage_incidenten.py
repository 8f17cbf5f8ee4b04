"""What `ports.incident.IncidentWork` promises, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.incident import Getroffene, Incident, Partijtelling, Voortgang
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.incident import Incidentklasse, Plicht, Plichtstand, Reden, Reikwijdte, taken_van
from tests.opslag import event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
NR, ANDER = "a" * 32, "b" * 32
BEGIN = datetime(2026, 11, 20, 12, tzinfo=UTC)
DEEL = VerzegeldDeel("motivering", b"sleutel", b"inhoud")
ZAAK = Incident(
    NR, "zvh", (Incidentklasse.DATALEK, Incidentklasse.NIS2_SIGNIFICANT), BEGIN, True, Reikwijdte(1, 9), 5, b"h" * 32
)


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def keep(runner: Runner) -> None:
    taken = [(taak, taak.uiterlijk - timedelta(hours=1)) for taak in taken_van(ZAAK.klassen, BEGIN)]
    run(runner, lambda uow: uow.bewaar_incident(ZAAK, "p" * 22, DEEL, taken, event()))


def person(partij: str, cluster: str, stand: Plichtstand = Plichtstand.OPEN) -> Getroffene:
    return Getroffene(partij, cluster * 32, 3, 4, 2, frozenset({"POLITIE"}), frozenset({"om", "zvh"}), stand)


def test_an_incident_is_read_back_as_it_was_kept(runner: Runner) -> None:
    keep(runner)

    found, none = run(runner, lambda uow: (uow.incident(NR), uow.incident(ANDER)))

    assert (found, none) == (ZAAK, None)
    assert {taak.plicht for taak in run(runner, lambda uow: uow.taken_bij(NR))} == {
        taak.plicht for taak in taken_van(ZAAK.klassen, BEGIN)
    }


def test_people_are_counted_per_party_and_found_again_replaced(runner: Runner) -> None:
    keep(runner)
    stand = Voortgang(7, True, 3, 1, frozenset({"POLITIE"}), frozenset({"om"}))
    first = [person("om", "c"), person("om", "d"), person("politie", "c")]
    run(runner, lambda uow: uow.bewaar_getroffenen(NR, first, Voortgang(3)))
    run(runner, lambda uow: uow.zet_berichten(NR, "om", ["c" * 32], (Plichtstand.GEDAAN, Reden.GEEN), "p"))

    run(runner, lambda uow: uow.bewaar_getroffenen(NR, [replace(person("politie", "c"), keren=9)], stand))

    counted, different = run(runner, lambda uow: (uow.tellingen_bij(NR), uow.aantal_getroffenen(NR)))
    assert (counted, different) == ([Partijtelling("om", 2, 1), Partijtelling("politie", 1, 1)], 2)
    again = run(runner, lambda uow: uow.incident(NR))
    assert again is not None
    assert again.voortgang == stand


def test_a_clock_waits_for_its_step_and_stops_when_the_duty_is_done(runner: Runner) -> None:
    keep(runner)
    due = BEGIN + timedelta(hours=23)

    assert run(runner, lambda uow: uow.incidentklokken(due - timedelta(seconds=1), 9)) == []
    (klok,) = run(runner, lambda uow: uow.incidentklokken(due, 9))
    assert (klok.plicht, klok.oefening, klok.partij) == (Plicht.NIS2_WAARSCHUWEN, True, "zvh")
    run(runner, lambda uow: uow.zet_incidentklok(klok, due + timedelta(hours=1), 0, event()))
    assert run(runner, lambda uow: uow.incidentklokken(due, 9)) == []

    taak = next(one for one in run(runner, lambda uow: uow.taken_bij(NR)) if one.plicht is klok.plicht)
    done = replace(taak, stand=Plichtstand.GEDAAN, gedaan_op=8)
    run(runner, lambda uow: uow.doe_taak_af(NR, done, "zvh", "p"))

    assert run(runner, lambda uow: uow.incidentklokken(due + timedelta(hours=2), 9)) == []
    assert done in run(runner, lambda uow: uow.taken_bij(NR))


def test_the_register_is_of_one_party_or_of_all_and_people_go_when_it_is_time(runner: Runner) -> None:
    keep(runner)
    other = replace(ZAAK, incident=ANDER, partij="politie", gemeld_op=6)
    run(runner, lambda uow: uow.bewaar_incident(other, "p", DEEL, [], event()))
    run(runner, lambda uow: uow.bewaar_getroffenen(NR, [person("om", "c")], Voortgang(1, True)))
    run(runner, lambda uow: uow.sluit_incident(NR, BEGIN, BEGIN + timedelta(days=1), 1))

    everybody, own, rest = run(
        runner, lambda uow: (uow.incidenten("", 0, 9), uow.incidenten("politie", 0, 9), uow.incidenten("", 1, 9))
    )
    assert ([one.incident for one in everybody], own, rest) == ([NR, ANDER], [other], [other])
    assert run(runner, lambda uow: uow.te_wissen_incidenten(BEGIN, 9)) == []
    (gone,) = run(runner, lambda uow: uow.te_wissen_incidenten(BEGIN + timedelta(days=1), 9))

    run(runner, lambda uow: uow.wis_getroffenen(gone.incident, event()))

    assert run(runner, lambda uow: uow.aantal_getroffenen(NR)) == 0
    assert run(runner, lambda uow: uow.te_wissen_incidenten(BEGIN + timedelta(days=9), 9)) == []
    kept = run(runner, lambda uow: uow.incident(NR))
    assert kept is not None
    assert (kept.personen, kept.gesloten_op) == (1, int(BEGIN.timestamp()))
