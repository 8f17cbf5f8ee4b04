"""Recorded decisions answered again: under their own bundle, where nothing may differ, and under a draft.

A decision is a pure function of the bundle and the request with its facts; both are on record. So
whoever holds log and archive can prove of any decision that it was the one that the rules gave.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from hub.adapters.policy.pdp import Simulated, simulate
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import NIVEAU, Effect
from hub.domain.decision import UNCHECKED, ReasonCode
from hub.domain.logregel import Besluitrij


def replay(snapshot: Snapshot, rij: Besluitrij, kan: Collection[str]) -> bool | None:
    """Whether this bundle gives exactly what was recorded: the same rules, and the same duties or reason.

    None for a denial whose words policy never checked: they were not recorded. A permit with a duty that the
    process could not carry out was recorded as a denial for that reason; `kan` are those that it always could.
    """
    if rij.reden in UNCHECKED:
        return None
    outcome = simulate(snapshot, rij.vraag)
    if tuple(regel.regel for regel in outcome.regels) != rij.regels:
        return False
    if rij.toegestaan:
        return outcome.reden is None and outcome.verplichtingen == rij.plichten
    return outcome.reden == rij.reden or _not_carried_out(outcome, rij, kan)


def _not_carried_out(outcome: Simulated, rij: Besluitrij, kan: Collection[str]) -> bool:
    """A level is how an answer is worded, so there is no process that can't keep that duty."""
    unable = rij.reden == ReasonCode.BRONVOORWAARDE and outcome.effect is Effect.ALLOW
    return unable and any(not duty.startswith(NIVEAU) and duty not in kan for duty in outcome.verplichtingen)


class Afloop(StrEnum):
    """What a draft makes of a recorded decision."""

    GELIJK = "gelijk"
    NU_JA = "nu ja"
    NU_NEE = "nu nee"
    ANDERE_PLICHTEN = "andere verplichtingen"
    ONBEKEND = "woord onbekend in het concept"
    NIET = "niet na te spelen"


def outcome_under(draft: Snapshot, rij: Besluitrij) -> tuple[Afloop, tuple[str, ...]]:
    """What would have been different under a draft, and the articles of the draft that say so."""
    if rij.reden in UNCHECKED:
        return Afloop.NIET, ()
    outcome = simulate(draft, rij.vraag)
    articles = tuple(sorted({regel.artikel for regel in outcome.regels}))
    return _compared(outcome, rij), articles


def _compared(outcome: Simulated, rij: Besluitrij) -> Afloop:
    allowed = outcome.effect is Effect.ALLOW
    if outcome.reden is ReasonCode.ONBEKEND_WOORD:
        return Afloop.ONBEKEND
    if allowed == rij.toegestaan:
        return Afloop.ANDERE_PLICHTEN if allowed and outcome.verplichtingen != rij.plichten else Afloop.GELIJK
    if allowed:
        return Afloop.GELIJK if _not_carried_out(outcome, rij, ()) else Afloop.NU_JA
    return Afloop.NU_NEE


@dataclass(frozen=True, slots=True, order=True)
class Groep:
    """Recorded decisions of one kind that a draft answers in one way."""

    afloop: Afloop
    partij: str
    doel: str
    actie: str
    categorie: str
    artikelen: tuple[str, ...]


@dataclass(slots=True)
class Proefdraai:
    """Counts per outcome, and a table of the differences; it grows with the covenant, not with the log."""

    per_afloop: dict[Afloop, int] = field(default_factory=lambda: dict.fromkeys(Afloop, 0))
    verschillen: dict[Groep, int] = field(default_factory=dict)

    def see(self, draft: Snapshot, rijen: Iterable[Besluitrij]) -> None:
        """Answer recorded decisions under the draft and count them, as often as each was given."""
        for rij in rijen:
            afloop, articles = outcome_under(draft, rij)
            self.per_afloop[afloop] += rij.aantal
            if afloop not in (Afloop.GELIJK, Afloop.NIET):
                v = rij.vraag
                groep = Groep(afloop, v.partij, v.doel, v.actie, v.categorie, articles)
                self.verschillen[groep] = self.verschillen.get(groep, 0) + rij.aantal
