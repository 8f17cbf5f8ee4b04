"""Measuring in one interleaved run: every variant takes its turn in every round, so noise meets them all.

Wall time and processor time stand side by side: on a machine that others use, only the second
is ours. Of the rounds the best tells what the work costs, the median what to expect.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, cycle, islice, repeat
from math import ceil
from statistics import median
from time import perf_counter_ns, process_time_ns
from typing import TypeVar

NS_PER_US = 1_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to do the work. `run(n)` does it n times; each time is `per_run` operations."""

    naam: str
    run: Callable[[int], object]
    keer: int
    """How often per round."""
    per_run: int = 1


@dataclass(slots=True)
class Meting:
    """What was seen of one variant, in microseconds per operation."""

    keer: int = 0
    cpu_us: list[float] = field(default_factory=list)
    """Processor time of this process per operation, one value per round."""
    wall_us: list[float] = field(default_factory=list)
    latency_us: list[float] = field(default_factory=list)
    """Wall time of single runs, from passes apart from those above."""

    @property
    def best(self) -> float:
        return min(self.cpu_us)

    @property
    def midden(self) -> float:
        return median(self.cpu_us)


def interleaved(variants: Sequence[Variant], rounds: int) -> dict[str, Meting]:
    """Run each variant once per round, in turn, after one warm-up that does not count."""
    found = {variant.naam: Meting() for variant in variants}
    for variant in variants:
        variant.run(max(1, variant.keer // 10))
    with _earlier_left_alone():
        for variant in chain.from_iterable(repeat(variants, rounds)):
            with _undisturbed():
                _measure(variant, found[variant.naam])
    return found


def _measure(variant: Variant, meting: Meting) -> None:
    operations = variant.keer * variant.per_run
    wall, cpu = perf_counter_ns(), process_time_ns()
    variant.run(variant.keer)
    meting.cpu_us.append((process_time_ns() - cpu) / operations / NS_PER_US)
    meting.wall_us.append((perf_counter_ns() - wall) / operations / NS_PER_US)
    meting.keer += operations
    for _ in range(max(3, variant.keer // 4)):
        start = perf_counter_ns()
        variant.run(1)
        meting.latency_us.append((perf_counter_ns() - start) / NS_PER_US)


def repeated(work: Callable[[], object]) -> Callable[[int], None]:
    """Turn one operation into `run(n)`."""

    def run(keer: int) -> None:
        for _ in range(keer):
            work()

    return run


def in_turn(work: Callable[[T], object], inputs: Iterable[T]) -> Callable[[int], None]:
    """As `repeated`, over inputs that follow each other from where the last run ended, round and round."""
    endless = cycle(inputs)

    def run(keer: int) -> None:
        for one in islice(endless, keer):
            work(one)

    return run


def quantile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share does not exceed; nan of nothing."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else float("nan")


def percentiles(values: Sequence[float]) -> tuple[float, float, float]:
    """p50, p95 and p99."""
    return quantile(values, 0.50), quantile(values, 0.95), quantile(values, 0.99)


@contextmanager
def _earlier_left_alone() -> Iterator[None]:
    """What is there already is not looked through again at every turn: in a large process that takes longest."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without garbage collection, which would charge one variant for the litter of another."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
