"""How every act of a person is served: read, done in a unit of work, answered with its receipt."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from connectors.protocol import handelingen as wire
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Bon, decode
from hub.application.gate import Behandeling, Kop
from hub.application.ports.proces import Recording
from hub.domain.convenant import Convenant
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import SignedRequest

W = TypeVar("W", bound=Recording)
B = TypeVar("B", bound=wire.Handeling)
K = TypeVar("K")
ALTIJD = (Regel.WOORD_ONBEKEND, Regel.CONVENANT_VERLOPEN, Regel.NIET_TOEGESTAAN, Regel.NIET_AANGEWEZEN)
"""What any act of a person may be refused by; routes name what is added to it."""


class Handelaar(Generic[W]):
    """Serves acts of people. What one is held against, its caller makes of the covenant that decides."""

    def __init__(self, bediening: Bediening[W]) -> None:
        self._bediening = bediening

    async def act(
        self,
        request: SignedRequest,
        model: type[B],
        act: Callable[[B, Convenant, Behandeling[W]], K],
        require_shape: Callable[[B], object] = lambda _: None,
    ) -> tuple[K, Bon]:
        """Read a message, let its act happen, and give the outcome with its receipt.

        `require_shape` raises `Rejected` for a message whose sealed parts can't be what they say.

        Raises:
            Refused: the message, or the act; recorded.
        """
        waarde, bonnen = await self.acts(request, model, act, require_shape)
        return waarde, bonnen[-1]

    async def acts(
        self,
        request: SignedRequest,
        model: type[B],
        act: Callable[[B, Convenant, Behandeling[W]], K],
        require_shape: Callable[[B], object] = lambda _: None,
    ) -> tuple[K, list[Bon]]:
        """The same, with the receipt of each record, in order.

        Raises:
            Refused: as `act`.
        """
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(model, request.body)
            require_shape(body)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> K:
            return act(body, self._bediening.beleid.convenant_of(werk.pdp.bundel), werk)

        done = await self._bediening.run(job, afzender)
        partij = afzender.partij
        return done.waarde, [self._bediening.bon(blad, gezien=body.gezien, partij=partij) for blad in done.bladen]


def kop_van(body: wire.Handeling) -> Kop:
    """What a message of a person says of itself."""
    return Kop(body.verzoek_id, body.doel, body.rol, body.gebruiker, body.kenmerk)


def dag_of(day: str) -> date | None:
    """A day that `require_days` let through; None for the empty text."""
    return date.fromisoformat(day) if day else None


def require_days(*days: str) -> None:
    """Days of the calendar; the first and the last year it knows have no neighbour to count from. Empty is no day.

    Raises:
        Rejected: one is something else.
    """
    for day in filter(None, days):
        try:
            year = date.fromisoformat(day).year
        except ValueError:
            raise Rejected(Regel.BERICHT_ONGELDIG) from None
        if year in (date.min.year, date.max.year):
            raise Rejected(Regel.BERICHT_ONGELDIG)
