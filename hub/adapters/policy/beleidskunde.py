"""`ports.beleidskunde.Beleidskunde`: versions by their digest, read once and compared once.

A bundle never changes under its digest, so what was worked out about it never goes stale; only the newest few
are kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from connectors.protocol.beleidsuitleg import Rechtenlijst, Rechtenlijstvraag, Uitlegkern, Uitlegvraag
from connectors.protocol.bevindingen import Bevindingenkern
from connectors.protocol.naspelingen import Naspeling
from connectors.protocol.verschillen import Verschilkern, Verschilvraag
from hub.adapters.policy.analyse import Analysepunt
from hub.adapters.policy.bericht_bevindingen import findings_kern, points_of_draft, points_of_version
from hub.adapters.policy.bericht_naspeling import replayed
from hub.adapters.policy.bericht_uitleg import explained, rights_kern, verzoek_van
from hub.adapters.policy.bericht_verschil import Vergelijking, Versie, compared, is_known, kern_of
from hub.adapters.policy.bundle import verify_files
from hub.adapters.policy.errors import PolicyError
from hub.adapters.policy.gebruik import OnbekendWoord
from hub.adapters.policy.laden import bron_of
from hub.application.ports.beleidskunde import Bestanden, Bundel, Concept
from hub.domain.errors import Regel
from hub.domain.logregel import Besluitrij

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MOST_VERSIONS = 4
MOST_COMPARISONS = 4


class Geheugen(Generic[K, V]):
    """The newest few values by their key; two threads may make one twice, and never wait for each other."""

    def __init__(self, most: int) -> None:
        self._most, self._kept, self._lock = most, OrderedDict[K, V](), Lock()

    def __contains__(self, key: K) -> bool:
        """Whether it is kept."""
        with self._lock:
            return key in self._kept

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The kept value, or a new one; what `make` raises is kept nowhere."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


class Kunde:
    """Reads bundles from their files and lets the engines work. `vervulbaar` are duties that can be carried out."""

    def __init__(self, vervulbaar: Collection[str]) -> None:
        self._vervulbaar = frozenset(vervulbaar)
        self._points = Geheugen[str, tuple[Analysepunt, ...]](MOST_VERSIONS)
        self._versions = Geheugen[str, Versie](MOST_VERSIONS)
        self._compared = Geheugen[tuple[str, str], Vergelijking](MOST_COMPARISONS)

    def is_vergeleken(self, was: str, wordt: str) -> bool:
        """Whether these two were compared lately."""
        return (was, wordt) in self._compared

    def verschil(self, vraag: Verschilvraag, was: Bestanden, wordt: Bestanden) -> Verschilkern | Regel:
        """What changes when one takes the place of the other."""
        old, new = self._read(vraag.was, was), self._read(vraag.wordt, wordt)
        if isinstance(old, Regel):
            return old
        if isinstance(new, Regel):
            return new
        if not is_known(vraag, old, new):
            return Regel.WOORD_ONBEKEND
        return kern_of(self._compared.get((vraag.was, vraag.wordt), lambda: compared(old, new)), vraag)

    def uitleg(self, vraag: Uitlegvraag, bestanden: Bestanden) -> Uitlegkern | Regel:
        """Why a version answers one request as it does."""
        versie = self._read(vraag.bundel, bestanden)
        if isinstance(versie, Regel):
            return versie
        told = explained(*versie, verzoek_van(vraag.verzoek))
        return Regel.WOORD_ONBEKEND if told is None else Uitlegkern(verzoek_id=vraag.verzoek_id, uitleg=told)

    def rechten(self, vraag: Rechtenlijstvraag, bestanden: Bestanden) -> Rechtenlijst | Regel:
        """What a party may do, or who sees a category."""
        versie = self._read(vraag.bundel, bestanden)
        if isinstance(versie, Regel):
            return versie
        try:
            return rights_kern(*versie, vraag)
        except OnbekendWoord:
            return Regel.WOORD_ONBEKEND

    def is_doorgelicht(self, bundel: str) -> bool:
        """Whether this version was gone through lately."""
        return bundel in self._points

    def bevindingen(self, verzoek_id: str, bundel: Bundel) -> Bevindingenkern | Regel:
        """What stops a version and what to know of it."""
        versie = self._read(bundel.digest, bundel.bestanden)
        if isinstance(versie, Regel):
            return versie
        points = self._points.get(bundel.digest, lambda: points_of_version(*versie, self._vervulbaar))
        return findings_kern(verzoek_id, bundel.digest, points)

    def proef(self, verzoek_id: str, concept: Concept) -> Bevindingenkern:
        """The same of a draft; nothing of it stays here."""
        return findings_kern(verzoek_id, *points_of_draft(concept, self._vervulbaar))

    def naspeling(
        self, besluiten: Sequence[Besluitrij], eigen: Bundel, onder: Bundel | None, kan: Collection[str]
    ) -> Sequence[Naspeling] | Regel:
        """Recorded decisions, explained and answered again."""
        own = self._read(eigen.digest, eigen.bestanden)
        other = None if onder is None else self._read(onder.digest, onder.bestanden)
        if isinstance(own, Regel):
            return own
        return other if isinstance(other, Regel) else [replayed(own, other, rij, kan) for rij in besluiten]

    def _read(self, bundel: str, bestanden: Bestanden) -> Versie | Regel:
        if not bestanden:
            return Regel.CONVENANT_ONBEKEND
        try:
            return self._versions.get(bundel, lambda: _whole(bundel, bestanden))
        except PolicyError:
            return Regel.BUNDEL_ONGELDIG


def _whole(bundel: str, bestanden: Bestanden) -> Versie:
    """The rules and the covenant of a bundle.

    Raises:
        PolicyError: a file differs from the one that was bundled, or it is another bundle.
    """
    snapshot = verify_files(bestanden)
    if snapshot.digest != bundel:
        raise PolicyError("another bundle")
    return snapshot, bron_of(bestanden["convenant.yaml"], bestanden["convenant.md"])
