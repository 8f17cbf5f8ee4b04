"""The hub's API for emergencies and for threats to employees."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from connectors.protocol import noodinzagen as wire
from connectors.protocol.canonical import unb64u
from connectors.protocol.casussen import CasusKern
from connectors.protocol.handelingen import Handeling
from connectors.protocol.inhoud import has_houder_shape
from connectors.protocol.inzagen import MAX_STUKKEN, Inzagevraag
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import encode
from hub.application.begin_noodinzage import Noodgeval, begin_noodinzage
from hub.application.beoordeel_noodinzage import Oordeelvraag, beoordeel_noodinzage
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Behandeling
from hub.application.inzage_afgifte import Gegeven
from hub.application.maatstaf import Maatstaf
from hub.application.meld_dreiging import meld_dreiging, toon_dreigingen
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.noodinzage import NoodWork
from hub.application.toon_motiveringen import Motiveringsvraag, toon_motiveringen
from hub.application.toon_noodbeeld import toon_noodbeeld
from hub.application.toon_noodinzagen import Lijstvraag, toon_noodinzagen
from hub.domain.dreiging import Dreiging, Dreigingsoort, Maatregel
from hub.domain.errors import Regel, Rejected
from hub.domain.noodinzage import BEGIN, Noodoordeel, Noodreden
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.handeling import kop_van
from hub.entrypoints.api.inzage import antwoord
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=NoodWork)
MOTIVERING = "motivering"


class NoodHandlers(Generic[W]):
    """Handlers of the signed routes of emergencies and threats."""

    def __init__(self, bediening: Bediening[W], new_id: Callable[[], str]) -> None:
        self._handelaar = Casushandelaar(bediening, new_id)

    async def noodinzage(self, request: SignedRequest) -> Reply:
        """`POST /v1/noodinzagen`: break the glass."""

        def act(body: wire.Noodinzage, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            why = _deel(body.motivering)
            vraag = Noodgeval(kop_van(body), body.casus, body.nood, Noodreden(body.reden), why)
            return begin_noodinzage(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Noodinzage, act, _require_shape)

    async def noodbeeld(self, request: SignedRequest) -> Reply:
        """`POST /v1/noodbeelden`: the view, within its hour."""

        def act(body: Inzagevraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> Gegeven:
            return toon_noodbeeld(Casusvraag(kop_van(body), body.casus), maatstaf, werk=werk)

        gegeven, bon = await self._handelaar.act(request, Inzagevraag, act, _require_whole)
        return Reply(200, antwoord(gegeven, bon))

    async def motiveringen(self, request: SignedRequest) -> Reply:
        """`POST /v1/motiveringen`: the reasons of what was decided, for who tests legality."""

        def act(body: Inzagevraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> Gegeven:
            in_casus = Casusvraag(kop_van(body), body.casus)
            vraag = Motiveringsvraag(in_casus, frozenset(body.stukken), body.overslaan, body.hoogstens)
            return toon_motiveringen(vraag, maatstaf.convenant, werk=werk)

        gegeven, bon = await self._handelaar.act(request, Inzagevraag, act, _require_redenen)
        return Reply(200, antwoord(gegeven, bon))

    async def noodlijst(self, request: SignedRequest) -> Reply:
        """`POST /v1/noodlijsten`: which must be judged, and which are late."""

        def act(body: wire.Noodlijstvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Noodlijst:
            na = (body.na.beoordelen_voor, body.na.nood) if body.na else BEGIN
            return toon_noodinzagen(Lijstvraag(kop_van(body), body.open_alleen, na), maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Noodlijstvraag, act)
        return Reply(200, encode(wire.NoodlijstAntwoord(kern=kern, bon=bon)))

    async def noodoordeel(self, request: SignedRequest) -> Reply:
        """`POST /v1/noodoordelen`: what another person thinks of it."""

        def act(body: wire.Noodoordeel, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            why = _deel(body.motivering)
            vraag = Oordeelvraag(kop_van(body), body.casus, body.nood, Noodoordeel(body.oordeel), why)
            return beoordeel_noodinzage(vraag, maatstaf, werk=werk)

        return await self._handelaar.reply(request, wire.Noodoordeel, act, _require_shape)

    async def dreiging(self, request: SignedRequest) -> Reply:
        """`POST /v1/dreigingen`: flag a threat, or end it."""

        def act(body: wire.Dreiging, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            partij = werk.afzender.partij
            flag, over = dreiging_van(body, partij), body.handeling == "BEEINDIGEN"
            return meld_dreiging(kop_van(body), flag, maatstaf.convenant.kring_of(partij), beeindigen=over, werk=werk)

        return await self._handelaar.reply(request, wire.Dreiging, act, _require_shape)

    async def dreigingen(self, request: SignedRequest) -> Reply:
        """`POST /v1/dreigingsvragen`: the flags of those whom I will meet."""

        def act(body: wire.Dreigingsvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Dreigingen:
            kring = maatstaf.convenant.kring_of(werk.afzender.partij)
            return toon_dreigingen(kop_van(body), body.casus, kring, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Dreigingsvraag, act)
        return Reply(200, encode(wire.DreigingenAntwoord(kern=kern, bon=bon)))


def dreiging_van(body: wire.Dreiging, partij: str) -> Dreiging:
    """A flag as its sender describes it."""
    soort, maatregel, tot = Dreigingsoort(body.soort), Maatregel(body.maatregel), date.fromisoformat(body.tot)
    return Dreiging(body.dreiging, body.casus, body.persoon, soort, maatregel, tot, partij)


def _deel(sealed: Verzegeld) -> VerzegeldDeel:
    return VerzegeldDeel(MOTIVERING, unb64u(sealed.sleutel), unb64u(sealed.inhoud))


def _require_shape(body: Handeling) -> None:
    """Reasons must be sealed content, and a day a day.

    Raises:
        Rejected: something else.
    """
    if isinstance(body, wire.Noodinzage | wire.Noodoordeel) and not has_houder_shape(body.motivering):
        raise Rejected(Regel.BERICHT_ONGELDIG)
    if isinstance(body, wire.Dreiging):
        try:
            date.fromisoformat(body.tot)
        except ValueError:
            raise Rejected(Regel.BERICHT_ONGELDIG) from None


def _require_redenen(body: Inzagevraag) -> None:
    """Reasons are asked for to judge, by the numbers of what they are about; how many there are is told with the first.

    Raises:
        Rejected: it asks for something else.
    """
    if body.handeling != "BESLISSEN" or body.vernauwd or not body.hoogstens:
        raise Rejected(Regel.BERICHT_ONGELDIG)


def _require_whole(body: Inzagevraag) -> None:
    """An emergency is no export, and shows all that it may.

    Raises:
        Rejected: it asks for something else.
    """
    narrowed = body.vernauwd or body.stukken or body.overslaan
    if body.handeling != "INZIEN" or narrowed or body.hoogstens < MAX_STUKKEN:
        raise Rejected(Regel.BERICHT_ONGELDIG)
