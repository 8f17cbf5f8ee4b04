"""How an answer joins what is kept of a log, when others were kept while it was under way.

Two answers to questions that went out together each follow from what was kept before. That alone would let a forked
log show each of them another branch. So the one that comes second waits for a proof between its checkpoint and the
newest one kept, whichever is older, and is believed when both are of one history. A receipt that was made after the
one that came in first brings that proof along (`Bon.eerder`); else it is asked for:

    kept 10 ── question A ── question B ── A: 12, kept ── B: 15, proven from 10, and from 12 before it is kept
    kept 10 ── question A ── question B ── B: 15, kept ── A: 12, proven from 10, and 15 is proven from 12
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from connectors.agent.bonnen import check_growth
from connectors.protocol.messages import Bon
from connectors.protocol.transparency import Checkpoint

Tussenbewijs = Callable[[int, int], list[str]]
"""Asks the process for the proof from one size of its log to a larger one."""


@dataclass(frozen=True, slots=True)
class Peil:
    """A verified checkpoint, with the signed text that it came in."""

    stand: Checkpoint
    note: str

    @property
    def omvang(self) -> int:
        """Number of entries."""
        return self.stand.size


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An answer that came in: the checkpoint of its receipt, and the one it was proven to follow from."""

    eigen: Peil
    gezien: Peil
    bon: Bon


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """What is kept with an answer: the size that it is proven from, and how."""

    gezien: int
    consistentie: Sequence[str]
    verder: tuple[dict[str, object], ...] = ()
    """The line that leads on to the newest checkpoint, after an answer of an older one."""


def sluit_aan(antwoord: Antwoord, bewaard: Peil, tussen: Tussenbewijs) -> Aansluiting:
    """Join an answer to what is kept by now.

    Raises:
        HistoryForked: they are not of one history.
        Malformed: a proof that is no list of hashes.
        Geweigerd, Onbereikbaar, Alarm: no proof was given.
    """
    eigen, gezien, bon = antwoord.eigen, antwoord.gezien, antwoord.bon
    if bewaard.stand == gezien.stand:
        return Aansluiting(gezien.omvang, bon.consistentie)
    if bewaard.omvang <= eigen.omvang:
        proof = _from_kept(bewaard, eigen, bon, tussen)
        check_growth(bewaard.stand, eigen.stand, proof)
        return Aansluiting(bewaard.omvang, proof)
    proof = tussen(eigen.omvang, bewaard.omvang)
    check_growth(eigen.stand, bewaard.stand, proof)
    return Aansluiting(gezien.omvang, bon.consistentie, (bewaarregel(eigen.omvang, bewaard.note, proof),))


def _from_kept(bewaard: Peil, eigen: Peil, bon: Bon, tussen: Tussenbewijs) -> list[str]:
    """The proof from what is kept to this answer; whether it holds is for the caller to check."""
    if bewaard.omvang == eigen.omvang:
        return []
    if bon.eerder is not None and bon.eerder.omvang == bewaard.omvang:
        return bon.eerder.consistentie
    return tussen(bewaard.omvang, eigen.omvang)


def bewaarregel(gezien: int, note: str, consistentie: list[str]) -> dict[str, object]:
    """A checkpoint without a receipt, as it is kept."""
    return {"v": 1, "soort": "controlepunt", "gezien": gezien, "controlepunt": note, "consistentie": consistentie}
