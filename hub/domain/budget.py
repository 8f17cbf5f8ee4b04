"""How many people a party and an employee may ask about.

`pseudonyms.md` 7.7: the counts at key holder and hub use the same limits, so that their
daily totals can be compared; a difference means that somebody collects evaluations.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Most persons in one window. Deliveries have a ceiling of their own: the register's size.

    What they are is a setting of the process; nothing here decides for it.
    """

    vragen_per_partij_per_dag: int
    vragen_per_gebruiker_per_uur: int
    bekendstellingen_per_partij_per_dag: int


@dataclass(frozen=True, slots=True)
class Budget:
    """A counter that may rise to `grens` within one `venster` (a day or an hour, UTC)."""

    teller: str
    venster: str
    grens: int


def budgets_for_vraag(grenzen: Grenzen, *, partij: str, gebruiker: str, doel: str, now: datetime) -> tuple[Budget, ...]:
    """Count a question per party and day, and per employee, purpose and hour."""
    return (
        Budget(f"vraag/{partij}", now.strftime("%Y-%m-%d"), grenzen.vragen_per_partij_per_dag),
        Budget(
            f"vraag/{partij}/{gebruiker}/{doel}",
            now.strftime("%Y-%m-%dT%H"),
            grenzen.vragen_per_gebruiker_per_uur,
        ),
    )


def budgets_for_levering(grenzen: Grenzen, soort: str, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count people that a party delivers or filters, per kind and day; `soort` as in the evaluation."""
    return (
        Budget(
            f"{soort}/{partij}",
            now.strftime("%Y-%m-%d"),
            grenzen.bekendstellingen_per_partij_per_dag,
        ),
    )


def budgets_for_opening(grens: int, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count stukken that a party opens, per day: a stolen connector can't read everything at once."""
    return (Budget(f"opening/{partij}", now.strftime("%Y-%m-%d"), grens),)


def budgets_for_sleutels(grens: int, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count content keys that a party asks to write with, per day: each is a line of work for both processes."""
    return (Budget(f"inhoudssleutel/{partij}", now.strftime("%Y-%m-%d"), grens),)


def budgets_for_logboek(grens: int, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count stretches of the log that functionaries of a party read, per day: one at a time, and not for ever."""
    return (Budget(f"logboek/{partij}", now.strftime("%Y-%m-%d"), grens),)


def budgets_for_convenant(grens: int, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count acts with a version for which a bundle is compiled or proven, per day: each is seconds of work."""
    return (Budget(f"convenant/{partij}", now.strftime("%Y-%m-%d"), grens),)


def budgets_for_activering(grens: int, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count bundles that a party has the key holder compile, per day: each is seconds of work."""
    return (Budget(f"activering/{partij}", now.strftime("%Y-%m-%d"), grens),)


def budgets_for_beleid(grens: int, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count questions to policy of a party's own gateway, per day: who asks everything learns every rule."""
    return (Budget(f"beleid/{partij}", now.strftime("%Y-%m-%d"), grens),)


def budgets_for_rekenwerk(grens: int, *, partij: str, now: datetime) -> tuple[Budget, ...]:
    """Count what a party lets the hub work out about versions of the covenant, per day: each takes seconds."""
    return (Budget(f"rekenwerk/{partij}", now.strftime("%Y-%m-%d"), grens),)
