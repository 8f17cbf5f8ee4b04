"""What a human decides about clusters: which registrations are one person, and which are not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.application.koppeling import aliassen
from hub.application.ports.index import IndexBeheer, Lid
from hub.domain.audit import AuditEvent, Value
from hub.domain.errors import BesluitOnmogelijk
from hub.domain.taak import Taak


@dataclass(frozen=True, slots=True)
class Besluit:
    """A decision that somebody took: the file in which it is founded, and the task that it settles."""

    verzoek_id: str
    kenmerk: str
    taak: int | None = None

    def velden(self, aantal: int) -> dict[str, Value]:
        """The fields of its record."""
        velden: dict[str, Value] = {"verzoek_id": self.verzoek_id, "kenmerk": self.kenmerk, "aantal": aantal}
        return velden if self.taak is None else velden | {"taak": self.taak}


def voeg_samen(clusters: Sequence[str], besluit: Besluit, *, uow: IndexBeheer) -> str:
    """Let these clusters be one person; the cluster that stays.

    Handles of the others stay usable: each party's own registrations are found by them.

    Raises:
        BesluitOnmogelijk: fewer than two clusters, one that is not there, or a task that is not open.
    """
    wanted = sorted(set(clusters))
    leden = uow.leden(wanted)
    if len(wanted) == 1 or {lid.registratie.cluster for lid in leden} != set(wanted):
        raise BesluitOnmogelijk("two or more clusters that exist are needed")
    stays = wanted[0]
    indeling = {lid.registratie.registratie: stays for lid in leden if lid.registratie.cluster != stays}
    _regroup("cluster.samengevoegd", leden, indeling, besluit, uow)
    return stays


def splits(
    cluster: str, registraties: Sequence[str], besluit: Besluit, new_id: Callable[[], str], *, uow: IndexBeheer
) -> tuple[str, str]:
    """Let these registrations be another person than the rest of their cluster; the rest's and their new cluster.

    Both get a new name: the old one would go on pointing at only one of the two.

    Raises:
        BesluitOnmogelijk: not a real part of this cluster, or a task that is not open.
    """
    leden = uow.leden([cluster])
    ids, moved = {lid.registratie.registratie for lid in leden}, set(registraties)
    if not moved or not moved < ids:
        raise BesluitOnmogelijk("some, and not all, of the cluster's registrations are needed")
    rest, part = new_id(), new_id()
    indeling = {registratie: part if registratie in moved else rest for registratie in ids}
    _regroup("cluster.gesplitst", leden, indeling, besluit, uow)
    return rest, part


def sluit_taak(besluit: Besluit, *, uow: IndexBeheer) -> None:
    """Settle a task without a change: the clusters are what they should be.

    Raises:
        BesluitOnmogelijk: no such open task.
    """
    _settle(besluit, uow)
    uow.record(AuditEvent("taak.afgedaan", besluit.velden(0)))
    uow.commit()


def toon_taken(verzoek_id: str, na: int, aantal: int, *, uow: IndexBeheer) -> list[Taak]:
    """Open tasks after number `na`; that somebody looked is on record."""
    found = uow.open_taken(na, aantal)
    uow.record(AuditEvent("index.ingezien", {"verzoek_id": verzoek_id, "aantal": len(found)}))
    uow.commit()
    return found


def toon_leden(verzoek_id: str, clusters: Sequence[str], *, uow: IndexBeheer) -> list[Lid]:
    """The registrations of these clusters; that somebody looked is on record."""
    found = uow.leden(clusters)
    uow.record(AuditEvent("index.ingezien", {"verzoek_id": verzoek_id, "aantal": len(found)}))
    uow.commit()
    return found


def scherm_partij_af(partij: str, besluit: Besluit, *, uow: IndexBeheer) -> int:
    """Shield everything that a party delivered, as on the day that it leaves (covenant art. 21.2); how many."""
    registraties = uow.registraties_van(partij)
    velden: dict[str, Value] = {"partij": partij, "verzoek_id": besluit.verzoek_id, "kenmerk": besluit.kenmerk}
    event = AuditEvent("registratie.afgeschermd", velden | {"aantal": len(registraties)})
    count = uow.shield(registraties, event, afgeschermd=True)
    uow.commit()
    return count


def _regroup(naam: str, leden: Sequence[Lid], indeling: Mapping[str, str], besluit: Besluit, uow: IndexBeheer) -> None:
    _settle(besluit, uow)
    uow.deel_in(indeling, aliassen(leden, indeling), AuditEvent(naam, besluit.velden(len(leden))))
    uow.commit()


def _settle(besluit: Besluit, uow: IndexBeheer) -> None:
    if besluit.taak is not None and not uow.settle(besluit.taak):
        raise BesluitOnmogelijk("no such open task")
