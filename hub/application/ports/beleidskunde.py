"""What can be worked out about versions of the covenant: compared, explained, gone through.

Nothing here decides or permits. Whatever is asked about files that are no whole bundle, or with a word that
the covenant does not know, comes back as the rule that it breaks.
"""

from collections.abc import Mapping
from typing import Protocol

from connectors.protocol.beleidsuitleg import Rechtenlijst, Rechtenlijstvraag, Uitlegkern, Uitlegvraag
from connectors.protocol.verschillen import Verschilkern, Verschilvraag
from hub.domain.errors import Regel

Bestanden = Mapping[str, bytes]
"""The files of one bundle by name; empty when there is none."""


class Beleidskunde(Protocol):
    """Works out what people ask about versions. Safe to use from several threads."""

    def is_vergeleken(self, was: str, wordt: str) -> bool:
        """Whether these two were compared lately, so that it takes no work to tell again."""
        ...

    def verschil(self, vraag: Verschilvraag, was: Bestanden, wordt: Bestanden) -> Verschilkern | Regel:
        """What changes when one takes the place of the other: seconds of work, the first time."""
        ...

    def uitleg(self, vraag: Uitlegvraag, bestanden: Bestanden) -> Uitlegkern | Regel:
        """Why a version answers one request as it does."""
        ...

    def rechten(self, vraag: Rechtenlijstvraag, bestanden: Bestanden) -> Rechtenlijst | Regel:
        """What a party may do, or who sees a category."""
        ...
