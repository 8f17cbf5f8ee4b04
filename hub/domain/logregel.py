"""An entry of the log as its readers get it: what happened, in which trace, and by which decisions.

The four faces of the log (ADR 0018) are made from nothing else. Entries whose content was erased
have no place here: all that is left of them is that they were there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.domain.audit import Value
from hub.domain.decision import PolicyRequest
from hub.domain.spoor import Spoor


@dataclass(frozen=True, slots=True)
class Besluitrij:
    """One question to policy and its answer, `aantal` times in one unit of work.

    `reden` is empty for a permit. A denial of words that policy never checked keeps none of them:
    all words of `vraag` are then empty.
    """

    vraag: PolicyRequest
    reden: str
    regels: tuple[str, ...]
    plichten: frozenset[str]
    aantal: int

    @property
    def toegestaan(self) -> bool:
        """Whether the answer was a permit."""
        return not self.reden


@dataclass(frozen=True, slots=True)
class Logregel:
    """One entry. `span` is its own; `bundel` is empty when policy was not asked.

    `beantwoord` tells whether its public part commits to an answer: what somebody can have a receipt of.
    """

    nummer: int
    tijd_ms: int
    nr: int
    naam: str
    velden: Mapping[str, Value]
    spoor: Spoor
    span: str
    bundel: str = ""
    besluiten: tuple[Besluitrij, ...] = ()
    beantwoord: bool = False

    def words(self, field: str) -> tuple[str, ...]:
        """A field that lists words; none when the entry has no such list."""
        value = self.velden.get(field, ())
        return value if isinstance(value, tuple) else ()
