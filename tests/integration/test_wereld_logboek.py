"""Somebody changes, rewinds or forks a log, or its storage fails: it is noticed, and nothing is said meanwhile."""

import io
import json
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from connectors.agent.cli import main as connector_main
from connectors.agent.client import Antwoord
from connectors.agent.errors import AgentError, Alarm, Onbereikbaar
from connectors.agent.uitwisselen import exchange_checkpoint
from connectors.protocol.bekendheid import BekendheidsAntwoord
from connectors.protocol.messages import decode
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from tests.world import EVALUATIE, LEVERING, VRAAG, MovedClock, Naam, Party, Reply, World, copied, iemand, world

KEES = iemand(21)
RECOVERY_SECONDS = 30
PROCESSES: tuple[Naam, ...] = ("hub", "sleutelhouder")


@pytest.fixture(scope="module")
def geleverd(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Opstelling:
    """A region with a short history: everybody has asked once, and keeps a checkpoint."""
    with world(template, tmp_path_factory.mktemp("geleverd") / "wereld") as running:
        running.politie.delivers(KEES)
        for party in (running.politie, running.om, running.ggz):
            party.asks(KEES)
        return running.opstelling


@pytest.fixture(scope="module")
def gebied_met_storing(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world whose storage is broken and mended again by one test after the other."""
    with world(geleverd, tmp_path_factory.mktemp("gebied") / "wereld") as running:
        yield running


@pytest.fixture
def gebied(gebied_met_storing: World) -> World:
    """That world, mended."""
    answered_again(gebied_met_storing.politie)
    return gebied_met_storing


@pytest.fixture
def cold(geleverd: Opstelling, tmp_path: Path) -> Iterator[World]:
    """A world in which nothing runs."""
    region = World(copied(geleverd, tmp_path / "wereld", {}), MovedClock())
    yield region
    region.close()


@dataclass(frozen=True)
class Rewound:
    """A world of which one process was put back on an old copy of its database, after `om` had seen more."""

    region: World
    naam: Naam
    kept: str
    """The checkpoint that `om` kept of what is gone."""


@contextmanager
def rewound(geleverd: Opstelling, directory: Path, naam: Naam) -> Iterator[Rewound]:
    with world(geleverd, directory / "wereld") as region:
        for _ in range(3):
            region.om.asks(KEES)
        kept = region.om.verbinding.bewaarplaats.controlepunt(naam) or ""
        region.stop(naam)
        save(copied(geleverd, directory / "oud", {}).map / naam / "opslag.db", region.database(naam))
        region.start(naam)
        yield Rewound(region, naam, kept)


@pytest.fixture(scope="module", params=PROCESSES)
def put_back(
    request: pytest.FixtureRequest, geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Rewound]:
    with rewound(geleverd, tmp_path_factory.mktemp("teruggezet"), request.param) as done:
        yield done


@pytest.fixture(scope="module")
def grown(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rewound]:
    """The hub put back, and used by somebody else until it is longer than what was seen of it."""
    with rewound(geleverd, tmp_path_factory.mktemp("gegroeid"), "hub") as done:
        for _ in range(8):
            done.region.ggz.asks(KEES)
        yield done


def save(source: Path, target: Path) -> None:
    """Copy a database that nobody has open, with everything that belongs to it."""
    for path in target.parent.glob(target.name + "*"):
        path.unlink()
    for path in source.parent.glob(source.name + "*"):
        shutil.copy(path, target.parent / path.name.replace(source.name, target.name))


def test_a_log_that_was_put_back_is_refused_by_who_saw_more(put_back: Rewound) -> None:
    om, naam = put_back.region.om, put_back.naam

    with pytest.raises(Alarm, match="history-shrunk") as alarm:
        om.asks(KEES)

    assert alarm.value.wie == naam
    assert om.verbinding.bewaarplaats.controlepunt(naam) == put_back.kept
    assert om.verbinding.bewaarplaats.vorken(naam)
    assert connector_main(["audit", "verify", "--map", str(om.home)]) == 5


def test_a_rewound_log_holds_by_itself_and_not_beside_a_kept_checkpoint(put_back: Rewound) -> None:
    assert put_back.region.audit(put_back.naam).fout is None
    assert put_back.region.audit(put_back.naam, [put_back.kept]).fout is not None


def test_a_log_that_was_put_back_and_grew_past_what_was_seen_is_refused_as_well(grown: Rewound) -> None:
    """Longer than the kept checkpoint, and of another history: only the proof can tell."""
    om = grown.region.om

    with pytest.raises(Alarm, match="history-forked"):
        exchange_checkpoint(om.verbinding, "hub")

    assert len(om.verbinding.bewaarplaats.vorken("hub")) == 1


def test_two_partners_who_were_shown_different_histories_find_out_together(grown: Rewound) -> None:
    other = grown.region.ggz.verbinding.bewaarplaats.controlepunt("hub") or ""

    assert grown.region.audit("hub", [other]).fout is None
    assert grown.region.audit("hub", [other, grown.kept]).fout is not None


@pytest.mark.parametrize("naam", PROCESSES)
def test_one_changed_byte_in_the_real_file_is_named_by_its_entry(
    cold: World, naam: Naam, capsys: pytest.CaptureFixture[str]
) -> None:
    """The byte lies in the body of an entry, in the file as the database wrote it."""
    bodies = log_bodies(cold, naam)
    nummer = Random(2026).choice(range(1, len(bodies)))
    assert verify_from_the_command_line(cold, naam) == 0

    change_one_byte(cold.database(naam), bodies[nummer])

    capsys.readouterr()
    assert verify_from_the_command_line(cold, naam) == 1
    assert json.loads(capsys.readouterr().out)["fout"] == {"waar": "log_entry", "nummer": nummer, "regel": "wortel"}


def change_one_byte(database: Path, body: bytes) -> None:
    """Flip one bit in the middle of a body, wherever it lies in the file."""
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(database.read_bytes())
    content[content.index(body) + len(body) // 2] ^= 1
    database.write_bytes(content)


def log_bodies(region: World, naam: Naam) -> list[bytes]:
    """The bodies of all entries, by number."""
    return [
        bytes(row[0])
        for row in region.rows(naam, "SELECT blad FROM log_entry ORDER BY nummer")
        if isinstance(row[0], bytes)
    ]


def test_a_public_key_may_begin_with_a_dash(cold: World, capsys: pytest.CaptureFixture[str]) -> None:
    """One key in 64 does. It is read as a key, and not the one of this log."""
    done = main(["audit", "verify", "--db", str(cold.database("hub")), "--sleutel", "-" + "A" * 42, "--json"])

    assert done == 1
    assert json.loads(capsys.readouterr().out)["goed"] is False


def verify_from_the_command_line(region: World, naam: Naam) -> int:
    public = region.opstelling.publiek[naam]
    return main(["audit", "verify", "--db", str(region.database(naam)), "--sleutel", public, "--json"])


@contextmanager
def full(region: World, naam: Naam) -> Iterator[None]:
    """No file of this process may grow: as a disk without room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # What is said of it would not fit either, if it went to a file of the test's own.
    with redirect_stderr(io.StringIO()):
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def gone(region: World, naam: Naam) -> Iterator[None]:
    """The table of the log is not there."""
    with closing(sqlite3.connect(region.database(naam), isolation_level=None)) as other:
        other.execute("ALTER TABLE log_entry RENAME TO weggelegd")
        try:
            yield
        finally:
            other.execute("ALTER TABLE weggelegd RENAME TO log_entry")


@contextmanager
def held(region: World, naam: Naam) -> Iterator[None]:
    """Somebody else keeps the database to himself."""
    with closing(sqlite3.connect(region.database(naam), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


BROKEN = {"the disk is full": full, "the log is gone": gone, "the database is held by another": held}


@pytest.mark.parametrize("what", BROKEN)
def test_the_hub_says_nothing_while_it_cannot_record(gebied: World, what: str) -> None:
    politie = gebied.politie
    question, delivery = politie.prepares(KEES), politie.prepares_delivery(iemand(22))
    before, registered = len(gebied.log("hub")), gebied.rows("hub", "SELECT * FROM registratie")

    with BROKEN[what](gebied, "hub"):
        replies = [politie.posts("hub", VRAAG, question), politie.posts("hub", LEVERING, delivery)]

    for reply in replies:
        assert_nothing_disclosed(reply)
    assert answered_again(gebied.politie).uitkomst == "BEKEND"
    recorded = [entry.velden.get("verzoek_id") for entry in gebied.log("hub")[before:]]
    assert question.verzoek_id not in recorded
    assert delivery.verzoek_id not in recorded
    assert gebied.rows("hub", "SELECT * FROM registratie") == registered
    assert gebied.audit("hub").fout is None


def test_the_key_holder_gives_no_point_while_it_cannot_record(gebied: World) -> None:
    politie = gebied.politie
    blinded = politie.blinds(KEES)

    with gone(gebied, "sleutelhouder"):
        reply = politie.posts("sleutelhouder", EVALUATIE, blinded)

    assert_nothing_disclosed(reply)
    assert answered_again(politie).uitkomst == "BEKEND"
    assert blinded.verzoek_id not in [entry.velden.get("verzoek_id") for entry in gebied.log("sleutelhouder")]


@pytest.mark.parametrize("naam", PROCESSES)
def test_a_connector_shows_nothing_of_a_process_that_cannot_record(gebied: World, naam: Naam) -> None:
    om = gebied.om
    kept = sum(1 for _ in om.verbinding.bewaarplaats.regels(naam))

    with gone(gebied, naam), pytest.raises(Onbereikbaar, match="niet-vastgelegd"):
        om.asks(KEES)

    assert sum(1 for _ in om.verbinding.bewaarplaats.regels(naam)) == kept


def assert_nothing_disclosed(reply: Reply) -> None:
    assert (reply.status, reply.regel) == (503, "niet-vastgelegd")
    assert not {"kern", "bon", "punten", "handvatten"} & set(json.loads(reply.body))


def answered_again(party: Party) -> Antwoord:
    """Ask until storage is back; it comes back by itself, or the test fails."""
    deadline = monotonic() + RECOVERY_SECONDS
    while True:
        try:
            return party.asks(KEES)
        except AgentError:
            if monotonic() > deadline:
                raise


def test_every_answer_on_the_wire_has_its_record_with_the_same_digest(gebied: World) -> None:
    """What a connector keeps can be laid beside the log by anybody."""
    politie = gebied.politie
    gebied.seen.clear()
    politie.asks(KEES)
    answers = [seen for seen in gebied.seen if seen.naam == "hub"]
    bodies = log_bodies(gebied, "hub")

    for seen in answers:
        bon = decode(BekendheidsAntwoord, seen.reply.body).bon
        assert bodies[bon.nummer] == bon.blad.encode()
    assert len(answers) == 1


def test_a_start_after_a_crash_goes_on_where_the_log_was(gebied: World) -> None:
    before = gebied.om.asks(KEES).lognummer
    gebied.restart("hub")

    after = gebied.om.asks(KEES).lognummer

    assert after == before + 2
    assert gebied.log("hub")[-2].naam == "proces.gestart"
