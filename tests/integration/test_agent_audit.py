"""`connector audit verify`: green for what was kept, red for any change to it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from connectors.agent.bewaarplaats import Bewaarplaats
from connectors.agent.cli import main
from connectors.agent.getuige import log_of
from connectors.agent.leverboek import Leverboek, Levering
from connectors.agent.nacontrole import RegelOnjuist, verify_kept
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import load
from connectors.agent.uitwisselen import exchange_checkpoint
from connectors.agent.verbinding import verbind
from connectors.protocol.canonical import canonical_json
from connectors.protocol.identifiers import persoon_uit_rij
from tests.integration.agent_wereld import Wereld

PERSOON = persoon_uit_rij({"bsn": "999999990", "achternaam": "Zandbergen", "geboortedatum": "1987-04-12"})


@pytest.fixture(scope="module")
def gevraagd(tmp_path_factory: pytest.TempPathFactory) -> Wereld:
    """A connector that asked four questions and followed the log twice."""
    wereld = Wereld(tmp_path_factory.mktemp("audit") / "connector")
    with verbind(load(wereld.map), wereld.klok, wereld.http) as verbinding:
        for number in range(4):
            verbinding.connector.vraag(PERSOON, Opdracht("P01", f"2026/Z{number}", "j.jansen"))
            wereld.hub.log.append("bekendheid.beantwoord", b"van een ander", b"{}", 0)
            if number % 2:
                exchange_checkpoint(verbinding, "hub")
    return wereld


@pytest.fixture
def lines(gevraagd: Wereld) -> list[bytes]:
    return (gevraagd.bewaarplaats / "hub" / "bonnen.jsonl").read_bytes().splitlines()


@pytest.fixture
def newest(gevraagd: Wereld) -> str:
    return (gevraagd.bewaarplaats / "hub" / "controlepunt").read_text(encoding="utf-8")


def verdict(gevraagd: Wereld, lines: list[bytes], newest: str | None) -> str:
    """The rule and place of the first line that does not hold, or how many receipts do."""
    try:
        found = verify_kept(lines, log_of(load(gevraagd.map).instellingen.hub), newest)
    except RegelOnjuist as error:
        return f"{error.regelnummer}: {error.regel}"
    return f"{found.bonnen} tot {found.omvang}"


def test_what_was_kept_is_green(gevraagd: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["audit", "verify"], gevraagd.buiten())

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "hub: 4 bonnen kloppen, logboek gezien tot 8",
        "sleutelhouder: 4 bonnen kloppen, logboek gezien tot 4",
    ]


BOEK: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "a line taken out": (
        lambda sent: [sent[0], *sent[2:]],
        "er is een bon van een verzoek dat niet in transacties.jsonl staat; er zijn regels weg",
    ),
    "a line that is another": (
        lambda sent: [sent[0].replace(b'"v":1', b'"v":2'), *sent[1:]],
        "transacties.jsonl klopt niet",
    ),
    "a book that began later": (lambda sent: sent[1:], ""),
}


@pytest.mark.parametrize("what", BOEK)
def test_a_book_that_lacks_what_there_is_a_receipt_of_is_found(
    gevraagd: Wereld, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    change, said = BOEK[what]
    shutil.copytree(gevraagd.map, tmp_path / "kopie")
    book = tmp_path / "kopie" / "bewaarplaats" / "hub" / "transacties.jsonl"
    book.write_bytes(b"".join(change(book.read_bytes().splitlines(keepends=True))))

    code = main(["audit", "verify", "--map", str(tmp_path / "kopie")])

    assert (code, capsys.readouterr().err) == ((5, f"hub: {said}\n") if said else (0, ""))


def test_an_audit_needs_no_key_and_no_network(gevraagd: Wereld, tmp_path: Path) -> None:
    (tmp_path / "connector.json").write_text(json.dumps(gevraagd.instellingen()), encoding="utf-8")
    (tmp_path / "bewaarplaats").symlink_to(gevraagd.bewaarplaats)

    assert main(["audit", "verify", "--map", str(tmp_path)]) == 0


def test_a_connector_that_kept_nothing_is_green(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wereld = Wereld(tmp_path / "connector")

    code = main(["audit", "verify"], wereld.buiten())

    assert code == 0
    assert "0 bonnen kloppen" in capsys.readouterr().out


def test_every_changed_byte_is_found_in_its_own_line(gevraagd: Wereld, lines: list[bytes], newest: str) -> None:
    """Two hundred places over all lines. Its number, trace and the code of its kenmerk are ours alone."""
    draw = Random(8)
    for _ in range(200):
        number = draw.randrange(len(lines))
        line = bytearray(lines[number])
        place = draw.randrange(len(line))
        if is_our_own(lines[number], place):
            continue
        line[place] ^= 1

        found = verdict(gevraagd, [*lines[:number], bytes(line), *lines[number + 1 :]], newest)

        assert found.split(":")[0] == str(number + 1), (number, place, found)


def is_our_own(line: bytes, place: int) -> bool:
    """Whether a byte lies in the value of a field that proves nothing: it helps to find a receipt."""
    for name, end in ((b'"verzoek_id":"', b'"'), (b'"kenmerk":"', b'"'), (b'"spoor":[', b"]")):
        start = line.find(name) + len(name)
        if name in line and start <= place < line.index(end, start):
            return True
    return False


def test_receipts_of_before_there_was_a_trace_are_read_as_they_are(
    gevraagd: Wereld, lines: list[bytes], newest: str
) -> None:
    older = [canonical_json({**json.loads(line), "spoor": None}).replace(b'"spoor":null,', b"") for line in lines]

    assert all(b"spoor" not in line for line in older)
    assert verdict(gevraagd, older, newest) == verdict(gevraagd, lines, newest)


EDITS: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "the last line removed": (lambda lines: lines[:-1], "6: bonnen-ontbreken"),
    "a line in the middle removed": (lambda lines: [*lines[:1], *lines[2:]], "2: gezien-onbekend"),
    "the first line removed": (lambda lines: lines[1:], "1: gezien-onbekend"),
    "everything removed": (lambda _lines: [], "1: bonnen-ontbreken"),
    "two lines swapped": (lambda lines: [lines[1], lines[0], *lines[2:]], "1: gezien-onbekend"),
    "a line of another form": (lambda lines: [*lines, b"{}"], "7: bericht-ongeldig"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_removed_or_moved_lines_are_found(gevraagd: Wereld, lines: list[bytes], newest: str, edit: str) -> None:
    change, expected = EDITS[edit]

    assert verdict(gevraagd, change(lines), newest) == expected


def test_a_removed_checkpoint_file_is_found(gevraagd: Wereld, lines: list[bytes]) -> None:
    assert verdict(gevraagd, lines, None) == "0: controlepunt-ontbreekt"


@pytest.mark.parametrize("place", [0, 30, -2])
def test_a_changed_checkpoint_file_is_named_and_not_the_receipts(
    gevraagd: Wereld, tmp_path: Path, place: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "connector.json").write_text(json.dumps(gevraagd.instellingen()), encoding="utf-8")
    shutil.copytree(gevraagd.bewaarplaats, tmp_path / "bewaarplaats")
    path = tmp_path / "bewaarplaats" / "hub" / "controlepunt"
    note = bytearray(path.read_bytes())
    note[place] ^= 0x81
    path.write_bytes(bytes(note))

    code = main(["audit", "verify", "--map", str(tmp_path)])

    assert code == 5
    assert "hub: het bestand controlepunt klopt niet" in capsys.readouterr().err


def test_receipts_of_another_log_are_red_from_the_first_line(
    gevraagd: Wereld, lines: list[bytes], tmp_path: Path
) -> None:
    other = Wereld(tmp_path / "ander")

    with pytest.raises(RegelOnjuist) as found:
        verify_kept(lines, log_of(load(other.map).instellingen.hub), None)

    assert (found.value.regelnummer, found.value.regel) == (1, "note-unsigned")


def test_evidence_of_a_fork_turns_the_audit_red_and_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld = Wereld(tmp_path / "connector")
    evidence = Bewaarplaats(wereld.bewaarplaats).keep_vork("hub", {"v": 1, "regel": "history-forked"})

    code = main(["audit", "verify"], wereld.buiten())

    assert code == 5
    assert evidence.name in capsys.readouterr().err


def test_a_changed_file_is_exit_code_five_and_names_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld = Wereld(tmp_path / "connector")
    with verbind(load(wereld.map), wereld.klok, wereld.http) as verbinding:
        verbinding.connector.vraag(PERSOON, Opdracht("P01", "2026/Z1", "j.jansen"))
    path = wereld.bewaarplaats / "sleutelhouder" / "bonnen.jsonl"
    path.write_bytes(path.read_bytes().replace(b"evaluatie.gedaan", b"evaluatie.gedaam"))

    code = main(["audit", "verify"], wereld.buiten())

    shown = capsys.readouterr()
    assert code == 5
    assert "hub: 1 bonnen kloppen" in shown.out
    assert "sleutelhouder: regel 1 van bonnen.jsonl klopt niet (inclusion)" in shown.err


@pytest.mark.parametrize(("removed", "code"), [("sleutelhouder", 5), ("hub", 0)])
def test_receipts_of_evaluations_that_were_removed_as_a_whole_are_missed(
    gevraagd: Wereld, tmp_path: Path, removed: str, code: int
) -> None:
    """An evaluation may be left without its question: the line can break between the two."""
    (tmp_path / "connector.json").write_text(json.dumps(gevraagd.instellingen()), encoding="utf-8")
    shutil.copytree(gevraagd.bewaarplaats, tmp_path / "bewaarplaats")
    shutil.rmtree(tmp_path / "bewaarplaats" / removed)

    assert main(["audit", "verify", "--map", str(tmp_path)]) == code


def test_a_delivery_without_any_receipt_is_red(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wereld = Wereld(tmp_path / "connector")
    wereld.bewaarplaats.mkdir(exist_ok=True)
    Leverboek(wereld.bewaarplaats).add([Levering("P04", b"ref", b"inhoud", "handvat")])

    code = main(["audit", "verify"], wereld.buiten())

    assert code == 5
    assert "er is geleverd" in capsys.readouterr().err
