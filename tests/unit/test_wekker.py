"""The thread that wakes the hub's clocks goes on, whatever one turn meets."""

from threading import Event

from hub.bootstrap.wekker import wekker
from hub.domain.errors import NotRecordable

PATIENCE_SECONDS = 30


class Work:
    """Does at each turn what the script says, and tells when the script is done."""

    def __init__(self, *turns: bool | Exception) -> None:
        self._turns = list(turns)
        self.done = Event()
        self.faults: list[Exception] = []

    def __call__(self) -> bool:
        if not self._turns:
            self.done.set()
            return False
        turn = self._turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return turn

    def runs_to_its_end(self, every_seconds: float) -> bool:
        with wekker(self, self.faults.append, every_seconds):
            return self.done.wait(PATIENCE_SECONDS)


def test_a_fault_of_our_own_is_told_and_the_next_turn_comes() -> None:
    fault = KeyError("TM-99")
    work = Work(fault)

    assert work.runs_to_its_end(0.001)
    assert work.faults == [fault]


def test_what_can_not_be_recorded_now_is_tried_again_in_silence() -> None:
    work = Work(NotRecordable("schijf-vol"), NotRecordable("schijf-vol"))

    assert work.runs_to_its_end(0.001)
    assert work.faults == []


def test_while_there_is_more_the_next_turn_comes_at_once() -> None:
    assert Work(True, True).runs_to_its_end(3600)
