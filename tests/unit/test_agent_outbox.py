"""The outbox: nothing lost, nothing doubled, nothing readable; also when the process dies between any two steps."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from connectors.agent.bericht import Gemaakt
from connectors.agent.errors import InstellingOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.outbox import MAX_BUNDEL_BYTES, Outbox
from connectors.agent.outbox_bestand import BESTAND, EERSTE_UITSTEL, LANGSTE_UITSTEL
from connectors.agent.outbox_rijen import Post, Stand, Zending
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.meldingen import MAX_MELDINGEN, Betrokkene, Melding, Verzegeld
from connectors.protocol.messages import MAX_RECORDS
from tests.bronberichten import velden
from tests.integration.agent_wereld import Klok

GEHEIM = Geheim(bytes(32), "politie")
ZENDING = Zending(doel="P04", rol="connector", gebruiker="medewerker", kenmerk="meld/2026-03-02")
HERKOMST = b"h" * 16


def melding(nummer: int, versie: int = 0, *, size: int = 0) -> Melding:
    return Melding.model_validate(
        {
            "bericht": b64u(GEHEIM.bericht("politie", str(nummer))),
            "inhoud_hash": b64u(GEHEIM.inhoud_hash(b"%d|%d" % (nummer, versie))),
            "soort": "MUTATIE",
            "bron": "POLITIE_MUTATIE",
            "gebeurd_op": "2026-03-01",
            "doelgroep": "RISICOJEUGD",
            "pleeggemeente": "",
            "stadsdeel": "",
            "spoed": "GEEN",
            "geinformeerd": "ONBEKEND",
            "juistheid": "JA",
            "categorieen": [],
            "gronden": [],
            "antwoorden": {},
            "feiten": [],
            "betrokkenen": [Betrokkene(rol="PLEGER", leeftijd="TOT_18", woongemeente="GM0935").model_dump()],
            "identiteit": None,
            "dossier": Verzegeld(sleutel="AA", inhoud=b64u(bytes(size))).model_dump() if size else None,
        }
    )


def post(nummer: int, versie: int = 0, *, zending: Zending = ZENDING, persons: int = 1, size: int = 0) -> Post:
    wire = melding(nummer, versie, size=size)
    rows = tuple(dict(velden(nummer)) for _ in range(persons))
    return Post(Gemaakt("politie", str(nummer), "P04", wire, rows, nummer + 1), zending, HERKOMST)


@pytest.fixture
def klok() -> Klok:
    return Klok()


@pytest.fixture
def outbox(tmp_path: Path, klok: Klok) -> Iterator[Outbox]:
    with closing(Outbox(tmp_path, GEHEIM, klok)) as opened:
        yield opened


def taken(outbox: Outbox) -> list[str]:
    return [wachtend.inhoud.bronnummer for wachtend in outbox.take()]


def test_a_message_comes_out_as_it_went_in(outbox: Outbox) -> None:
    outbox.add([post(1)])

    [wachtend] = outbox.take()

    assert wachtend.wire == melding(1)
    assert wachtend.inhoud.personen == [velden(1)]
    assert wachtend.inhoud.zending == ZENDING


def test_the_same_message_again_changes_nothing(outbox: Outbox) -> None:
    standen = outbox.add([post(1), post(1)])

    assert standen == [(Stand.NIEUW, ""), (Stand.WACHT, "")]
    assert taken(outbox) == ["1"]


def test_a_delivered_message_again_changes_nothing(outbox: Outbox) -> None:
    outbox.add([post(1)])
    outbox.settle([(wachtend, "") for wachtend in outbox.take()])

    assert outbox.add([post(1)]) == [(Stand.GELEVERD, "")]
    assert outbox.take() == []


@pytest.mark.parametrize("delivered", [False, True])
def test_another_content_under_a_name_that_is_taken_is_set_aside(outbox: Outbox, *, delivered: bool) -> None:
    outbox.add([post(1)])
    if delivered:
        outbox.settle([(wachtend, "") for wachtend in outbox.take()])

    standen = outbox.add([post(1, versie=1), post(1, versie=1)])

    assert standen == [(Stand.OPZIJ, "andere-inhoud")] * 2
    assert [opzij.code for opzij in outbox.opzij()] == ["andere-inhoud"]


def test_a_refused_message_stays_aside_until_its_source_says_something_else(outbox: Outbox) -> None:
    outbox.add([post(1)])
    outbox.settle([(outbox.take()[0], "waarde-onbekend")])

    assert outbox.add([post(1)]) == [(Stand.OPZIJ, "waarde-onbekend")]
    assert outbox.add([post(1, versie=1)]) == [(Stand.NIEUW, "")]


def test_a_refused_message_can_be_offered_again_when_it_is_released(outbox: Outbox) -> None:
    outbox.add([post(1), post(2)])
    outbox.settle([(wachtend, "niet-toegestaan") for wachtend in outbox.take()])
    [first, _] = outbox.opzij(HERKOMST)

    released = outbox.release(first.nummer)

    assert released == 1
    assert outbox.add([post(1), post(2)]) == [(Stand.NIEUW, ""), (Stand.OPZIJ, "niet-toegestaan")]
    assert outbox.release(None) == 1


def test_what_is_set_aside_is_named_by_line_and_code_alone(outbox: Outbox) -> None:
    outbox.add([post(7)])
    outbox.settle([(outbox.take()[0], "waarde-onbekend")])

    [opzij] = outbox.opzij()

    assert (opzij.rijnummer, opzij.code) == (8, "waarde-onbekend")
    assert outbox.opzij(b"x" * 16) == []


def test_a_request_holds_messages_of_one_purpose_and_kenmerk(outbox: Outbox) -> None:
    other = ZENDING.model_copy(update={"doel": "P11"})
    outbox.add([post(1), post(2, zending=other), post(3)])

    [first, _] = outbox.take()

    assert taken(outbox) == ["1", "3"]
    assert [wachtend.inhoud.bronnummer for wachtend in outbox.take(behalve=[first.groep])] == ["2"]


def test_a_request_holds_no_more_messages_persons_or_bytes_than_it_may(outbox: Outbox) -> None:
    outbox.add(post(nummer) for nummer in range(MAX_MELDINGEN + 1))
    assert len(outbox.take()) == MAX_MELDINGEN
    outbox.settle([(wachtend, "") for wachtend in outbox.take()])
    outbox.settle([(wachtend, "") for wachtend in outbox.take()])

    outbox.add(post(100 + nummer, persons=8) for nummer in range(40))
    assert len(outbox.take()) * 8 == MAX_RECORDS
    for _ in range(2):
        outbox.settle([(wachtend, "") for wachtend in outbox.take()])

    outbox.add(post(200 + nummer, size=60_000) for nummer in range(40))
    assert len(outbox.take()) == MAX_BUNDEL_BYTES // 80_900


def test_a_message_that_failed_alone_goes_behind_the_others(outbox: Outbox) -> None:
    outbox.add([post(1), post(2)])

    outbox.note_failure(outbox.take()[:1])

    assert taken(outbox) == ["2", "1"]


def test_the_source_of_a_delivered_message_is_known_by_its_name_on_the_wire(outbox: Outbox) -> None:
    outbox.add([post(1), post(2)])
    outbox.settle([(outbox.take()[0], "")])

    assert outbox.bron(unb64u(melding(1).bericht)) == ("politie", "1")
    assert outbox.bron(unb64u(melding(2).bericht)) is None


def test_waits_grow_with_every_failure_and_are_drawn_over_their_whole_length(outbox: Outbox, klok: Klok) -> None:
    klok.getrokken = 0.5
    waits = [outbox.uitstel.lengthen() for _ in range(12)]

    assert waits[:3] == [0.5 * EERSTE_UITSTEL, EERSTE_UITSTEL, 2 * EERSTE_UITSTEL]
    assert waits[-1] == 0.5 * LANGSTE_UITSTEL


def test_a_wait_outlives_the_process_and_ends_with_a_delivery(tmp_path: Path, klok: Klok) -> None:
    with closing(Outbox(tmp_path, GEHEIM, klok)) as before:
        before.uitstel.lengthen()
    with closing(Outbox(tmp_path, GEHEIM, klok)) as after:
        assert after.uitstel.seconds() == EERSTE_UITSTEL
        klok.loopt(timedelta(seconds=1))
        assert after.uitstel.seconds() == EERSTE_UITSTEL - 1
        after.uitstel.end()
        assert after.uitstel.seconds() == 0


def test_a_clock_that_was_set_back_makes_nobody_wait_for_days(outbox: Outbox, klok: Klok) -> None:
    outbox.uitstel.lengthen()
    klok.loopt(-timedelta(days=3))

    assert outbox.uitstel.seconds() == LANGSTE_UITSTEL


def test_the_files_are_readable_by_their_owner_alone(tmp_path: Path, outbox: Outbox) -> None:
    outbox.add([post(1)])

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}

    assert BESTAND in modes
    assert set(modes.values()) == {0o600}


def test_a_stolen_file_tells_nothing_of_whom_or_what(tmp_path: Path, outbox: Outbox) -> None:
    outbox.add([post(1), post(2)])
    outbox.settle([(outbox.take()[0], "")])

    stolen = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    told = [*velden(1).values(), "MUTATIE", "P04", "meld/2026", "politie", melding(1).bericht, melding(2).inhoud_hash]
    assert [value for value in told if len(value) > 2 and value.encode() in stolen] == []
    assert unb64u(melding(2).bericht) not in stolen


def test_content_is_gone_from_the_disk_once_a_message_is_set_aside(tmp_path: Path, klok: Klok) -> None:
    with closing(Outbox(tmp_path, GEHEIM, klok)) as outbox:
        outbox.add([post(1, size=9_000)])
        with closing(sqlite3.connect(tmp_path / BESTAND)) as thief:
            [(sealed,)] = thief.execute("SELECT verzegeld FROM wachtrij").fetchall()
        outbox.settle([(outbox.take()[0], "waarde-onbekend")])

    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert sealed[100:200] not in left


def test_another_secret_opens_nothing(tmp_path: Path, outbox: Outbox, klok: Klok) -> None:
    with pytest.raises(InstellingOnjuist) as refused:
        Outbox(tmp_path, Geheim(b"\1" * 32, "politie"), klok)

    assert refused.value.regel == "geheim-anders"


def test_a_row_moved_to_another_name_is_noticed(tmp_path: Path, outbox: Outbox) -> None:
    outbox.add([post(1), post(2)])
    with closing(sqlite3.connect(tmp_path / BESTAND, isolation_level=None)) as attacker:
        other = "(SELECT verzegeld FROM wachtrij WHERE volgnummer = 2)"
        attacker.execute(f"UPDATE wachtrij SET verzegeld = {other} WHERE volgnummer = 1")  # noqa: S608

    with pytest.raises(InstellingOnjuist) as noticed:
        outbox.take()

    assert noticed.value.regel == "outbox-onbruikbaar"


def test_a_file_that_is_no_outbox_is_refused(tmp_path: Path, klok: Klok) -> None:
    (tmp_path / BESTAND).write_bytes(os.urandom(8192))

    with pytest.raises(InstellingOnjuist) as refused:
        Outbox(tmp_path, GEHEIM, klok)

    assert refused.value.regel == "outbox-onbruikbaar"


def test_two_processes_share_one_outbox(tmp_path: Path, outbox: Outbox, klok: Klok) -> None:
    with closing(Outbox(tmp_path, GEHEIM, klok)) as other:
        outbox.add([post(1)])
        [mine], [theirs] = outbox.take(), other.take()
        other.settle([(theirs, "")])
        outbox.settle([(mine, "")])

        assert outbox.telling() == other.telling() == replace(outbox.telling(), wachtend=0, opzij=0, geleverd=1)


class _Died(Exception):
    """The process ends here."""


class OutboxThatCrashes(RuleBasedStateMachine):
    """Add, deliver, refuse and die in any order, beside a model that never forgets."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(mkdtemp())
        self.klok = Klok()
        self.waiting: dict[int, int] = {}
        self.delivered: dict[int, int] = {}
        self.aside: set[tuple[int, int]] = set()

    @initialize()
    def begins(self) -> None:
        self.outbox = Outbox(self.directory, GEHEIM, self.klok)

    def teardown(self) -> None:
        self.outbox.close()
        shutil.rmtree(self.directory)

    @rule(nummer=st.integers(0, 6), versie=st.integers(0, 2))
    def adds(self, nummer: int, versie: int) -> None:
        taken = self.delivered.get(nummer, self.waiting.get(nummer))
        self.outbox.add([post(nummer, versie)])
        if taken is None and (nummer, versie) not in self.aside:
            self.waiting[nummer] = versie
        elif taken not in (None, versie):
            self.aside.add((nummer, versie))

    @rule(nummer=st.integers(0, 6))
    def dies_while_adding(self, nummer: int) -> None:
        """After the row is written, before the commit: as if it was never offered."""

        def half() -> Iterator[Post]:
            yield post(nummer)
            yield post(nummer, versie=1)
            raise _Died

        with suppress(_Died):
            self.outbox.add(half())
        self.begins()

    @rule(outcomes=st.lists(st.sampled_from(["", "", "waarde-onbekend"]), max_size=4))
    def delivers(self, outcomes: list[str]) -> None:
        settled = list(zip(self.outbox.take(), outcomes, strict=False))
        self.outbox.settle(settled)
        for wachtend, code in settled:
            nummer = int(wachtend.inhoud.bronnummer)
            versie = self.waiting.pop(nummer)
            if code:
                self.aside.add((nummer, versie))
            else:
                self.delivered[nummer] = versie

    @rule()
    def fails(self) -> None:
        self.outbox.note_failure(self.outbox.take()[:2])
        self.outbox.uitstel.lengthen()

    @rule()
    def dies_between_steps(self) -> None:
        """The connection is simply left, as a killed process leaves it."""
        self.begins()

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "outbox"):
            return
        taken = {int(one.inhoud.bronnummer): one.wire.inhoud_hash for one in self.outbox.take()}
        telling = self.outbox.telling()

        assert taken == {nummer: melding(nummer, versie).inhoud_hash for nummer, versie in self.waiting.items()}
        assert (telling.opzij, telling.geleverd) == (len(self.aside), len(self.delivered))


TestOutboxThatCrashes = OutboxThatCrashes.TestCase
TestOutboxThatCrashes.settings = settings(stateful_step_count=20)
