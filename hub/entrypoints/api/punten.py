"""What every message with index points shares: their shape, their seals, and whom they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import StaleMessage
from connectors.protocol.koppelfamilies import FAMILIES
from connectors.protocol.transit import PUNTEN_PER_RECORD, Klasse, TransitContext
from hub.application.gate import Kop
from hub.application.ports.index import IndexKeys, IndexWaarde
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.bediening import Clock

_FAMILIES = frozenset(FAMILIES)


class Groep(Protocol):
    """Points of one class under one seal, with or without the family of each."""

    @property
    def klasse(self) -> str: ...

    @property
    def epoch(self) -> int: ...

    @property
    def verloopt_op(self) -> int: ...

    @property
    def punten(self) -> Sequence[str]: ...

    @property
    def zegel(self) -> str: ...


class MetGroepen(Protocol):
    """A message with points about people, and the head that all of them have."""

    @property
    def verzoek_id(self) -> str: ...

    @property
    def doel(self) -> str: ...

    @property
    def rol(self) -> str: ...

    @property
    def gebruiker(self) -> str: ...

    @property
    def kenmerk(self) -> str: ...

    @property
    def groepen(self) -> Sequence[Groep]: ...


class MetPunten(MetGroepen, Protocol):
    """The same with points that become index values."""

    @property
    def groepen(self) -> list[TransitGroep]: ...


def check_shape(groepen: Sequence[TransitGroep], records: int) -> None:
    """Each class at most once, each with the fixed count per record and labels that exist.

    Raises:
        Rejected: not so.
    """
    klassen = [groep.klasse for groep in groepen]
    if not klassen or len(set(klassen)) != len(klassen):
        raise Rejected(Regel.AANTAL_ONJUIST)
    for groep in groepen:
        expected = records * PUNTEN_PER_RECORD[Klasse(groep.klasse)]
        if len(groep.punten) != expected or len(groep.families) != expected:
            raise Rejected(Regel.AANTAL_ONJUIST)
        known = _FAMILIES if groep.klasse == Klasse.LINK.value else frozenset({groep.klasse})
        if not set(groep.families) <= known | {""}:
            raise Rejected(Regel.FAMILIE_ONBEKEND)


@dataclass(frozen=True, slots=True)
class Punten:
    """Turns the points of a checked message into index values; thousands of them take a while."""

    keys: IndexKeys
    clock: Clock

    def sought(self, soort: str, body: MetPunten, partij: str) -> list[IndexWaarde]:
        """Index values to look one person up by.

        Raises:
            Rejected: shape, seal, epoch or a point is not right.
        """
        check_shape(body.groepen, 1)
        return [
            waarde
            for groep in body.groepen
            for waarde in self.keys.lookup(groep, context_of(soort, groep, body, partij, self.clock))
        ]

    def stored(self, soort: str, body: MetPunten, records: int, partij: str) -> list[list[IndexWaarde]]:
        """Index values to store, per record in order.

        Raises:
            Rejected: as `sought`.
        """
        check_shape(body.groepen, records)
        per_record: list[list[IndexWaarde]] = [[] for _ in range(records)]
        for groep in body.groepen:
            values = self.keys.store(groep, context_of(soort, groep, body, partij, self.clock))
            for record, waarde in zip(_owners(groep), values, strict=True):
                per_record[record].append(waarde)
        return per_record


def context_of(soort: str, groep: Groep, body: MetGroepen, partij: str, clock: Clock) -> TransitContext:
    """The one occasion a seal must be for, which is now; whether it was used is the use case's question.

    Raises:
        Rejected: it has expired.
    """
    context = TransitContext(
        soort=soort,
        verzoek_id=body.verzoek_id,
        partij=partij,
        klasse=Klasse(groep.klasse),
        epoch=groep.epoch,
        aantal=len(groep.punten),
        doel=body.doel,
        verloopt_op=groep.verloopt_op,
    )
    try:
        context.require_fresh(int(clock.now().timestamp()))
    except StaleMessage:
        raise Rejected(Regel.ZEGEL_ONGELDIG) from None
    return context


def kop_of(body: MetGroepen) -> Kop:
    """The head, with the seals to use up."""
    expiries = [datetime.fromtimestamp(groep.verloopt_op, UTC) for groep in body.groepen]
    bare = Kop(body.verzoek_id, body.doel, body.rol, body.gebruiker, body.kenmerk)
    return bare if not expiries else replace(bare, zegels=_seals(body.groepen), zegels_expire_at=max(expiries))


def _owners(groep: TransitGroep) -> list[int]:
    """For each point that is not padding: which record of the delivery it belongs to."""
    size = PUNTEN_PER_RECORD[Klasse(groep.klasse)]
    return [place // size for place, familie in enumerate(groep.families) if familie]


def _seals(groepen: Sequence[Groep]) -> tuple[bytes, ...]:
    """Digests of the seals: what is remembered to use each once must not be worth opening later."""
    return tuple(sha256(unb64u(groep.zegel)).digest() for groep in groepen)
