"""What a malicious partner, a thief of databases and a rotation find in the pseudonyms.

`pseudonyms.md` 4 and 7.8: partners have nothing to join, a dump of one side answers no guess,
and the index moves to another key while everybody goes on asking.
"""

import hmac
import json
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Self

import pytest

from connectors.agent.dienst import KANARIES, Dienst, read_kanaries
from connectors.agent.errors import AgentError, Alarm, Onbereikbaar
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import SealInvalid
from connectors.protocol.group import mult
from connectors.protocol.identifiers import KOLOMMEN, Bsn
from connectors.protocol.koppelfamilies import FAMILIES
from connectors.protocol.koppelsleutels import bsn_sleutel
from connectors.protocol.messages import EvaluatieAntwoord, EvaluatieGroep, TransitGroep, decode
from connectors.protocol.transit import Blinded, Klasse, blind_record, class_key, index_element, unblind
from hub.adapters import sleutelbestand
from hub.adapters.index.sleutels import ROW_KEY_BYTES
from hub.bootstrap.rotatie import rotate_index
from hub.cli.keys import accept, generate, public_part, retire, rotate
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.domain.errors import HubError, KeyMissing
from hub.domain.sleutels import Sleutels
from tests.world import EVALUATIE, VRAAG, MovedClock, Naam, Party, World, copied, iemand, world

KEES, PIET = iemand(11), iemand(12)


@pytest.fixture(scope="module")
def geleverd(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Opstelling:
    """A region in which the police know two people."""
    with world(template, tmp_path_factory.mktemp("geleverd") / "wereld") as running:
        running.politie.delivers(KEES, PIET)
        return running.opstelling


@pytest.fixture(scope="module")
def geopend(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Opstelling:
    """The same, after administrators opened the next epoch and before anything was converted."""
    region = cold_world(geleverd, tmp_path_factory.mktemp("geopend"))
    open_next_epoch(region)
    region.close()
    return region.opstelling


@pytest.fixture(scope="module")
def gebied(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world in which partners ask and deliver; every test with people of its own."""
    with world(geleverd, tmp_path_factory.mktemp("gebied") / "wereld") as running:
        yield running


@pytest.fixture
def region(geleverd: Opstelling, tmp_path: Path) -> Iterator[World]:
    """A world of the test's own, in which two people are known."""
    with world(geleverd, tmp_path / "wereld") as running:
        yield running


@pytest.fixture
def cold(geleverd: Opstelling, tmp_path: Path) -> Iterator[World]:
    """A world in which nothing was started yet."""
    region = cold_world(geleverd, tmp_path)
    yield region
    region.close()


@pytest.fixture
def cold_open(geopend: Opstelling, tmp_path: Path) -> Iterator[World]:
    """Nothing started yet, and the next epoch open in every key file."""
    region = cold_world(geopend, tmp_path)
    yield region
    region.close()


def cold_world(opstelling: Opstelling, directory: Path) -> World:
    return World(copied(opstelling, directory / "wereld", {}), MovedClock())


def test_two_partners_handles_of_one_person_have_nothing_in_common(gebied: World) -> None:
    person = iemand(15)
    handles = [*gebied.politie.delivers(person), *gebied.om.delivers(person), *gebied.ggz.delivers(person)]

    clusters = gebied.rows("hub", "SELECT cluster FROM registratie GROUP BY cluster HAVING COUNT(*) = 3")
    assert len(clusters) == 1
    assert len(set(handles)) == 3


def test_a_partners_handle_of_a_person_stays_the_same(gebied: World) -> None:
    assert gebied.politie.delivers(KEES) == gebied.politie.delivers(KEES)


def test_no_point_on_the_wire_ever_comes_twice(gebied: World) -> None:
    """Same partner or another, same person, question or delivery: nothing to join, at any of the three."""
    start = len(gebied.seen)
    for party in (gebied.politie, gebied.om, gebied.politie):
        party.asks(KEES)
    gebied.om.delivers(iemand(16))

    sent = [points_of(seen.body) for seen in gebied.seen[start:]]
    answered = [points_of(seen.reply.body) for seen in gebied.seen[start:]]

    every = [point for points in (*sent, *answered) for point in points]
    assert len(every) == 4 * 3 * 25
    assert len(set(every)) == len(every)


def points_of(body: bytes) -> list[str]:
    """All points of a message, at whichever depth its groups lie."""
    document = json.loads(body)
    groepen = document.get("groepen") or document.get("kern", {}).get("groepen") or []
    return [punt for groep in groepen for punt in groep.get("punten", [])]


@dataclass(frozen=True)
class Smuggled:
    """A BSN among the linkage keys of a partner that wrote its own connector."""

    party: Party
    family: str = FAMILIES[0]

    def transit(self, bsn: str, *, soort: str = "vraag") -> tuple[str, TransitGroep]:
        """The number, carried through the key holder in class link; with the request's number."""
        blinded = blind_record([bsn_sleutel(Bsn(bsn)).key], Klasse.LINK)
        honest = self.party.blinds(KEES)
        punten = [b64u(point) for point in blinded.points]
        message = honest.model_copy(update={"groepen": [EvaluatieGroep(klasse="link", punten=punten)]})
        reply = self.party.posts("sleutelhouder", EVALUATIE, message)
        return message.verzoek_id, self._unblinded(blinded, decode(EvaluatieAntwoord, reply.body))

    def _unblinded(self, blinded: Blinded, answer: EvaluatieAntwoord) -> TransitGroep:
        (groep,) = answer.kern.groepen
        points = unblind(blinded, [unb64u(punt, 32) for punt in groep.punten])
        return TransitGroep(
            klasse="link",
            epoch=groep.epoch,
            verloopt_op=groep.verloopt_op,
            families=[self.family, *[""] * (len(points) - 1)],
            punten=[b64u(point) for point in points],
            zegel=groep.zegel,
            tk="",
        )


def test_a_bsn_smuggled_into_class_link_matches_nothing(gebied: World) -> None:
    om = gebied.om
    honest = om.prepares(KEES)
    assert om.posts("hub", VRAAG, honest).status == 200
    number, groep = Smuggled(om).transit(KEES["bsn"])
    question = honest.model_copy(update={"verzoek_id": number, "groepen": [groep]})

    reply = om.posts("hub", VRAAG, question)

    assert json.loads(reply.body)["kern"]["uitkomst"] == "GEEN_MEDEDELING"
    found = [row[0] for row in gebied.rows("hub", "SELECT bevinding FROM vraag ORDER BY nummer")]
    assert found[-2:] == ["ZEKER", "GEEN"]


def test_a_bsn_under_its_own_label_in_class_link_is_no_family(gebied: World) -> None:
    om = gebied.om
    number, groep = Smuggled(om, family="bsn").transit(KEES["bsn"])
    question = om.prepares(KEES).model_copy(update={"verzoek_id": number, "groepen": [groep]})

    assert om.posts("hub", VRAAG, question).regel == "familie-onbekend"


def test_a_seal_of_class_link_does_not_open_as_class_bsn(gebied: World) -> None:
    om = gebied.om
    number, groep = Smuggled(om).transit(KEES["bsn"])
    as_number = groep.model_copy(update={"klasse": "bsn", "families": ["bsn"], "punten": groep.punten[:1]})
    question = om.prepares(KEES).model_copy(update={"verzoek_id": number, "groepen": [as_number]})

    assert om.posts("hub", VRAAG, question).regel == "zegel-ongeldig"


def test_a_woningcorporatie_gets_no_evaluation_of_a_bsn(gebied: World) -> None:
    """Its own connector never asks; one that it rewrote is refused by the key holder, before a key is touched."""
    woco = gebied.woco
    blinded = blind_record([bsn_sleutel(Bsn(KEES["bsn"])).key], Klasse.BSN)
    groep = EvaluatieGroep(klasse="bsn", punten=[b64u(point) for point in blinded.points])
    message = woco.blinds(KEES).model_copy(update={"groepen": [groep]})

    reply = woco.posts("sleutelhouder", EVALUATIE, message)

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert b"punten" not in reply.body
    last = gebied.log("sleutelhouder")[-1]
    assert (last.naam, last.velden["partij"], last.velden["reden"]) == ("evaluatie.geweigerd", "woco", "KLASSE")


def test_one_refused_class_refuses_the_whole_evaluation(gebied: World) -> None:
    woco = gebied.woco
    honest = woco.blinds(KEES)
    number = EvaluatieGroep(klasse="bsn", punten=honest.groepen[0].punten[:1])

    reply = woco.posts("sleutelhouder", EVALUATIE, honest.model_copy(update={"groepen": [*honest.groepen, number]}))

    assert (reply.status, b"punten" in reply.body) == (403, False)


def test_a_dump_of_the_hub_with_all_its_keys_answers_no_guess_of_a_bsn(gebied: World) -> None:
    """The dictionary holds the right number. With the key holder's half as well it finds it: the attack works."""
    stolen = Dump(gebied)
    guesses = [iemand(at)["bsn"] for at in range(5, 13)]

    ours, theirs = (stolen.half(naam, Klasse.BSN) for naam in PROCESSES)
    without_k = [bsn for bsn in guesses if stolen.finds(bsn, [ours])]
    with_both = [bsn for bsn in guesses if stolen.finds(bsn, [ours, theirs])]

    assert without_k == []
    assert with_both == [KEES["bsn"], PIET["bsn"]]


def test_the_other_class_key_halves_do_not_help_a_thief_either(gebied: World) -> None:
    stolen = Dump(gebied)
    every = [stolen.half(naam, klasse) for naam in PROCESSES for klasse in (Klasse.LINK, Klasse.DOC)]

    assert not any(stolen.finds(KEES["bsn"], [one, other]) for one in every for other in every)


class Dump:
    """The hub's database file and key file in the hands of a thief."""

    def __init__(self, region: World) -> None:
        self._keys = {naam: keys_of(region, naam) for naam in PROCESSES}
        self.row_keys = {row[0] for row in region.rows("hub", "SELECT rijsleutel FROM index_waarde")}

    def half(self, naam: Naam, klasse: Klasse) -> bytes:
        return class_key(self._keys[naam].geheim("oprf"), klasse, 1)

    def finds(self, bsn: str, halves: Sequence[bytes]) -> bool:
        """Whether a guess meets a row, by the HMAC that the thief can make of every element."""
        element = index_element(bsn_sleutel(Bsn(bsn)).key)
        for half in halves:
            element = mult(half, element)
        return hmac.digest(self._keys["hub"].geheim("rij"), element, "sha256")[:ROW_KEY_BYTES] in self.row_keys


def test_the_key_holder_keeps_no_point_in_its_database_or_its_log(gebied: World) -> None:
    gebied.om.asks(KEES)
    points = {point for seen in gebied.seen for body in (seen.body, seen.reply.body) for point in points_of(body)}
    spellings = [text for point in points for text in (point.encode(), unb64u(point), unb64u(point).hex().encode())]

    kept = files_of(gebied, "sleutelhouder")

    assert len(points) >= 3 * 25  # blinded, evaluated and unblinded, for one BSN and 24 keys
    assert not [text for text in spellings if text in kept]


def test_the_hub_keeps_no_transit_value_and_no_seal(gebied: World) -> None:
    gebied.om.asks(KEES)
    bodies = [json.loads(seen.body) for seen in gebied.seen if seen.naam == "hub"]
    groepen = [groep for body in bodies for groep in body.get("groepen", [])]
    values = [unb64u(text) for groep in groepen for text in (*groep["punten"], groep["zegel"])]

    kept = files_of(gebied, "hub")

    assert len(values) > 25
    assert not [value for value in values if value in kept or b64u(value).encode() in kept]


def test_the_hub_keeps_neither_reference_nor_handle_in_the_clear(gebied: World) -> None:
    handles = [unb64u(handle) for handle in gebied.politie.delivers(KEES)]
    kept = files_of(gebied, "hub")

    assert KEES["referentie"].encode() not in kept
    assert not [handle for handle in handles if handle in kept]


def files_of(region: World, naam: Naam) -> bytes:
    """Every byte of a process's database, write-ahead log included."""
    database = region.database(naam)
    return b"".join(path.read_bytes() for path in sorted(database.parent.glob(database.name + "*")))


def swap_key(region: World) -> None:
    """The key holder goes on with another evaluation key under everything that it signs with."""
    old = keys_of(region, "sleutelhouder")
    other = {**old.geheimen, "oprf": generate("sleutelhouder").geheim("oprf")}
    write_keys(region, "sleutelhouder", Sleutels(old.rol, other, old.epochs, old.tokens))
    region.restart("sleutelhouder")


@dataclass(frozen=True)
class Swapped:
    """A world whose key holder went on with another key, and what a canary said just before."""

    region: World
    before: dict[str, AgentError | None]


@pytest.fixture(scope="module")
def swapped(geleverd: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Swapped]:
    with world(geleverd, tmp_path_factory.mktemp("verwisseld") / "wereld") as running:
        write_canary(running.om)
        before = turn_of_service(running.om)
        swap_key(running)
        yield Swapped(running, before)


def test_a_key_holder_that_uses_another_key_is_found_at_the_next_delivery(swapped: Swapped) -> None:
    registered = swapped.region.rows("hub", "SELECT * FROM registratie")

    with pytest.raises(Alarm):
        swapped.region.politie.delivers(iemand(13))

    assert swapped.region.rows("hub", "SELECT * FROM registratie") == registered


def test_published_keys_that_are_not_the_pinned_ones_are_an_alarm(swapped: Swapped) -> None:
    with pytest.raises(Alarm, match="sleutel-afwijkend"):
        swapped.region.om.verbinding.evaluaties.check_published_keys()


def test_a_canary_is_known_until_the_key_is_another(swapped: Swapped) -> None:
    after = turn_of_service(swapped.region.om)

    assert swapped.before == {"kanaries": None}
    assert isinstance(after["kanaries"], Alarm)


def write_canary(party: Party) -> None:
    kolommen = [*KOLOMMEN, "doel"]
    row = {**KEES, "doel": party.wie.doel}
    lines = [",".join(kolommen), ",".join(row.get(kolom, "") for kolom in kolommen)]
    (party.home / KANARIES).write_text("\n".join(lines) + "\n")


def turn_of_service(party: Party) -> dict[str, AgentError | None]:
    """What `connector dienst` reports of its canaries after one turn."""
    reported: dict[str, AgentError | None] = {}
    Dienst(party.verbinding, read_kanaries(party.verbinding), reported.__setitem__).run_due()
    return {taak: error for taak, error in reported.items() if taak == "kanaries"}


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


KLASSEN = (Klasse.BSN, Klasse.LINK)
PROCESSES: tuple[Naam, ...] = ("hub", "sleutelhouder")
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


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_a_lost_key_file_stops_the_process_by_name(cold: World, naam: Naam) -> None:
    key_file(cold, naam).unlink()

    with pytest.raises(KeyMissing, match="key file sleutels is missing"):
        cold.start(naam)

    assert not key_file(cold, naam).exists()


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_the_keys_of_another_installation_stop_the_process_by_name(cold: World, naam: Naam) -> None:
    write_keys(cold, naam, generate(naam))

    with pytest.raises(HubError, match="key log"):
        cold.start(naam)


def test_the_keys_of_the_other_process_are_refused(cold: World) -> None:
    write_keys(cold, "hub", keys_of(cold, "sleutelhouder"))

    with pytest.raises(KeyMissing, match="key file is of a sleutelhouder"):
        cold.start("hub")


@pytest.mark.parametrize("geheim", ["oprf", "hpke", "rij", "element", "handvat", "log", "teken"])
def test_one_lost_secret_stops_the_hub_by_name(cold: World, geheim: str) -> None:
    keys = keys_of(cold, "hub")
    rest = {name: value for name, value in keys.geheimen.items() if name != geheim}
    write_keys(cold, "hub", Sleutels(keys.rol, rest, keys.epochs, keys.tokens))

    with pytest.raises(KeyMissing, match=f"key {geheim} is missing"):
        cold.start("hub")


def test_a_copy_of_the_keys_from_before_a_rotation_stops_the_hub(cold_open: World, geleverd: Opstelling) -> None:
    """Its index has values of an epoch that the restored file does not know: those people would be lost in silence."""
    rotate_index(cold_open.opstelling.hub_settings(), Klasse.LINK, int)
    shutil.copy(geleverd.hub["sleutelbestand"], key_file(cold_open, "hub"))

    with pytest.raises(KeyMissing, match="link/2"):
        cold_open.start("hub")


def test_an_epoch_that_was_retired_too_early_stops_the_hub(cold_open: World) -> None:
    rotate_index(cold_open.opstelling.hub_settings(), Klasse.LINK, int)
    retire_oldest_epoch(cold_open)

    with pytest.raises(KeyMissing, match="bsn/1"):
        cold_open.start("hub")


def test_a_lost_rotation_token_stops_the_hub_by_name(cold_open: World) -> None:
    keys = keys_of(cold_open, "hub")
    write_keys(cold_open, "hub", Sleutels(keys.rol, keys.geheimen, keys.epochs, {}))

    with pytest.raises(KeyMissing, match="rotation token bsn/1/2 is missing"):
        cold_open.start("hub")


def test_a_hub_without_the_key_holders_new_public_key_says_so(cold_open: World, geleverd: Opstelling) -> None:
    shutil.copy(geleverd.hub["sleutelhouder_publiek"], cold_open.opstelling.hub["sleutelhouder_publiek"])

    with pytest.raises(KeyMissing, match="public key bsn/2 of the key holder"):
        cold_open.start("hub")


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


def open_next_epoch(region: World) -> dict[Klasse, bytes]:
    """Rotate, accept, and hand out the new public keys; the tokens. Processes notice when they are started."""
    keys = {naam: keys_of(region, naam) for naam in PROCESSES}
    tokens: dict[Klasse, bytes] = {}
    for klasse in KLASSEN:
        keys["sleutelhouder"], tokens[klasse] = rotate(keys["sleutelhouder"], klasse, hub_hpke(region))
        keys["hub"] = accept(keys["hub"], tokens[klasse])
    write_all_keys(region, keys)
    hand_out_public_keys(region, public_part(keys["sleutelhouder"]))
    return tokens


def hand_out_public_keys(region: World, published: Mapping[str, object]) -> None:
    Path(region.opstelling.hub["sleutelhouder_publiek"]).write_text(json.dumps(published))
    for home in (region.opstelling.map / "connectors").iterdir():
        settings = json.loads((home / "connector.json").read_text())
        settings["sleutelhouder"]["oprf"] = published["oprf"]
        (home / "connector.json").write_text(json.dumps(settings))


def retire_oldest_epoch(region: World) -> None:
    keys = {naam: keys_of(region, naam) for naam in PROCESSES}
    for klasse in KLASSEN:
        keys = {naam: retire(sleutels, klasse) for naam, sleutels in keys.items()}
    write_all_keys(region, keys)


def hub_hpke(region: World) -> bytes:
    return unb64u(region.opstelling.sleutelhouder["hub_hpke"])


def index_of(region: World) -> set[object]:
    """Row keys and sealed elements: everything in the index that could be compared with another dump."""
    rows = region.rows("hub", "SELECT rijsleutel, element FROM index_waarde")
    return {value for row in rows for value in row}


def key_file(region: World, naam: Naam) -> Path:
    return region.settings(naam).sleutelbestand


def passphrase(region: World, naam: Naam) -> str:
    return region.settings(naam).wachtwoordbestand.read_text()


def keys_of(region: World, naam: Naam) -> Sleutels:
    return sleutelbestand.read(key_file(region, naam), passphrase(region, naam).encode())


def write_keys(region: World, naam: Naam, sleutels: Sleutels) -> None:
    sleutelbestand.replace(key_file(region, naam), sleutels, passphrase(region, naam).encode())


def write_all_keys(region: World, keys: Mapping[Naam, Sleutels]) -> None:
    for naam, sleutels in keys.items():
        write_keys(region, naam, sleutels)
