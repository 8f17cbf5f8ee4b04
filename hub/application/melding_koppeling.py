"""From the persons of a melding to their clusters, the tasks that follow, and the casus they are in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from connectors.protocol.koppelmodel import Koppelmodel
from hub.application.koppeling import Eerdergenoemd, Koppeling, clusters_of
from hub.application.ports.index import IndexWaarde, NieuweRegistratie
from hub.application.ports.melding import (
    Casusstand,
    Gekoppelde,
    Meldingtaak,
    MeldingWork,
    NieuwePersoon,
    TeVervangen,
    VerzegeldDeel,
)
from hub.domain.bekendheid import Reden
from hub.domain.casus import LOPEND
from hub.domain.decision import Permit
from hub.domain.melding import Aanmelding, Soort
from hub.domain.melding_toets import Meldingregel
from hub.domain.taak import Taaksoort


@dataclass(frozen=True, slots=True)
class Aangeboden:
    """One melding as it was delivered: codes, or the rule that they broke when they were read."""

    bericht: bytes
    inhoud_hash: bytes
    soort: Soort
    inhoud: Aanmelding | Meldingregel
    waarden: tuple[tuple[IndexWaarde, ...], ...] = ()
    """Index values of each betrokkene, in order."""
    delen: tuple[VerzegeldDeel, ...] = ()
    vervangt: bytes = b""
    """The own name of the melding whose place it takes, if it does."""


@dataclass(frozen=True, slots=True)
class Gekoppeld:
    """The persons of one melding in their clusters, and what follows from that."""

    personen: tuple[NieuwePersoon, ...]
    taken: tuple[Meldingtaak, ...] = ()
    casussen: tuple[Casusstand, ...] = ()
    """Running ones, on the priority list first, then oldest first."""
    overvol: int = 0


@dataclass(slots=True)
class Koppelaar:
    """Links the meldingen of one delivery to the index, and to those before them in the delivery.

    Persons of one melding are different people: they are never linked to each other, not even by way
    of a cluster that both match.
    """

    permit: Permit
    uow: MeldingWork
    model: Koppelmodel
    new_id: Callable[[], str]
    _eerder: Eerdergenoemd = field(default_factory=Eerdergenoemd)

    def los(self, aangeboden: Aangeboden, aanmelding: Aanmelding) -> Gekoppeld:
        """Each person in a cluster of its own, without a look at the index (INV-4)."""
        clusters = [self.new_id() for _ in aangeboden.waarden]
        return Gekoppeld(self._personen(aangeboden, aanmelding, clusters))

    def koppel(self, aangeboden: Aangeboden, aanmelding: Aanmelding, vervangt: TeVervangen | None = None) -> Gekoppeld:
        """Each person in the cluster that certainly is the same person; a task where nobody can tell.

        Registrations of a melding whose place this one takes count only for a person whom nobody else knows.
        """
        old = vervangt.registraties if vervangt else frozenset[str]()
        clusters: list[str] = []
        taken: list[Meldingtaak] = []
        found: set[str] = set()
        overvol = 0
        for waarden in aangeboden.waarden:
            koppeling, full = self._zoek(waarden, old)
            overvol += full
            cluster = koppeling.persoon if koppeling.persoon not in clusters else ""
            found |= (koppeling.getal or koppeling.zeker) if cluster else frozenset()
            clusters.append(cluster or self.new_id())
            taken += _taken(koppeling, clusters[-1])
        personen = self._personen(aangeboden, aanmelding, clusters)
        return Gekoppeld(personen, tuple(taken), self._lopend(found), overvol)

    def herkoppel(self, personen: Sequence[Gekoppelde]) -> tuple[dict[str, str], tuple[Meldingtaak, ...]]:
        """Link persons that were stored apart: the registrations to move, and tasks where nobody can tell."""
        own = frozenset(persoon.registratie for persoon in personen)
        clusters: list[str] = []
        moved: dict[str, str] = {}
        taken: list[Meldingtaak] = []
        for persoon in personen:
            koppeling = self._anderen(persoon.waarden, own)
            found = koppeling.persoon if koppeling.persoon not in clusters else ""
            clusters.append(found or persoon.cluster)
            taken += _taken(koppeling, clusters[-1])
            if clusters[-1] != persoon.cluster:
                moved[persoon.registratie] = clusters[-1]
        return moved, tuple(taken)

    def _anderen(self, waarden: Sequence[IndexWaarde], own: frozenset[str]) -> Koppeling:
        stored = self.uow.agreeing(self.permit, [waarde.rijsleutel for waarde in waarden])
        others = [treffer for treffer in stored.treffers if treffer.registratie.registratie not in own]
        return clusters_of(others, waarden, self.model)

    def onthoud(self, gekoppeld: Gekoppeld) -> None:
        """Let those that come later in the delivery find these persons."""
        for persoon in gekoppeld.personen:
            self._eerder.onthoud(persoon.registratie)

    def _zoek(self, waarden: Sequence[IndexWaarde], old: frozenset[str]) -> tuple[Koppeling, int]:
        stored = self.uow.agreeing(self.permit, [waarde.rijsleutel for waarde in waarden])
        others = [treffer for treffer in stored.treffers if treffer.registratie.registratie not in old]
        found = clusters_of([*others, *self._eerder.treffers(waarden)], waarden, self.model)
        if old and not found.zeker:
            before = clusters_of([t for t in stored.treffers if t.registratie.registratie in old], waarden, self.model)
            found = replace(found, zeker=before.zeker, mogelijk=found.mogelijk - before.zeker)
        return found, stored.overvol

    def _lopend(self, clusters: set[str]) -> tuple[Casusstand, ...]:
        if not clusters:
            return ()
        found = self.uow.casussen_of(self.permit, sorted(clusters))
        running = [casus for casus in found if casus.fase in LOPEND]
        return tuple(sorted(running, key=lambda casus: not casus.op_lijst))

    def _personen(
        self, aangeboden: Aangeboden, aanmelding: Aanmelding, clusters: Sequence[str]
    ) -> tuple[NieuwePersoon, ...]:
        """Registrations under a name that no reference of the party's own can equal by accident."""
        reden = Reden.AANMELDING if aanmelding.soort is Soort.AANMELDING else Reden.SIGNAAL
        return tuple(
            NieuwePersoon(
                betrokkene,
                NieuweRegistratie(
                    registratie=self.new_id(),
                    cluster=cluster,
                    partij=aanmelding.partij,
                    referentie=aangeboden.bericht + bytes([place]),
                    reden=reden,
                    sinds=aanmelding.gebeurd_op,
                    waarden=waarden,
                ),
            )
            for place, (betrokkene, cluster, waarden) in enumerate(
                zip(aanmelding.betrokkenen, clusters, aangeboden.waarden, strict=True)
            )
        )


def _taken(koppeling: Koppeling, cluster: str) -> list[Meldingtaak]:
    """A person who is certainly found is not looked at again for a resemblance to others."""
    others = koppeling.zeker if koppeling.persoon else koppeling.zeker | koppeling.mogelijk
    named = others | {cluster}
    return [Meldingtaak(Taaksoort.KOPPELING, tuple(sorted(named)))] if len(named) > 1 else []
