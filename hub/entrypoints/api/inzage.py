"""Handler of views: what one person may see of a casus, with the sealed texts of exactly that."""

from typing import Generic, TypeVar

from connectors.protocol.canonical import b64u, canonical_json, canonical_object
from connectors.protocol.inzagen import Inzagevraag
from connectors.protocol.messages import Bon, encode
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Behandeling
from hub.application.inzage_afgifte import Gegeven
from hub.application.ports.inzage import InzageWork
from hub.application.toon_inzage import Inzageverzoek, toon_inzage
from hub.domain.afschrift import AFSCHRIFT, DOEL
from hub.domain.convenant import Convenant
from hub.domain.inzage import EXPORTEREN, INZIEN, Gebruik
from hub.entrypoints.api.handeling import Handelaar, kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=InzageWork)


class InzageHandlers(Generic[W]):
    """Handler of the signed route of a view."""

    def __init__(self, bediening: Bediening[W]) -> None:
        self._handelaar = Handelaar(bediening)

    async def inzage(self, request: SignedRequest) -> Reply:
        """`POST /v1/inzagen`: which stukken may I see, and why."""

        def act(body: Inzagevraag, convenant: Convenant, werk: Behandeling[W]) -> Gegeven:
            return toon_inzage(verzoek_van(body), convenant, werk=werk)

        gegeven, bon = await self._handelaar.act(request, Inzagevraag, act)
        return Reply(200, antwoord(gegeven, bon))


def antwoord(gegeven: Gegeven, bon: Bon) -> bytes:
    """An `InzageAntwoord`, put together from parts that are spelled already."""
    inhouden = canonical_json([b64u(inhoud) for inhoud in gegeven.inhouden])
    return canonical_object({"kern": gegeven.kern, "inhouden": inhouden, "bon": encode(bon)})


def verzoek_van(body: Inzagevraag) -> Inzageverzoek:
    """What a message asks to see."""
    return Inzageverzoek(
        in_casus=Casusvraag(kop_van(body), body.casus),
        gebruik=_gebruik(body),
        persoon=body.persoon,
        leefgebied=body.leefgebied,
        soorten=frozenset(body.soorten),
        stukken=frozenset(body.stukken),
        overslaan=body.overslaan,
    )


def _gebruik(body: Inzagevraag) -> Gebruik:
    """What will be done with it; a copy for the betrokkene has rules of its own."""
    if body.handeling == "INZIEN":
        return INZIEN
    return AFSCHRIFT if body.doel == DOEL else EXPORTEREN
