"""What the exports of zorg, corporatie and gemeente share: which meldingen are theirs, and how a line is written."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.personen import VoorbeeldPersoon
from connectors.voorbeeldregio.regio import Regio

Document = dict[str, object]
EEN_OP = 10
"""One in so many messages is followed by one that an adapter must refuse."""


@dataclass(frozen=True, slots=True)
class Aanleiding:
    """One melding with the person it is about; `volgorde` counts from 0 within one file."""

    volgorde: int
    melding: Melding
    persoon: VoorbeeldPersoon

    @property
    def nummer(self) -> str:
        """The melding's number, unique in the year and in every week."""
        return f"{self.melding.datum.year}-{self.melding.nummer:06d}"

    @property
    def stadsdeel(self) -> str:
        """The code of the stadsdeel, empty when the melding has none."""
        return self.melding.stadsdeel.name if self.melding.stadsdeel else ""

    @property
    def krijgt_slechte(self) -> bool:
        """Whether a message to refuse comes after it."""
        return self.volgorde % EEN_OP == 0


def aanleidingen(regio: Regio, meldingen: Sequence[Melding], verzender: str) -> Iterator[Aanleiding]:
    """The meldingen that one connector carries, in order of date."""
    eigen = (melding for melding in meldingen if melding.verzender == verzender)
    for volgorde, melding in enumerate(eigen):
        yield Aanleiding(volgorde, melding, regio.personen[melding.persoon - 1])


def als_regels(documenten: Iterable[Document]) -> Iterator[str]:
    """A file of lines, one message each."""
    return (json.dumps(document, ensure_ascii=False) + "\n" for document in documenten)
