"""Which coded fields of a stuk its viewer reads: those that tell of nothing that is kept from that viewer.

A stuk may name another one: the goal that a task serves, the order that a new version replaces. Whoever may
not see that one would learn by its number that it is there. What a task needs, and the question that a stuk
answers, are for whoever leads the casus, its source, and the party of the task.
"""

from collections.abc import Mapping
from typing import Final

from hub.domain.stuk import Stuk

NOEMT_STUK: Final = frozenset({"doel", "vervangt"})
NODIG, VRAAG = "nodig", "vraag"


def leesbare_codes(stuk: Stuk, partij: str, gezien: frozenset[str], *, leidt: bool) -> Mapping[str, str]:
    """The codes of a stuk for this party, which sees `gezien`: what is kept from it looks like what never was.

    A task and an order have their fields also when these are empty; no stuk has an empty question.
    """
    mine = leidt or partij in (stuk.bron, stuk.codes.get("partij"))
    hidden = {naam for naam in NOEMT_STUK & stuk.codes.keys() if stuk.codes[naam] not in gezien}
    hidden |= set() if mine else {NODIG}
    shown = ((naam, "" if naam in hidden else waarde) for naam, waarde in stuk.codes.items())
    return {naam: waarde for naam, waarde in shown if mine or naam != VRAAG}
