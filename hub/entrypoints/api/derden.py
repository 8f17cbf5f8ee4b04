"""The hub's API for what leaves to a derde; a derde itself uses none of it."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from connectors.protocol import derden as wire
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.casussen import Casushandeling, CasusKern
from connectors.protocol.handelingen import Handeling
from connectors.protocol.inhoud import has_casus_shape
from connectors.protocol.messages import encode
from hub.application.akkoord_derde import Akkoordvraag, akkoord_derde
from hub.application.gate import Behandeling
from hub.application.geef_uittreksel_af import Afgegeven, Afgiftevraag, geef_uittreksel_af
from hub.application.herstel_bij_derde import Herstelvraag, herstel_bij_derde
from hub.application.maatstaf import Maatstaf
from hub.application.ports.herstel import HerstelWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.verklaar_derde import verklaar_derde
from hub.application.verstrek_derde import Uittrekselvraag, verstrek_derde
from hub.domain.derde import Grondslag, Item, Sjabloon, Verklaring, Verstrekking, Wijze
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.handeling import kop_van
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=HerstelWork)
B = TypeVar("B", bound=Casushandeling)
NOODZAAK = "motivering"


class DerdenHandlers(Generic[W]):
    """Handlers of the signed routes about derden."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Casushandelaar(bediening, new_id)

    async def verklaring(self, request: SignedRequest) -> Reply:
        """`POST /v1/derdenverklaringen`: a derde signed."""

        def act(body: wire.Derdenverklaring, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return verklaar_derde(kop_van(body), verklaring_van(body), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Derdenverklaring, act, require_shape)

    async def akkoord(self, request: SignedRequest) -> Reply:
        """`POST /v1/derdenakkoorden`: a source agrees, or takes that back."""

        def act(body: wire.Derdenakkoord, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            stukken = tuple((one.stuk, one.versie) for one in body.stukken)
            tot, intrekken = date.fromisoformat(body.tot), body.handeling == "INTREKKEN"
            vraag = Akkoordvraag(kop_van(body), body.casus, body.derde, stukken, tot, intrekken)
            return akkoord_derde(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Derdenakkoord, act, require_shape)

    async def verstrekking(self, request: SignedRequest) -> Reply:
        """`POST /v1/derdenverstrekkingen`: keep an extract until it is handed over."""

        def act(body: wire.Derdenverstrekking, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            return verstrek_derde(uittrekselvraag_van(body, werk.afzender.partij), maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Derdenverstrekking, act, require_shape)

    async def afgifte(self, request: SignedRequest) -> Reply:
        """`POST /v1/derdenafgiften`: the bytes, once."""

        def act(body: wire.Derdenafgifte, maatstaf: Maatstaf, werk: Behandeling[W]) -> Afgegeven:
            vraag = Afgiftevraag(kop_van(body), body.uittreksel, Wijze(body.wijze), unb64u(body.bewijs))
            return geef_uittreksel_af(vraag, maatstaf, werk=werk)

        gegeven, bon = await self._handelaar.act(request, wire.Derdenafgifte, act)
        antwoord = wire.DerdenafgifteAntwoord(kern=gegeven.kern, inhoud=b64u(gegeven.inhoud), bon=bon)
        return Reply(200, encode(antwoord))

    async def herstel(self, request: SignedRequest) -> Reply:
        """`POST /v1/derdenherstellen`: the derde is told what changed."""

        def act(body: wire.Derdenherstel, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.DerdenherstelKern:
            vraag = Herstelvraag(kop_van(body), body.casus, body.uittreksel, body.stuk, body.stukversie, body.uitkomst)
            return herstel_bij_derde(vraag, maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Derdenherstel, act)
        return Reply(200, encode(wire.DerdenherstelAntwoord(kern=kern, bon=bon)))


def verklaring_van(body: wire.Derdenverklaring) -> Verklaring:
    """A statement as its sender describes it."""
    return Verklaring(
        verklaring=body.verklaring,
        casus=body.casus,
        derde=body.derde,
        getekend_op=date.fromisoformat(body.getekend_op),
        tot=date.fromisoformat(body.tot),
        tekstversie=body.tekstversie,
        document=unb64u(body.document, 32),
        noodzaak=body.noodzaak,
    )


def uittrekselvraag_van(body: wire.Derdenverstrekking, partij: str) -> Uittrekselvraag:
    """A disclosure as its sender describes it."""
    items = tuple(Item(item.stuk, item.versie, item.veld) for item in body.items)
    inhoud = unb64u(body.inhoud)
    return Uittrekselvraag(
        kop=kop_van(body),
        uittreksel=body.uittreksel,
        verstrekking=Verstrekking(
            casus=body.casus,
            derde=body.derde,
            partij=partij,
            sjabloon=Sjabloon(body.sjabloon),
            grondslag=Grondslag(body.grondslag),
            rac=body.rac,
            items=items,
        ),
        verklaring=body.verklaring,
        dagen=body.dagen,
        wijze=Wijze(body.wijze),
        proef=unb64u(body.proef, 32),
        inhoud=inhoud,
        noodzaak=tuple(
            VerzegeldDeel(NOODZAAK, unb64u(item.noodzaak.sleutel), unb64u(item.noodzaak.inhoud)) for item in body.items
        ),
        besluit=body.besluit,
    )


def require_shape(body: Handeling) -> None:
    """Days must be days, and the need of each item must be sealed content.

    Raises:
        Rejected: something else.
    """
    days = [getattr(body, name, "") for name in ("getekend_op", "tot")]
    try:
        for day in filter(None, days):
            date.fromisoformat(day)
    except ValueError:
        raise Rejected(Regel.BERICHT_ONGELDIG) from None
    if isinstance(body, wire.Derdenverstrekking) and not all(has_casus_shape(item.noodzaak) for item in body.items):
        raise Rejected(Regel.BERICHT_ONGELDIG)
