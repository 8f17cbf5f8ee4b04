"""Receive, screen, decide, say it again, crash, break storage: in any order every decision counts exactly once.

One world serves all examples, since making one takes seconds; each example uses names of its own.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from connectors.protocol.handelingen import Besluit, Screening
from hub.cli.opzet import Opstelling
from tests.meldwereld import aanmelding, compleet
from tests.tafelwereld import Aanzittende, komt_binnen, medewerker, motief, status
from tests.world import Reply, World, iemand, world

NUMBERS = st.integers(0, 3)
INSTRUMENT = {"AGENDEREN": "NWO_STADSDELEN", "PRIORITEREN": "INTEGRALE_AANPAK"}
FEITEN = "SELECT COALESCE(SUM(aantal), 0) FROM telling WHERE feit ="
PERSONEN = "SELECT count(*) FROM casus_persoon JOIN casus USING (casus)"
AFTER = {"AGENDEREN": "GEAGENDEERD", "PRIORITEREN": "GEACCEPTEERD", "AANVULLEN": "AANVULLEN"}
OUTCOMES = st.sampled_from(["TERUGVERWIJZEN", "OVERDRACHT_GEMEENTE", *AFTER])
OPEN = {"ONTVANGEN", "IN_TOETS", "AANVULLEN"}
GONE = ""
TABLES = st.sampled_from(
    ["melding_handeling", "telling", "bericht", "casus_persoon", "casus_betrokkene", "afgewezen_bericht", "log_entry"]
)
_examples = count()


@dataclass
class Totals:
    """What the whole world must have counted, over all examples."""

    decided: Counter[str] = field(default_factory=Counter)
    received: int = 0
    told: int = 0
    """Words of an outcome to the sender."""
    owed: int = 0
    """The first of these for each melding, that the week is about."""
    agended: int = 0
    """Workspaces that began, also those that went since."""
    stepped_up: int = 0
    """Casussen that began after a meeting about the same melding."""


class Tafel(RuleBasedStateMachine):
    """People at the table, against a model of where each melding then stands."""

    def __init__(self, region: World, totals: Totals) -> None:
        super().__init__()
        self.region = region
        self.totals = totals
        self.example = next(_examples)
        self.names: dict[int, str] = {}
        """The hub's number of each melding."""
        self.stands: dict[int, str] = {}
        self.last: httpx.Request | None = None

    @property
    def officier(self) -> Aanzittende:
        return medewerker(self.region.om)

    @initialize()
    def begin(self) -> None:
        """There is always something on the table."""
        self.receive(0)

    @rule(number=NUMBERS)
    def receive(self, number: int) -> None:
        """A referral of somebody nobody knows."""
        if number not in self.names:
            stuk = aanmelding(f"T-{self.example}/{number}", iemand(20_000 + 10 * self.example + number))
            self.names[number] = komt_binnen(self.region.college, stuk)
            self.stands[number] = "ONTVANGEN"
            self.totals.received += 1

    @rule(number=NUMBERS, complete=st.booleans())
    def screen(self, number: int, complete: bool) -> None:
        """Somebody of the house looks at it."""
        if number in self.names:
            unknown = compleet(stagnatie_samenwerking="ONBEKEND", stagnatie_hulpverlening="ONBEKEND")
            pm = medewerker(self.region.zvh)
            said = pm.message(Screening, melding=self.names[number], antwoorden=compleet() if complete else unknown)
            reply = pm.posts("/v1/screeningen", said)
            possible = self.stands[number] in OPEN
            assert (reply.status == 200) == possible, reply.body
            if possible:
                self.stands[number] = "IN_TOETS" if complete else "AANVULLEN"

    @rule(number=NUMBERS, outcome=OUTCOMES)
    def decide(self, number: int, outcome: str) -> None:
        """A decision has the effect that the model says, or none at all."""
        if number in self.names:
            self._judge(number, outcome, self._send(number, outcome))

    @rule(number=NUMBERS, outcome=OUTCOMES)
    def lose_the_answer(self, number: int, outcome: str) -> None:
        """It was kept; whoever decided does not know, and says it again."""
        self.decide(number, outcome)
        self.decide(number, outcome)

    @precondition(lambda self: self.last is not None)
    @rule()
    def replay(self) -> None:
        """Somebody sends the same signed bytes again."""
        assert self.last is not None
        assert self.region.om.sends("hub", self.last).status == 409

    @rule()
    def restart(self) -> None:
        """The hub goes down and comes back."""
        self.region.restart("hub")

    @rule(number=NUMBERS, outcome=OUTCOMES, table=TABLES)
    def break_storage(self, number: int, outcome: str, table: str) -> None:
        """A write fails half way: then all of the decision is undone."""
        if number not in self.names:
            return
        self._alter(f"CREATE TRIGGER stuk BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'stuk'); END")
        try:
            reply = self._send(number, outcome)
        finally:
            self._alter("DROP TRIGGER stuk")
        if reply.status == 503:
            self.last = None
            self._until_recording()
        else:
            self._judge(number, outcome, reply)

    @invariant()
    def every_melding_stands_where_the_model_says(self) -> None:
        """A wiped one is no more, with its clock; one that waits has its clock."""
        for number, name in self.names.items():
            assert status(self.region, name) == self.stands[number]
            clocks = self._count("SELECT count(*) FROM termijn WHERE code = 'TM-01' AND melding = ?", name)
            assert clocks == (self.stands[number] in OPEN)

    @invariant()
    def everything_is_counted_once(self) -> None:
        """Counts, casussen and words to the sender, over all examples of this world."""
        kinds = "('MELDING', 'BESLUIT', 'WOORD')"
        sql = f"SELECT uitkomst, sum(aantal) FROM telling WHERE feit IN {kinds} GROUP BY uitkomst"  # noqa: S608
        rows = self.region.rows("hub", sql)
        expected = {"ONTVANGEN": self.totals.received, "TIJDIG": self.totals.owed, **self.totals.decided}
        assert {str(name): total for name, total in rows} == {name: total for name, total in expected.items() if total}
        began = self.totals.decided["PRIORITEREN"]
        assert self._count("SELECT count(*) FROM casus WHERE fase <> 'GEEN'") == began
        assert self._count(f"{PERSONEN} WHERE fase <> 'GEEN'") == began
        agended = self._count("SELECT count(DISTINCT melding) FROM melding_handeling WHERE uitkomst LIKE '%AGENDEREN%'")
        assert self._count("SELECT count(*) FROM casus WHERE fase = 'GEEN'") == agended
        assert self._count(f"{PERSONEN} WHERE fase = 'GEEN'") == agended
        assert self._count("SELECT count(*) FROM bericht WHERE soort = 'TERUGMELDING'") == self.totals.told
        assert self._count(f"{FEITEN} 'OPVOLGING'") == self.totals.decided["TERUGVERWIJZEN"]
        assert self._count(f"{FEITEN} 'TRAJECT_BEGIN'") == began + self.totals.agended
        assert self._count(f"{FEITEN} 'TRAJECT_BEGIN' AND uitkomst = 'OPGESCHAALD'") == self.totals.stepped_up
        running = self._count("SELECT count(*) FROM casus WHERE traject_sinds <> ''")
        assert self._count(f"{FEITEN} 'TRAJECT_BEGIN'") - self._count(f"{FEITEN} 'TRAJECT_EINDE'") == running

    def teardown(self) -> None:
        """The log holds as many decisions as there were, and still proves itself."""
        made = Counter(
            entry.velden.get("besluit") for entry in self.region.log("hub") if entry.naam == "melding.besloten"
        )
        assert made == +self.totals.decided
        assert self.region.audit("hub").fout is None

    def _send(self, number: int, outcome: str) -> Reply:
        name, officier = self.names[number], self.officier
        said = {"melding": name, "uitkomst": outcome, "instrument": INSTRUMENT.get(outcome, "")}
        body = officier.message(Besluit, **said, motivering=motief(name, "Besproken."))
        self.last = self.region.om.signed("hub", "/v1/besluiten", body)
        return self.region.om.sends("hub", self.last)

    def _judge(self, number: int, outcome: str, reply: Reply) -> None:
        before = self.stands[number]
        possible = before in OPEN or (before == "GEAGENDEERD" and outcome != "AANVULLEN")
        assert reply.status == (200 if possible else 404 if before == GONE else 409), reply.body
        if possible:
            self.stands[number] = AFTER.get(outcome, GONE)
            self.totals.decided[outcome] += 1
            self.totals.agended += outcome == "AGENDEREN" and before in OPEN
            self.totals.stepped_up += outcome == "PRIORITEREN" and before == "GEAGENDEERD"
            self.totals.owed += outcome != "AANVULLEN" and before in OPEN
            self.totals.told += outcome != "AANVULLEN" and before != self.stands[number]

    def _until_recording(self) -> None:
        health = httpx.Request("GET", self.region.settings("hub").eigen_adres + "/v1/gezondheid")
        for _ in range(2000):
            if self.region.om.sends("hub", health).status == 200:
                return
        pytest.fail("the hub did not begin to record again")

    def _count(self, sql: str, *values: str) -> int:
        with closing(sqlite3.connect(self.region.database("hub"))) as database:
            return int(database.execute(sql, values).fetchone()[0])

    def _alter(self, sql: str) -> None:
        with closing(sqlite3.connect(self.region.database("hub"), timeout=10, isolation_level=None)) as database:
            database.execute(sql)


def test_every_decision_counts_exactly_once(template: Opstelling, tmp_path: Path) -> None:
    totals = Totals()
    with world(template, tmp_path / "wereld") as region:
        machine: Callable[[], Tafel] = lambda: Tafel(region, totals)  # noqa: E731
        chosen = settings(
            max_examples=10, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
        )
        run_state_machine_as_test(machine, settings=chosen)
    assert totals.received
    assert totals.decided
