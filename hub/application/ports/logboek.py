"""What reading a face of the log needs from storage: whom an entry was about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from hub.application.ports.beleid import Bundelarchief
from hub.application.ports.rechten import RechtenWork
from hub.domain.decision import Permit


@dataclass(frozen=True, slots=True)
class Personen:
    """Clusters of the people of casussen (by number in the casus), meldingen and questions, by their names."""

    casus: Mapping[str, tuple[tuple[int, str], ...]]
    melding: Mapping[str, tuple[str, ...]]
    verzoek: Mapping[str, tuple[str, ...]]


class LogboekWork(RechtenWork, Bundelarchief, Protocol):
    """A unit of work on the log's readers."""

    def personen_bij(
        self, permit: Permit, casussen: Collection[str], meldingen: Collection[str], verzoeken: Collection[str]
    ) -> Personen:
        """Who these are about, as far as that is still known; what was destroyed is about nobody."""
        ...

    def deelname_van(self, permit: Permit, partij: str, casussen: Collection[str]) -> Mapping[str, frozenset[int]]:
        """For whom a party takes or took part in these casussen; with 0 in it, for everybody."""
        ...
