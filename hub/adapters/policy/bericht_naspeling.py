"""A recorded decision as a message: as it was, as its own bundle gives it now, and as another one would."""

from collections.abc import Collection

from connectors.protocol.naspelingen import Naspeling
from hub.adapters.policy.bericht_uitleg import explained
from hub.adapters.policy.bericht_verschil import Versie
from hub.adapters.policy.naspelen import outcome_under
from hub.adapters.policy.naspelen_tekst import outcome_lines, replayed_lines
from hub.domain.logregel import Besluitrij

UITKOMST = {True: "GELIJK", False: "ANDERS", None: "NIET"}


def replayed(eigen: Versie, onder: Versie | None, rij: Besluitrij, kan: Collection[str]) -> Naspeling:
    """One decision, explained and answered again; `kan` as in `naspelen.replay`."""
    same, lines = replayed_lines(*eigen, rij, kan)
    kept = same is not None
    other = None if onder is None else onder[0]
    return Naspeling.model_validate(
        {
            "aantal": rij.aantal,
            "toegestaan": rij.toegestaan,
            "reden": rij.reden,
            "regels": list(rij.regels),
            "verplichtingen": sorted(rij.plichten),
            "uitkomst": UITKOMST[same],
            "uitleg": explained(*eigen, rij.vraag) if kept else None,
            "afloop": "" if other is None else outcome_under(other, rij)[0].name,
            "uitleg_onder": explained(*onder, rij.vraag) if kept and onder is not None else None,
            "zinnen": [*lines, *([] if other is None else outcome_lines(other, rij))],
        }
    )
