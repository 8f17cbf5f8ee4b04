"""The hub's half of the priority filter: blinded points and the list, under a scalar of one answer."""

import secrets
from collections.abc import Mapping, Sequence

from connectors.protocol import group
from connectors.protocol.berichten import FilterGroep
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import InvalidPoint, Malformed
from connectors.protocol.transit import Klasse, TransitContext
from hub.adapters.index.sleutels import IndexSleutels
from hub.application.ports.postbus import Lijstpersoon
from hub.domain.errors import Regel, Rejected


class LijstfilterSleutels:
    """`ports.postbus.Filtersleutels`."""

    def __init__(self, sleutels: IndexSleutels) -> None:
        self._sleutels = sleutels

    def eenmalig(self) -> bytes:
        """A scalar for one answer: under it, points and list can be compared, and with nothing else."""
        return group.random_scalar()

    def punten(self, groep: FilterGroep, context: TransitContext, eenmalig: bytes) -> list[bytes]:
        """Blinded points times the hub's half and the one-time scalar, in order.

        Raises:
            Rejected: the seal, its context, the epoch, or a point is not right.
        """
        half = self._sleutels.half_of(Klasse(groep.klasse), groep.epoch, groep.zegel, context)
        factor = group.scalar_mul(half, eenmalig)
        try:
            return [group.mult(factor, point) for point in _checked(groep.punten)]
        except (InvalidPoint, Malformed):
            raise Rejected(Regel.PUNT_ONGELDIG) from None

    def lijst(
        self, personen: Sequence[Lijstpersoon], epochs: Mapping[str, int], eenmalig: bytes
    ) -> list[tuple[int, str, bytes]]:
        """(person number, family, value) of the keys that have the epoch of their class, in random order.

        People are numbered in a new order every time, and each key once: neither the order of
        the list nor who delivered what shows.
        """
        order = list(personen)
        secrets.SystemRandom().shuffle(order)
        found = {
            (number, waarde.familie, group.mult(eenmalig, self._sleutels.unseal(waarde)))
            for number, persoon in enumerate(order)
            for waarde in persoon.waarden
            if epochs.get(waarde.klasse) == waarde.epoch
        }
        return sorted(found)


def _checked(punten: Sequence[str]) -> list[bytes]:
    points = [unb64u(punt, 32) for punt in punten]
    for point in points:
        group.check_point(point)
    return points
