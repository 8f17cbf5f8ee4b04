"""Feed, lose answers, replay, crash, break storage, reject: in any order nothing is lost and nothing doubled.

One world serves all examples, since making one takes seconds; each example uses names of its own.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from connectors.protocol.meldingen import MeldingenAntwoord
from connectors.protocol.messages import decode
from hub.adapters.db.hub_werk import HubWerk
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from tests.meldwereld import MELDINGEN, Stuk, feiten, levering, melding, naam
from tests.world import Reply, World, iemand, world

NAMES = st.integers(0, 5)
SAYINGS = st.sampled_from(["GEWELD", "DRUGS", "FOUT"])
"""Two things that a source can say under a name, and one that the hub refuses."""
BATCHES = st.lists(st.tuples(NAMES, SAYINGS), min_size=1, max_size=6)
Batch = list[tuple[int, str]]
_examples = count()


class Meldingen(RuleBasedStateMachine):
    """A source that repeats itself until it knows, against a model of what the hub must then hold."""

    def __init__(self, region: World) -> None:
        super().__init__()
        self.region = region
        self.example = next(_examples)
        self.said: dict[int, str] = {}
        """What was taken in under each name, whatever became of it later."""
        self.wiped: set[int] = set()
        self.last: tuple[Batch, httpx.Request] | None = None

    @rule(batch=BATCHES)
    def feed(self, batch: Batch) -> None:
        """Every melding gets the fate that the model says."""
        reply = self._send(batch)

        assert reply.status == 200, reply.body
        told = [one.uitkomst for one in decode(MeldingenAntwoord, reply.body).kern.ontvangsten]
        assert told == self._expect(batch)

    @rule(batch=BATCHES)
    def lose_the_answer(self, batch: Batch) -> None:
        """The hub kept it; the source does not know, and says it all again under new points."""
        self._send(batch)
        self._expect(batch)

        self.feed(batch)

    @precondition(lambda self: self.last is not None)
    @rule()
    def replay(self) -> None:
        """Somebody sends the same signed bytes again."""
        assert self.last is not None
        reply = self.region.politie.sends("hub", self.last[1])

        assert reply.status == 409

    @rule(batch=BATCHES)
    def restart(self, batch: Batch) -> None:
        """The hub is down for a while: nothing reaches it, and what it held it still holds."""
        prepared = levering(self.region.politie, *self._stukken(batch))
        self.region.stop("hub")
        try:
            with pytest.raises(httpx.ConnectError):
                self.region.politie.posts("hub", MELDINGEN, prepared)
        finally:
            self.region.start("hub")

    @rule(batch=BATCHES, table=st.sampled_from(["melding", "melding_inhoud", "index_waarde", "telling", "log_entry"]))
    def break_storage(self, batch: Batch, table: str) -> None:
        """A write fails half way: all of the delivery is undone, and it can be said again."""
        body = levering(self.region.politie, *self._stukken([*batch, (0, "GEWELD")]))
        self._alter(f"CREATE TRIGGER stuk BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'stuk'); END")
        try:
            reply = self.region.politie.posts("hub", MELDINGEN, body)
        finally:
            self._alter("DROP TRIGGER stuk")
        if reply.status == 200:
            self._expect([*batch, (0, "GEWELD")])
        else:
            assert reply.status == 503
            self._until_recording()

    @rule(number=NAMES)
    def reject(self, number: int) -> None:
        """A human sends it back: it is wiped, and its name is remembered."""
        if number not in self.said or number in self.wiped:
            return
        [(this,)] = self._rows("SELECT melding FROM melding WHERE bericht = ?", naam(self._name(number)))

        def wipe(uow: HubWerk) -> int:
            gone = AuditEvent("melding.gewist", {"melding": str(this), "grond": "AFWIJZING", "aantal": 1})
            persons = uow.wis(str(this), gone, uitkomst="TERUGVERWIJZEN")
            uow.commit()
            return persons

        assert self.region.manages_index(wipe) == 1  # type: ignore[arg-type]
        self.wiped.add(number)

    @invariant()
    def the_hub_holds_what_the_model_says(self) -> None:
        """Each melding once, with its person, its keys and its sealed part; each counted and recorded once."""
        kept = self.said.keys() - self.wiped
        for number in range(6):
            own = naam(self._name(number))
            [(held,)] = self._rows("SELECT count(*) FROM melding WHERE bericht = ?", own)
            [(persons,)] = self._rows("SELECT count(*) FROM registratie WHERE referentie = ?", own + b"\0")
            [(names,)] = self._rows("SELECT count(*) FROM afgewezen_bericht WHERE bericht = ?", own)
            assert (held, persons, names) == (number in kept, number in kept, number in self.wiped)

    @invariant()
    def everything_is_counted_and_recorded_once(self) -> None:
        """Over all examples of this world, since counts are of nobody in particular."""
        [(rows,)] = self._rows("SELECT (SELECT count(*) FROM melding) + (SELECT count(*) FROM afgewezen_bericht)")
        [(told,)] = self._rows("SELECT coalesce(sum(aantal), 0) FROM telling")
        [(parts,)] = self._rows("SELECT count(*) FROM melding_inhoud")
        [(held,)] = self._rows("SELECT count(*) FROM melding")
        assert rows == told
        assert parts == held

    def teardown(self) -> None:
        """The log holds as many acceptances as there were, and still proves itself."""
        taken = [event for event in self.region.log("hub") if event.naam == "melding.aangenomen"]
        [(told,)] = self._rows("SELECT coalesce(sum(aantal), 0) FROM telling")
        assert len(taken) == told
        assert self.region.audit("hub").fout is None

    def _send(self, batch: Batch) -> Reply:
        politie = self.region.politie
        request = politie.signed("hub", MELDINGEN, levering(politie, *self._stukken(batch)))
        self.last = batch, request
        return politie.sends("hub", request)

    def _stukken(self, batch: Batch) -> list[Stuk]:
        return [self._stuk(number, saying) for number, saying in batch]

    def _stuk(self, number: int, saying: str) -> Stuk:
        facts = feiten(delictklasse=saying, wpg_artikel="8")
        return melding(self._name(number), iemand(9000 + 10 * self.example + number), feiten=facts)

    def _name(self, number: int) -> str:
        return f"{self.example}/{number}"

    def _expect(self, batch: Batch) -> list[str]:
        fates: list[str] = []
        for number, saying in batch:
            known = self.said.get(number)
            if known is not None:
                fates.append("AL_ONTVANGEN" if known == saying else "ANDERE_INHOUD")
            elif saying == "FOUT":
                fates.append("GEWEIGERD")
            else:
                self.said[number] = saying
                fates.append("AANGENOMEN")
        return fates

    def _until_recording(self) -> None:
        """The writer comes back by itself as soon as storage does."""
        health = httpx.Request("GET", self.region.settings("hub").eigen_adres + "/v1/gezondheid")
        for _ in range(2000):
            if self.region.politie.sends("hub", health).status == 200:
                return
        pytest.fail("the hub did not begin to record again")

    def _rows(self, sql: str, *values: bytes) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.region.database("hub"))) as database:
            return [tuple(row) for row in database.execute(sql, values)]

    def _alter(self, sql: str) -> None:
        with closing(sqlite3.connect(self.region.database("hub"), timeout=10, isolation_level=None)) as database:
            database.execute(sql)


def test_nothing_is_lost_and_nothing_is_doubled(template: Opstelling, tmp_path: Path) -> None:
    with world(template, tmp_path / "wereld") as region:
        machine: Callable[[], Meldingen] = lambda: Meldingen(region)  # noqa: E731
        chosen = settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(machine, settings=chosen)
