"""From rows to index values with throw-away keys: the whole transit protocol in one process.

What runs is what partner, sleutelhouder and hub run, one after the other: blind, evaluate, unblind, to
index. The keys exist for one measurement and are never stored. Rows go to worker processes as
plain fields and come back as index values, so no identifier type crosses a process border.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from typing import Final, Self

from connectors.protocol import group
from connectors.protocol.identifiers import lees_rij
from connectors.protocol.koppelfamilies import FAMILIES
from connectors.protocol.koppelmodel import Toeval
from connectors.protocol.koppelsleutels import koppelsleutels
from connectors.protocol.koppeltoeval import Toevalsteller
from connectors.protocol.transit import Klasse, blind_record, evaluate, to_index, unblind

Rij = Mapping[str, str]
_RIJEN_PER_TAAK: Final = 100
_PROCESSEN: Final = 2
_RANG: Final = {familie: rang for rang, familie in enumerate(FAMILIES)}


@dataclass(frozen=True, slots=True, repr=False)
class Wegwerpsleutels:
    """Key halves of sleutelhouder and hub for one measurement."""

    sleutelhouder: bytes
    hub: bytes

    @classmethod
    def nieuw(cls) -> Self:
        """Draw both."""
        return cls(group.random_scalar(), group.random_scalar())


@dataclass(frozen=True, slots=True)
class Record:
    """One row at the hub: index value per key, with the place of its family in `FAMILIES`."""

    sleutels: tuple[tuple[int, bytes], ...]

    def families(self) -> int:
        """The families it has a key of, as a bit set."""
        bits = 0
        for rang, _ in self.sleutels:
            bits |= 1 << rang
        return bits


@dataclass(frozen=True, slots=True)
class Verwerkt:
    """A register after the protocol. `gebreken` counts values that broke a rule and were left out."""

    records: list[Record]
    toeval: Toeval
    gebreken: int


class Werkplaats:
    """Worker processes for one measurement; use as a context manager."""

    def __init__(self, sleutels: Wegwerpsleutels | None) -> None:
        """Without keys the index values are plain digests: same equalities, for training on invented data."""
        self._sleutels = sleutels
        self._pool: Executor = ProcessPoolExecutor(_PROCESSEN, mp_context=get_context("spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def verwerk(self, rijen: Sequence[Rij], gedaan: Callable[[int], object]) -> Verwerkt:
        """Process a register; `gedaan` is called with the number of rows finished since the last call."""
        toeval = self._pool.submit(_toeval, rijen)
        taken: dict[Future[tuple[list[Record], int]], int] = {}
        for start in range(0, len(rijen), _RIJEN_PER_TAAK):
            deel = rijen[start : start + _RIJEN_PER_TAAK]
            taken[self._pool.submit(maak_records, deel, self._sleutels)] = start
        records: dict[int, list[Record]] = {}
        gebreken = 0
        for taak in as_completed(taken):
            records[taken[taak]], gemist = taak.result()
            gebreken += gemist
            gedaan(len(records[taken[taak]]))
        in_order = [record for start in sorted(records) for record in records[start]]
        return Verwerkt(in_order, toeval.result(), gebreken)


def _toeval(rijen: Sequence[Rij]) -> Toeval:
    teller = Toevalsteller()
    for rij in rijen:
        teller.tel(lees_rij(rij)[0])
    return teller.stand()


def maak_records(rijen: Sequence[Rij], sleutels: Wegwerpsleutels | None) -> tuple[list[Record], int]:
    """Make the records of some rows in this process, and count the values that broke a rule."""
    families: list[list[int]] = []
    keys: list[list[bytes]] = []
    gebreken = 0
    for rij in rijen:
        persoon, gemist = lees_rij(rij)
        gebreken += len(gemist)
        made = koppelsleutels(persoon)
        families.append([_RANG[sleutel.family] for sleutel in made])
        keys.append([sleutel.key for sleutel in made])
    values = _digests(keys) if sleutels is None else _index_values(keys, sleutels)
    records = [Record(tuple(zip(ranks, found, strict=True))) for ranks, found in zip(families, values, strict=True)]
    return records, gebreken


def _digests(keys: Sequence[Sequence[bytes]]) -> list[list[bytes]]:
    return [[sha256(key).digest() for key in record] for record in keys]


def _index_values(keys: Sequence[Sequence[bytes]], sleutels: Wegwerpsleutels) -> list[list[bytes]]:
    """Blind each record by itself, evaluate all under one transit factor, and drop the padding at the end."""
    blinded = [blind_record(record, Klasse.LINK) for record in keys]
    evaluation = evaluate([point for record in blinded for point in record.points], sleutels.sleutelhouder)
    transit: list[bytes] = []
    start = 0
    for record in blinded:
        transit += unblind(record, evaluation.points[start : start + len(record.points)])
        start += len(record.points)
    index = to_index(transit, evaluation.t, sleutels.hub)
    values: list[list[bytes]] = []
    start = 0
    for record, made in zip(blinded, keys, strict=True):
        values.append(index[start : start + len(made)])
        start += len(record.points)
    return values
