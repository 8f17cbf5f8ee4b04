"""kill -9 at any moment: no answer without its record, nothing counts twice, and work goes on.

Real processes over real TLS. While clients ask and deliver all the time, one process after the
other is killed at seeded random moments and started again. Then every receipt that a connector
keeps is laid beside the log that it came from.
"""

import json
import signal
import sqlite3
import subprocess
import threading
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from connectors.agent.bewaarplaats import Bewaarplaats
from connectors.agent.client import Aanlevering
from connectors.agent.clock import SystemClock
from connectors.agent.errors import AgentError, Onbereikbaar
from connectors.agent.nacontrole import BewaardeBon
from connectors.agent.opdracht import Opdracht
from connectors.agent.register import Reden
from connectors.agent.settings import load
from connectors.agent.verbinding import Verbinding, verbind
from connectors.protocol.identifiers import KOLOMMEN, persoon_uit_rij
from connectors.protocol.messages import decode
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.opzet import CONNECTOR, PARTIJEN, Opstelling, PartijOpzet
from hub.cli.opzet_maken import set_up
from hub.cli.processen import Processen, inherited_environment
from hub.cli.vragenronde import log_holds
from tests.world import Naam, iemand

SEED = 20261121
KNOWN = [iemand(at) for at in range(41, 45)]
KENMERK = "PROEF-2026-0001"
ROUNDS: tuple[Naam, ...] = ("hub", "sleutelhouder", "hub", "hub", "sleutelhouder")
PROCESSES: tuple[Naam, ...] = ("hub", "sleutelhouder")
BUDGETS = {"vragen_per_partij_per_dag": "100000", "vragen_per_gebruiker_per_uur": "100000"}
WITNESSES = POLITIE, OM, GGZ = PARTIJEN[:3]


@dataclass
class Client:
    """An employee, or a nightly delivery, that never stops; what went wrong is counted by rule."""

    opstelling: Opstelling
    wie: PartijOpzet
    levert: bool = False
    heard: list[int] = field(default_factory=list)
    """Log numbers of answers that were shown."""
    failed: Counter[str] = field(default_factory=Counter)
    stop: threading.Event = field(default_factory=threading.Event)
    fresh: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def run(self) -> None:
        with verbind(load(self.opstelling.connector(self.wie.partij)), SystemClock()) as verbinding:
            while not self.stop.is_set():
                try:
                    self.work(verbinding)
                except Onbereikbaar:
                    self.failed["onbereikbaar"] += 1
                except AgentError as error:
                    self.failed[error.regel] += 1
                else:
                    self.fresh.release()

    def work(self, verbinding: Verbinding) -> None:
        opdracht = Opdracht("P01" if self.levert else self.wie.doel, KENMERK, "medewerker")
        if self.levert:
            records = [
                Aanlevering(rij["referentie"], persoon_uit_rij(rij), Reden.CASUS, date(2026, 1, 5)) for rij in KNOWN
            ]
            verbinding.connector.lever(records, opdracht)
        else:
            answer = verbinding.connector.vraag(persoon_uit_rij(KNOWN[0]), opdracht)
            assert answer.uitkomst == "BEKEND"
            self.heard.append(answer.lognummer)

    def await_work(self, count: int) -> None:
        """Until this many more questions or deliveries went well; fails when they do not."""
        while self.fresh.acquire(blocking=False):
            pass
        for _ in range(count):
            assert self.fresh.acquire(timeout=60), dict(self.failed)


@dataclass
class Gebeurd:
    """A region through which the killing went, stopped again."""

    opstelling: Opstelling
    clients: list[Client]
    starts: dict[Naam, int]
    """How often each process said that it started."""


@pytest.fixture(scope="module")
def gebeurd(tmp_path_factory: pytest.TempPathFactory) -> Gebeurd:
    opstelling = set_up(tmp_path_factory.mktemp("kill"), extra=BUDGETS)
    clients = [Client(opstelling, POLITIE, levert=True), Client(opstelling, OM), Client(opstelling, GGZ)]
    threads = [threading.Thread(target=client.run) for client in clients]
    with Processen() as processen:
        for naam in (sleutelhouder.NAAM, hubproces.NAAM):
            processen.start(opstelling.serve(naam))
        deliver_once(opstelling)
        for thread in threads:
            thread.start()
        try:
            kill_in_turn(processen, opstelling, clients)
        finally:
            for client in clients:
                client.stop.set()
            for thread in threads:
                thread.join()
    starts = {naam: names_in_log(opstelling, naam).count("proces.gestart") for naam in PROCESSES}
    return Gebeurd(opstelling, clients, starts)


def deliver_once(opstelling: Opstelling) -> None:
    with verbind(load(opstelling.connector(POLITIE.partij)), SystemClock()) as verbinding:
        Client(opstelling, POLITIE, levert=True).work(verbinding)


def kill_in_turn(processen: Processen, opstelling: Opstelling, clients: list[Client]) -> None:
    """Each time after a random number of answers and a random part of the next one."""
    draw, moment = Random(SEED), threading.Event()
    for naam in ROUNDS:
        clients[1].await_work(draw.randint(1, 4))
        moment.wait(draw.uniform(0.0, 0.06))
        processen.kill(naam)
        processen.start(opstelling.serve(naam))
    for client in clients:
        client.await_work(2)


def test_work_goes_on_after_every_kill(gebeurd: Gebeurd) -> None:
    assert all(len(client.heard) > len(ROUNDS) for client in gebeurd.clients[1:])


def test_the_killing_was_felt(gebeurd: Gebeurd) -> None:
    """Otherwise nothing was tried."""
    assert gebeurd.starts == {naam: 1 + ROUNDS.count(naam) for naam in PROCESSES}


def test_nobody_heard_of_anything_but_a_broken_line(gebeurd: Gebeurd) -> None:
    """No alarm, no refusal: a crash looks like a crash, and a new question is a new question."""
    assert {rule for client in gebeurd.clients for rule in client.failed} <= {"onbereikbaar"}


@pytest.mark.parametrize("naam", PROCESSES)
def test_every_receipt_that_a_connector_keeps_is_in_the_log(gebeurd: Gebeurd, naam: Naam) -> None:
    entries = log_entries(gebeurd.opstelling, naam)
    kept = [bon for client in gebeurd.clients for bon in receipts(gebeurd.opstelling, client.wie.partij, naam)]

    assert len(kept) > 20
    assert [bon.verzoek_id for bon in kept if entries.get(bon.bon.nummer) != bon.bon.blad.encode()] == []


def test_every_answer_that_was_shown_has_its_receipt_and_its_record(gebeurd: Gebeurd) -> None:
    names = names_in_log(gebeurd.opstelling, "hub")
    for client in gebeurd.clients[1:]:
        kept = {bon.bon.nummer for bon in receipts(gebeurd.opstelling, client.wie.partij, "hub")}

        assert set(client.heard) <= kept
        assert {names[number] for number in client.heard} == {"bekendheid.beantwoord"}


@pytest.mark.parametrize("naam", PROCESSES)
def test_the_logs_verify_also_beside_what_every_connector_saw(gebeurd: Gebeurd, naam: Naam) -> None:
    assert log_holds(gebeurd.opstelling, naam, WITNESSES)


def test_every_connector_verifies_what_it_kept(gebeurd: Gebeurd) -> None:
    for client in gebeurd.clients:
        home = gebeurd.opstelling.connector(client.wie.partij)
        subprocess.run([*CONNECTOR, "audit", "verify", "--map", str(home)], check=True, stdout=subprocess.DEVNULL)


def test_a_delivery_that_was_repeated_after_a_crash_counts_once(gebeurd: Gebeurd) -> None:
    rows = query(gebeurd.opstelling, "hub", "SELECT partij, referentie FROM registratie")

    assert len(rows) == len(set(rows)) == len(KNOWN)


def test_no_question_is_counted_that_was_not_recorded(gebeurd: Gebeurd) -> None:
    """What a transaction writes goes together: questions, their tasks and the count of each day."""
    names = names_in_log(gebeurd.opstelling, "hub")
    spent = "SELECT SUM(gebruikt) FROM budget WHERE teller IN ('vraag/om', 'vraag/ggz')"
    counted = query(gebeurd.opstelling, "hub", spent)

    assert counted[0][0] == names.count("bekendheid.beantwoord")
    assert len(query(gebeurd.opstelling, "hub", "SELECT * FROM vraag")) == names.count("bekendheid.beantwoord")


def test_a_connector_that_is_killed_goes_on_where_it_was(gebeurd: Gebeurd, tmp_path: Path) -> None:
    """Three times in the middle of a file of questions; what was shown was kept first."""
    opstelling, draw = gebeurd.opstelling, Random(SEED)
    questions = tmp_path / "vragen.csv"
    lines = [",".join(KOLOMMEN), *(",".join(iemand(at).get(kolom, "") for kolom in KOLOMMEN) for at in range(41, 61))]
    questions.write_text("\n".join(lines) + "\n")
    shown = 0
    with Processen() as processen:
        for naam in (sleutelhouder.NAAM, hubproces.NAAM):
            processen.start(opstelling.serve(naam))
        before = len(receipts(opstelling, "om", "hub"))
        for _ in range(3):
            shown += answers_before_a_kill(opstelling, questions, draw.randint(1, 4))
    kept = receipts(opstelling, "om", "hub")[before:]

    assert shown <= len(kept) <= shown + 3
    assert log_holds(opstelling, "hub", WITNESSES)
    entries = log_entries(opstelling, "hub")
    assert all(entries[bon.bon.nummer] == bon.bon.blad.encode() for bon in kept)
    home = str(opstelling.connector("om"))
    subprocess.run([*CONNECTOR, "audit", "verify", "--map", home], check=True, stdout=subprocess.DEVNULL)


def answers_before_a_kill(opstelling: Opstelling, questions: Path, count: int) -> int:
    """Ask about a file and kill the command after some answers; how many it had shown by then."""
    why = ["--doel", "P01", "--kenmerk", KENMERK]
    command = [*CONNECTOR, "bekend", "--map", str(opstelling.connector("om")), *why, "--vraag", str(questions)]
    asking = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=inherited_environment()
    )
    assert asking.stdout is not None
    seen = [asking.stdout.readline() for _ in range(count + 1)]
    asking.send_signal(signal.SIGKILL)
    rest, _ = asking.communicate(timeout=30)
    return len(seen) - 1 + rest.count("\n")


def receipts(opstelling: Opstelling, partij: str, naam: Naam) -> list[BewaardeBon]:
    """Every receipt that a connector keeps of a process, in order."""
    kept = Bewaarplaats(load(opstelling.connector(partij)).bewaarplaats).regels(naam)
    return [decode(BewaardeBon, line) for line in kept if b'"soort":"controlepunt"' not in line]


def log_entries(opstelling: Opstelling, naam: Naam) -> dict[int, bytes]:
    return {int(number): bytes(body) for number, body in query(opstelling, naam, "SELECT nummer, blad FROM log_entry")}


def names_in_log(opstelling: Opstelling, naam: Naam) -> list[str]:
    rows = query(opstelling, naam, "SELECT inhoud FROM log_opening ORDER BY nummer")
    return [json.loads(row[0])["naam"] for row in rows]


def query(opstelling: Opstelling, naam: Naam, sql: str) -> list[tuple[Any, ...]]:
    values = opstelling.hub if naam == "hub" else opstelling.sleutelhouder
    with closing(sqlite3.connect(values["database"].removeprefix("sqlite:///"))) as connection:
        return list(connection.execute(sql))
