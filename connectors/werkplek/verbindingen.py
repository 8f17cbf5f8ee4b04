"""Open connections of the connector, lent to one page at a time: a connector is for one thread."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from queue import LifoQueue
from typing import Final

from connectors.agent.verbinding import Verbinding

MOST: Final = 8
"""Pages that talk to hub and key holder at the same time; the next waits."""


class Verbindingen:
    """A shelf of connections that stay open between pages: a TLS handshake costs more than most pages."""

    def __init__(self, open_one: Callable[[], AbstractContextManager[Verbinding]], most: int = MOST) -> None:
        self._open_one = open_one
        self._stack = ExitStack()
        self._shelf: LifoQueue[Verbinding | None] = LifoQueue()
        for _ in range(most):
            self._shelf.put(None)

    @contextmanager
    def leen(self) -> Iterator[Verbinding]:
        """One connection for the duration of a page.

        Raises:
            InstellingOnjuist: certificate and key can't be used.
        """
        taken = self._shelf.get()
        try:
            if taken is None:
                taken = self._stack.enter_context(self._open_one())
            yield taken
        finally:
            self._shelf.put(taken)

    def sluit(self) -> None:
        """Close them all, when the last page was served."""
        self._stack.close()
