"""What policy answers: a permit or a denial, never a bool.

Both are values that name the rules and articles that decided, so that a reader can walk
from an answer to the sentence in the covenant. Only `hub.adapters.policy` makes a `Permit`
(a house lint checks it): whoever holds one has been decided about.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class ReasonCode(StrEnum):
    """Why a request was denied; for the privacy officer, not for the asker."""

    GEEN_DOEL = "GEEN_DOEL"
    NIET_BETROKKEN = "NIET_BETROKKEN"
    FASE = "FASE"
    VRIJGAVE_ONTBREEKT = "VRIJGAVE_ONTBREEKT"
    BRONVOORWAARDE = "BRONVOORWAARDE"
    KLASSE = "KLASSE"
    AANWIJZING = "AANWIJZING"
    VERLOPEN = "VERLOPEN"
    ONBEKEND_WOORD = "ONBEKEND_WOORD"
    FOUT = "FOUT"


UNCHECKED = frozenset({ReasonCode.ONBEKEND_WOORD, ReasonCode.VERLOPEN, ReasonCode.FOUT})
"""Denials that come before, or instead of, a look at the vocabulary: the words asked could be anything."""


@dataclass(frozen=True, slots=True)
class PolicyRequest:
    """One question to policy, in words of the covenant only: no person, no casus number.

    `feiten` are the conditions that hold, each with evidence kept elsewhere; a fact that is
    missing can only deny.
    """

    partij: str
    doel: str
    rol: str
    categorie: str
    actie: str
    fase: str = "GEEN"
    feiten: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class DecidingRule:
    """A row of the bundle that matched; `artikel` is an anchor in the covenant's text."""

    regel: str
    artikel: str
    effect: str


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to do exactly `verzoek`, under `verplichtingen`, by the bundle with this digest."""

    verzoek: PolicyRequest
    regels: tuple[DecidingRule, ...]
    verplichtingen: frozenset[str]
    bundel: str

    @property
    def artikelen(self) -> tuple[str, ...]:
        """Anchors of every deciding article, sorted, without repeats."""
        return _artikelen(self.regels)


@dataclass(frozen=True, slots=True)
class Deny:
    """No leave. A default denial cites the covenant's closing article in `regels`."""

    verzoek: PolicyRequest
    reden: ReasonCode
    regels: tuple[DecidingRule, ...]
    bundel: str

    @property
    def artikelen(self) -> tuple[str, ...]:
        """Anchors of every deciding article, sorted, without repeats."""
        return _artikelen(self.regels)


Decision = Permit | Deny


def _artikelen(regels: tuple[DecidingRule, ...]) -> tuple[str, ...]:
    return tuple(sorted({regel.artikel for regel in regels}))
