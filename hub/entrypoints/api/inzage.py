"""Handlers of views: what one person may see of a casus, and identity that moves into it."""

from typing import Generic, TypeVar

from connectors.protocol.canonical import canonical_object, unb64u, write_bytes
from connectors.protocol.casussen import CasusAntwoord, CasusKern
from connectors.protocol.identiteiten import Identiteitsovername
from connectors.protocol.inhoud import has_casus_shape
from connectors.protocol.inzagebewijs import DOSSIER
from connectors.protocol.inzagen import Goedkeuring, Inzagevraag
from connectors.protocol.messages import Bon, encode
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Behandeling
from hub.application.inzage_afgifte import Gegeven
from hub.application.keur_goed import Goedkeuringsvraag, keur_goed
from hub.application.neem_identiteit_over import Deelstuk, Overname, neem_identiteit_over
from hub.application.ports.inzage import InzageWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.toon_inzage import Inzageverzoek, toon_inzage
from hub.domain.afschrift import AFSCHRIFT, DOEL
from hub.domain.convenant import Convenant
from hub.domain.errors import Regel, Rejected
from hub.domain.inzage import EXPORTEREN, INZIEN, SIGNAALVERTALING, SIGNAALZICHT, Gebruik
from hub.domain.stuk import Deel
from hub.entrypoints.api.handeling import Handelaar, kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=InzageWork)


class InzageHandlers(Generic[W]):
    """Handlers of the signed routes of views and of identity."""

    def __init__(self, bediening: Bediening[W]) -> None:
        self._handelaar = Handelaar(bediening)

    async def inzage(self, request: SignedRequest) -> Reply:
        """`POST /v1/inzagen`: which stukken may I see, and why."""

        def act(body: Inzagevraag, convenant: Convenant, werk: Behandeling[W]) -> Gegeven:
            return toon_inzage(verzoek_van(body), convenant, werk=werk)

        gegeven, bon = await self._handelaar.act(request, Inzagevraag, act, _require_view)
        return Reply(200, antwoord(gegeven, bon))

    async def goedkeuring(self, request: SignedRequest) -> Reply:
        """`POST /v1/goedkeuringen`: a colleague may look, by the word of a second person."""

        def act(body: Goedkeuring, convenant: Convenant, werk: Behandeling[W]) -> CasusKern:
            vraag = Goedkeuringsvraag(Casusvraag(kop_van(body), body.casus), body.kijker)
            return keur_goed(vraag, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, Goedkeuring, act)
        return Reply(200, encode(CasusAntwoord(kern=kern, bon=bon)))

    async def identiteit(self, request: SignedRequest) -> Reply:
        """`POST /v1/identiteiten`: who are in a melding, under the key of the casus from now on."""

        def act(body: Identiteitsovername, convenant: Convenant, werk: Behandeling[W]) -> CasusKern:
            return neem_identiteit_over(overname_van(body), convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, Identiteitsovername, act, _require_shape)
        return Reply(200, encode(CasusAntwoord(kern=kern, bon=bon)))


def overname_van(body: Identiteitsovername) -> Overname:
    """What a message brings in of a melding."""
    stukken = tuple(
        Deelstuk(
            stuk=one.stuk,
            volgnummer=one.volgnummer,
            categorie=one.categorie,
            inhoud_hash=unb64u(one.inhoud_hash),
            deel=VerzegeldDeel(
                Deel.SAMENVATTING.value, unb64u(one.samenvatting.sleutel), unb64u(one.samenvatting.inhoud)
            ),
        )
        for one in body.stukken
    )
    story = (
        None
        if body.dossier is None
        else VerzegeldDeel(DOSSIER, *map(unb64u, (body.dossier.sleutel, body.dossier.inhoud)))
    )
    return Overname(Casusvraag(kop_van(body), body.casus), body.melding, stukken, story)


def _require_view(body: Inzagevraag) -> None:
    """Raises `Rejected` for a question that shows no stukken: to judge has a view of its own.

    Nor is some of a casus only counted: how many there are of a source or category is told with the first of them,
    so that the register of supplies says so.
    """
    counts = body.hoogstens == 0 and (body.vernauwd or body.stukken)
    if body.handeling == "BESLISSEN" or counts:
        raise Rejected(Regel.BERICHT_ONGELDIG)


def _require_shape(body: Identiteitsovername) -> None:
    """Raises `Rejected` for a part that can't be sealed content, and when there is none."""
    sealed = [one.samenvatting for one in body.stukken] + ([body.dossier] if body.dossier else [])
    if not sealed or not all(has_casus_shape(one) for one in sealed):
        raise Rejected(Regel.BERICHT_ONGELDIG)


def antwoord(gegeven: Gegeven, bon: Bon) -> bytes:
    """An `InzageAntwoord`, put together from parts that are spelled already."""
    return canonical_object({"kern": gegeven.kern, "inhouden": write_bytes(gegeven.inhouden), "bon": encode(bon)})


def verzoek_van(body: Inzagevraag) -> Inzageverzoek:
    """What a message asks to see."""
    return Inzageverzoek(
        in_casus=Casusvraag(kop_van(body), body.casus),
        gebruik=_gebruik(body),
        persoon=body.persoon,
        leefgebied=body.leefgebied,
        soorten=frozenset(body.soorten),
        stukken=frozenset(body.stukken),
        bron=body.bron,
        categorieen=frozenset(body.categorieen),
        overslaan=body.overslaan,
        hoogstens=body.hoogstens,
    )


def _gebruik(body: Inzagevraag) -> Gebruik:
    """What will be done with it; a copy for the betrokkene has rules of its own."""
    if body.handeling == "INZIEN":
        return SIGNAALZICHT if body.doel == SIGNAALVERTALING else INZIEN
    return AFSCHRIFT if body.doel == DOEL else EXPORTEREN
