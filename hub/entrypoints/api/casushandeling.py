"""How an act in a casus is served: held against one `Maatstaf`, and answered with where the casus stands."""

from collections.abc import Callable
from typing import Generic, TypeVar

from connectors.protocol.casussen import CasusAntwoord, CasusKern
from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Bon, encode
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.proces import Recording
from hub.domain.convenant import Convenant
from hub.entrypoints.api.handeling import Handelaar
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=Recording)
B = TypeVar("B", bound=Handeling)
K = TypeVar("K")


class Casushandelaar(Generic[W]):
    """Serves acts in casussen. `require_shape` is that of `Handelaar.act`."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Handelaar(bediening)
        self._new_id = new_id

    async def act(
        self,
        request: SignedRequest,
        model: type[B],
        act: Callable[[B, Maatstaf, Behandeling[W]], K],
        require_shape: Callable[[B], object] = lambda _: None,
    ) -> tuple[K, Bon]:
        """Let an act happen; its outcome with its receipt.

        Raises:
            Refused: the message, or the act; recorded.
        """
        kern, bonnen = await self.acts(request, model, act, require_shape)
        return kern, bonnen[-1]

    async def acts(
        self,
        request: SignedRequest,
        model: type[B],
        act: Callable[[B, Maatstaf, Behandeling[W]], K],
        require_shape: Callable[[B], object] = lambda _: None,
    ) -> tuple[K, list[Bon]]:
        """The same, with the receipt of each record.

        Raises:
            Refused: as `act`.
        """

        def held_against(body: B, convenant: Convenant, werk: Behandeling[W]) -> K:
            return act(body, Maatstaf(convenant, self._new_id), werk)

        return await self._handelaar.acts(request, model, held_against, require_shape)

    async def reply(
        self,
        request: SignedRequest,
        model: type[B],
        act: Callable[[B, Maatstaf, Behandeling[W]], CasusKern],
        require_shape: Callable[[B], object] = lambda _: None,
    ) -> Reply:
        """Let an act happen, and answer where the casus stands.

        Raises:
            Refused: as `act`.
        """
        kern, bon = await self.act(request, model, act, require_shape)
        return Reply(200, encode(CasusAntwoord(kern=kern, bon=bon)))
