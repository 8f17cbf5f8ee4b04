"""The inbox of the service: files are read, delivered with patience, and moved with a report beside them."""

import json
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.dienst import Dienst
from connectors.agent.errors import AgentError, Geweigerd, InvoerOnjuist, Onbereikbaar
from connectors.agent.inkomend import Inbak
from connectors.agent.outbox import Outbox
from connectors.agent.verbinding import Verbinding
from tests.integration.agent_meldwereld import Meldwereld, meldwereld_on_this_machine, on_loopback
from tests.proefadapter import PLAATS


class Kantoor:
    """A partner whose systems put files down."""

    def __init__(self, wereld: Meldwereld, verbinding: Verbinding, outbox: Outbox) -> None:
        self.wereld = wereld
        self.verbinding = verbinding
        self.outbox = outbox
        self.inbak = Inbak(verbinding, outbox)
        self.inkomend = wereld.map / "inkomend" / PLAATS
        self.verwerkt = wereld.map / "verwerkt" / PLAATS
        self.inkomend.mkdir(parents=True)

    def puts_down(self, *lines: str, naam: str = "dag.txt") -> Path:
        path = self.inkomend / naam
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def report(self, naam: str = "dag.txt") -> Any:
        return json.loads((self.verwerkt / f"{naam}.verslag.json").read_text(encoding="utf-8"))


@pytest.fixture
def kantoor(tmp_path: Path) -> Iterator[Kantoor]:
    wereld = Meldwereld(tmp_path / "connector")
    with wereld.verbonden() as (verbinding, outbox):
        yield Kantoor(wereld, verbinding, outbox)


def test_a_file_is_read_delivered_and_moved_with_its_report(kantoor: Kantoor) -> None:
    kantoor.puts_down("1", "kapot", "2")

    kantoor.inbak.lees()
    kantoor.inbak.bezorg()

    assert len(kantoor.wereld.ontvangen) == 2
    assert [path.name for path in kantoor.inkomend.iterdir()] == []
    assert kantoor.report() == {
        "v": 1,
        "adapter": PLAATS,
        "op": "2026-03-02",
        "gelezen": 3,
        "standen": {"afgewezen": 1, "nieuw": 2},
        "onleesbaar": "",
        "niet_geleverd": [{"regel": 2, "code": "datum-formaat"}],
    }


def test_a_file_is_moved_as_it_was_and_readable_by_its_owner_alone(kantoor: Kantoor) -> None:
    before = kantoor.puts_down("1").read_bytes()

    kantoor.inbak.lees()

    assert (kantoor.verwerkt / "dag.txt").read_bytes() == before
    assert kantoor.verwerkt.stat().st_mode & 0o077 == 0


def test_a_name_that_was_used_before_gets_a_number_and_a_report_of_its_own(kantoor: Kantoor) -> None:
    for number in range(3):
        kantoor.puts_down(str(number))
        kantoor.inbak.lees()

    assert sorted(path.name for path in kantoor.verwerkt.iterdir() if path.suffix != ".json") == [
        "dag.txt",
        "dag.txt.2",
        "dag.txt.3",
    ]
    assert kantoor.report("dag.txt.3")["gelezen"] == 1


def test_a_file_that_is_still_being_written_and_a_link_are_left_alone(kantoor: Kantoor, tmp_path: Path) -> None:
    kantoor.puts_down("1", naam=".dag.txt")
    (kantoor.inkomend / "link.txt").symlink_to(tmp_path / "elders")

    kantoor.inbak.lees()

    assert len(list(kantoor.inkomend.iterdir())) == 2
    assert not kantoor.verwerkt.exists()


def test_a_file_that_breaks_off_is_moved_with_the_reason_and_what_came_before_is_delivered(kantoor: Kantoor) -> None:
    kantoor.puts_down("1", "2", "afgekapt", "3")

    kantoor.inbak.lees()
    kantoor.inbak.bezorg()

    assert kantoor.report()["onleesbaar"] == "bestand-niet-leesbaar"
    assert len(kantoor.wereld.ontvangen) == 2


def test_an_adapter_that_breaks_on_a_file_does_not_stop_the_others(kantoor: Kantoor) -> None:
    kantoor.puts_down("1", "ontploft", naam="a.txt")
    kantoor.puts_down("2", naam="b.txt")

    kantoor.inbak.lees()
    kantoor.inbak.bezorg()

    assert kantoor.report("a.txt")["onleesbaar"] == "adapter-fout"
    assert len(kantoor.wereld.ontvangen) == 1


def test_a_directory_without_an_adapter_is_an_error_and_the_others_go_on(kantoor: Kantoor) -> None:
    unknown = kantoor.wereld.map / "inkomend" / "nergens"
    unknown.mkdir()
    (unknown / "dag.txt").write_text("1\n", encoding="utf-8")
    kantoor.puts_down("1")

    with pytest.raises(InvoerOnjuist, match="adapter-onbekend"):
        kantoor.inbak.lees()

    assert (unknown / "dag.txt").exists()
    assert kantoor.report()["gelezen"] == 1


def test_no_value_of_a_file_stands_in_its_report(kantoor: Kantoor) -> None:
    kantoor.puts_down("1;Kanarietekst", "Kanarieregel", "1;Kanarie", "ontploft Kanarie")

    kantoor.inbak.lees()

    assert "Kanarie" not in (kantoor.verwerkt / "dag.txt.verslag.json").read_text(encoding="utf-8")


def test_a_failure_is_waited_out_and_the_waits_grow(kantoor: Kantoor) -> None:
    kantoor.puts_down("1")
    kantoor.inbak.lees()
    kantoor.wereld.hub.probleem = (503, "te-druk", ())
    waits = []
    for _ in range(4):
        with pytest.raises(Onbereikbaar):
            kantoor.inbak.bezorg()
        asked = len(kantoor.wereld.hub.verzoeken)
        kantoor.inbak.bezorg()
        assert len(kantoor.wereld.hub.verzoeken) == asked
        waits.append(kantoor.outbox.uitstel.seconds())
        kantoor.wereld.klok.loopt(timedelta(seconds=waits[-1]))

    kantoor.wereld.hub.probleem = None
    kantoor.inbak.bezorg()

    assert waits == [2, 4, 8, 16]
    assert len(kantoor.wereld.ontvangen) == 1


def test_a_kill_between_report_and_move_changes_nothing(kantoor: Kantoor) -> None:
    path = kantoor.puts_down("1", "2")
    content = path.read_bytes()
    kantoor.inbak.lees()
    first = kantoor.report()
    (kantoor.verwerkt / "dag.txt").unlink()
    path.write_bytes(content)

    kantoor.inbak.lees()
    kantoor.inbak.bezorg()

    assert first["standen"] == {"nieuw": 2}
    assert kantoor.report()["standen"] == {"wacht": 2}
    assert set(kantoor.wereld.aangenomen.values()) == {1}


def test_the_service_reads_and_delivers_between_its_other_tasks(kantoor: Kantoor) -> None:
    kantoor.puts_down("1", "2")
    told: list[tuple[str, str]] = []

    def report(taak: str, error: AgentError | None) -> None:
        told.append((taak, error.regel if error else ""))

    end = kantoor.wereld.klok.now() + timedelta(seconds=30)

    def wait(seconds: float) -> bool:
        kantoor.wereld.klok.loopt(timedelta(seconds=seconds))
        return kantoor.wereld.klok.now() > end

    Dienst(kantoor.verbinding, [], report, kantoor.inbak.taken()).run(wait)

    assert len(kantoor.wereld.ontvangen) == 2
    assert {taak for taak, _ in told} == {"getuige-hub", "getuige-sleutelhouder", "inkomend", "bezorgen"}
    assert {regel for _, regel in told} == {""}


def test_a_denied_purpose_is_reported_and_waits(kantoor: Kantoor) -> None:
    kantoor.puts_down("1")
    kantoor.inbak.lees()
    kantoor.wereld.hub.probleem = (403, "niet-toegestaan", ("art-5-1",))

    with pytest.raises(Geweigerd, match="niet-toegestaan"):
        kantoor.inbak.bezorg()

    assert kantoor.outbox.telling().wachtend == 1
    assert kantoor.outbox.uitstel.seconds() > 0


def test_a_service_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    wereld = meldwereld_on_this_machine(tmp_path / "connector")
    inkomend = wereld.map / "inkomend" / PLAATS
    inkomend.mkdir(parents=True)
    (inkomend / "dag.txt").write_text("".join(f"{number}\n" for number in range(70)), encoding="utf-8")

    with on_loopback(wereld):
        first = wereld.dienst()
        wereld.await_delivery()
        first.kill()
        first.communicate(timeout=30)
        second = wereld.dienst()
        wereld.await_delivery(count=70)
        second.send_signal(signal.SIGTERM)
        _, err = second.communicate(timeout=60)

    assert second.returncode == 0, err
    assert set(wereld.aangenomen.values()) == {1}
    assert (wereld.map / "verwerkt" / PLAATS / "dag.txt").exists()
