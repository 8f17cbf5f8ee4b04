"""The index moves to another key while everybody goes on asking (`pseudonyms.md` 7.8)."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Self

import pytest

from connectors.agent.errors import AgentError, Alarm, Onbereikbaar
from connectors.protocol.errors import SealInvalid
from connectors.protocol.transit import Klasse
from hub.bootstrap.rotatie import rotate_index
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.cli.sleutelvorming import accept, generate
from tests.sleutelwereld import (
    KEES,
    KLASSEN,
    PROCESSES,
    files_of,
    hand_out_public_keys,
    index_of,
    key_file,
    open_next_epoch,
    retire_oldest_epoch,
)
from tests.world import VRAAG, Naam, World, iemand, world


@pytest.fixture
def region(geleverd: Opstelling, tmp_path: Path) -> Iterator[World]:
    """A world of the test's own, in which two people are known."""
    with world(geleverd, tmp_path / "wereld") as running:
        yield running


class Asking:
    """An employee who goes on asking about one person while others work on the keys."""

    def __init__(self, region: World) -> None:
        self._om = region.om
        self._stop = threading.Event()
        self._fresh: SimpleQueue[str] = SimpleQueue()
        self.heard: list[str] = []
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                outcome = self._om.asks(KEES).uitkomst
            except Onbereikbaar:
                outcome = "onbereikbaar"
            except AgentError as error:
                outcome = error.regel
            self.heard.append(outcome)
            self._fresh.put(outcome)

    def await_answers(self, count: int) -> None:
        """Let that many more questions be answered; what is heard instead is judged at the end."""
        while not self._fresh.empty():
            self._fresh.get()
        for _ in range(count):
            while self._fresh.get(timeout=30) == "onbereikbaar":
                pass


WIDE = {"vragen_per_partij_per_dag": "100000", "vragen_per_gebruiker_per_uur": "100000"}


def test_a_rotation_under_load_loses_nobody_and_leaves_no_old_value(
    geleverd: Opstelling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Command by command, as `docs/beheer.md` tells it, while an employee goes on asking."""
    with world(geleverd, tmp_path / "wereld", WIDE) as region:
        handles = region.politie.delivers(KEES, *(iemand(at) for at in range(13, 19)))
        old_dump = index_of(region)
        for klasse in KLASSEN:
            turn_by_command(region, klasse, tmp_path / f"token-{klasse}")
        capsys.readouterr()
        assert keys_command(region, "sleutelhouder", "public") == 0
        hand_out_public_keys(region, json.loads(capsys.readouterr().out))
        for name, value in region.opstelling.hub.items():
            monkeypatch.setenv(f"HUB_{name.upper()}", value)
        with Asking(region) as asking:
            asking.await_answers(2)
            region.restart("hub")
            asking.await_answers(2)
            region.restart("sleutelhouder")
            asking.await_answers(2)
            assert [main(["index", "rotate", "--klasse", klasse]) for klasse in KLASSEN] == [0, 0]
            said = capsys.readouterr().out
            asking.await_answers(2)
            for naam in PROCESSES:
                for klasse in KLASSEN:
                    assert keys_command(region, naam, "retire", "--klasse", klasse, "--index-omgezet") == 0
                region.restart(naam)
            asking.await_answers(2)

        assert set(asking.heard) <= {"BEKEND", "onbereikbaar"}
        converted = [int(number) for number in re.findall(r"^(\d+) waarden", said, re.MULTILINE)]
        assert sum(converted) == len(old_dump) // 2
        assert "hub keys retire" in said
        assert not index_of(region) & old_dump
        kept = files_of(region, "hub")
        assert not [value for value in old_dump if isinstance(value, bytes) and value in kept]
        assert region.rows("hub", "SELECT DISTINCT epoch FROM index_waarde") == [(2,)]
        assert region.politie.delivers(KEES) == handles[:1]
        assert region.audit("hub").fout is None
        assert "index.omgezet" in {entry.naam for entry in region.log("hub")}


def turn_by_command(region: World, klasse: Klasse, token: Path) -> None:
    hpke = region.opstelling.sleutelhouder["hub_hpke"]
    turn = ("--klasse", klasse, "--hub-hpke", hpke, "--uit", token)
    assert keys_command(region, "sleutelhouder", "rotate", *turn) == 0
    assert keys_command(region, "hub", "accept", "--token", token) == 0


def keys_command(region: World, naam: Naam, command: str, *options: str | Path) -> int:
    protected = ["--wachtwoordbestand", str(region.settings(naam).wachtwoordbestand)]
    return main(["keys", command, str(key_file(region, naam)), *protected, *map(str, options)])


def test_everybody_is_answered_until_an_epoch_is_retired_and_nobody_under_it_after(region: World) -> None:
    """Seals of the old epoch and of the new one, on an index that is partly in each; then one that came too late."""
    before, kept_back = region.om.prepares(KEES), region.om.prepares(KEES)
    open_next_epoch(region)
    region.restart("hub")
    rotate_index(region.opstelling.hub_settings(), Klasse.BSN, int)

    with_old = region.om.posts("hub", VRAAG, before)
    region.restart("sleutelhouder")
    with_new = region.om.asks(KEES)
    halfway = region.rows("hub", "SELECT DISTINCT klasse, epoch FROM index_waarde")
    rotate_index(region.opstelling.hub_settings(), Klasse.LINK, int)
    retire_oldest_epoch(region)
    region.restart("hub")
    too_late = region.om.posts("hub", VRAAG, kept_back)

    assert json.loads(with_old.body)["kern"]["uitkomst"] == with_new.uitkomst == "BEKEND"
    assert sorted(halfway) == [("bsn", 2), ("link", 1)]
    assert (too_late.status, too_late.regel) == (400, "epoch-onbekend")
    assert region.log("hub")[-1].velden == {"partij": "om", "regel": "epoch-onbekend"}


def test_a_second_rotation_before_the_first_is_finished_loses_nobody(cold_open: World) -> None:
    open_next_epoch(cold_open)
    cold_open.start("sleutelhouder")
    cold_open.start("hub")
    assert cold_open.om.asks(KEES).uitkomst == "BEKEND"

    for klasse in KLASSEN:
        rotate_index(cold_open.opstelling.hub_settings(), klasse, int)

    assert cold_open.rows("hub", "SELECT DISTINCT epoch FROM index_waarde") == [(3,)]
    assert cold_open.om.asks(KEES).uitkomst == "BEKEND"


def test_a_class_with_one_epoch_is_not_rotated(
    cold: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in cold.opstelling.hub.items():
        monkeypatch.setenv(f"HUB_{name.upper()}", value)

    assert main(["index", "rotate", "--klasse", "bsn"]) == 1
    assert "class bsn has one epoch" in capsys.readouterr().err


def test_a_connector_that_was_not_told_of_the_new_key_does_not_deliver_under_it(
    cold_open: World, geleverd: Opstelling
) -> None:
    shutil.copy(geleverd.connector("politie") / "connector.json", cold_open.opstelling.connector("politie"))
    cold_open.start("sleutelhouder")
    cold_open.start("hub")

    with pytest.raises(Alarm, match="epoch-onbekend"):
        cold_open.politie.delivers(iemand(14))


def test_a_stolen_token_is_of_no_use_to_another_hub(cold: World) -> None:
    tokens = open_next_epoch(cold)

    with pytest.raises(SealInvalid):
        accept(generate("hub"), tokens[Klasse.BSN])
