"""The key holder's half: evaluating blinded points."""

from typing import Protocol

from connectors.protocol.evaluaties import Bewijs, EvaluatieVraag, GeevalueerdeGroep
from connectors.protocol.transit import Klasse


class Evaluatie(Protocol):
    """The key holder's half: evaluates blinded points and proves it afterwards."""

    def public_keys(self) -> list[tuple[Klasse, int, bytes]]:
        """The published key of every live class and epoch."""
        ...

    def evaluate(self, vraag: EvaluatieVraag, partij: str, *, now_seconds: int) -> list[GeevalueerdeGroep]:
        """Evaluate every group under its newest epoch.

        Raises:
            Rejected: wrong count, class without a key, or a bad point.
        """
        ...

    def prove(self, evaluatie: str, partij: str, *, now_seconds: int) -> list[Bewijs]:
        """Prove an evaluation that was given to this party less than a minute ago.

        Raises:
            Rejected: unknown, another party's, or too old.
        """
        ...
