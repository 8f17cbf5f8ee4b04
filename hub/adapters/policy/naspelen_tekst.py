"""One recorded decision as lines of text: why, what was recorded, and what its bundle gives now."""

from collections.abc import Collection, Iterator

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.naspelen import Afloop, outcome_under, replay
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitleg import explain
from hub.adapters.policy.uitleg_tekst import explanation_lines
from hub.adapters.policy.uitleg_woorden import REDENEN, articles_said, names_of
from hub.domain.decision import ReasonCode
from hub.domain.logregel import Besluitrij


def replayed_lines(
    snapshot: Snapshot, bron: Bron, rij: Besluitrij, kan: Collection[str]
) -> tuple[bool | None, list[str]]:
    """Whether a decision follows from its own bundle, and why it is as it is; None when its words were not kept.

    `kan` as in `replay`.
    """
    same = replay(snapshot, rij, kan)
    if same is None:
        said = REDENEN[ReasonCode(rij.reden)]
        return same, [
            f"Geweigerd zonder dat de woorden zijn bewaard: {said} ({rij.reden})",
            f"Bundel: {snapshot.digest}",
        ]
    lines = list(explanation_lines(explain(snapshot, rij.vraag), names_of(bron.convenant)))
    recorded = "ja" if rij.toegestaan else f"nee ({rij.reden})"
    verdict = "hetzelfde" if same else "IETS ANDERS"
    return same, [*lines, f"Vastgelegd: {recorded}, {rij.aantal} keer; dezelfde bundel geeft nu {verdict}"]


def outcome_lines(draft: Snapshot, rij: Besluitrij) -> Iterator[str]:
    """What another bundle makes of a decision, and by which of its articles."""
    afloop, artikelen = outcome_under(draft, rij)
    where = f", op grond van {articles_said(artikelen)}" if afloop is not Afloop.NIET and artikelen else ""
    yield f"Onder {draft.covenant_id} {draft.version}: {afloop.value}{where}"
