"""What can be worked out about versions of the covenant: compared, explained, gone through.

Nothing here decides or permits. Whatever is asked about files that are no whole bundle, or with a word that
the covenant does not know, comes back as the rule that it breaks.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from connectors.protocol.beleidsuitleg import Rechtenlijst, Rechtenlijstvraag, Uitlegkern, Uitlegvraag
from connectors.protocol.bevindingen import Bevindingenkern
from connectors.protocol.naspelingen import Naspeling
from connectors.protocol.verschillen import Verschilkern, Verschilvraag
from hub.domain.convenantversie import Convenantversie
from hub.domain.errors import Regel
from hub.domain.logregel import Besluitrij

Bestanden = Mapping[str, bytes]
"""The files of one bundle by name; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A draft to try: both faces, the model that decides now, when, and the versions that are here already."""

    tekst: bytes
    feiten: bytes
    model: bytes
    nu: datetime
    versies: Sequence[Convenantversie]


@dataclass(frozen=True, slots=True)
class Bundel:
    """One bundle by its digest, with its files."""

    digest: str
    bestanden: Bestanden


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

    def is_doorgelicht(self, bundel: str) -> bool:
        """Whether this version was gone through lately."""
        ...

    def bevindingen(self, verzoek_id: str, bundel: Bundel) -> Bevindingenkern | Regel:
        """What stops a version and what to know of it: seconds of work, the first time."""
        ...

    def proef(self, verzoek_id: str, concept: Concept) -> Bevindingenkern:
        """The same of a draft: seconds of work, every time."""
        ...

    def naspeling(
        self, besluiten: Sequence[Besluitrij], eigen: Bundel, onder: Bundel | None, kan: Collection[str]
    ) -> Sequence[Naspeling] | Regel:
        """Recorded decisions, explained and answered again under their own bundle, and under another one if asked.

        `kan` are the duties that the process which decided could always carry out.
        """
        ...
