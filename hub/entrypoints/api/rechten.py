"""Handlers for the desk of data subjects, for sources that judge, and for the fg who sees who looked."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Generic, TypeVar

from connectors.protocol import rechten as wire
from connectors.protocol.canonical import canonical_json
from connectors.protocol.casussen import CasusKern
from connectors.protocol.handelingen import Handeling
from connectors.protocol.informatie import (
    InformatieAntwoord,
    Informatiekern,
    Informatielijst,
    InformatielijstAntwoord,
    Informatielijstvraag,
    Informatiestap,
)
from connectors.protocol.messages import encode
from hub.application.behandel_verzoek import Verzoekstap, Verzoekvraag, ontvang_verzoek, zet_verzoekstap
from hub.application.beoordeel_verzoek import Oordeelvraag, Puntvraag, beoordeel_verzoek, toon_punten
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Behandeling
from hub.application.geef_overzicht import Overzichtvraag, geef_overzicht
from hub.application.informeer import Informatielijstvraag as Lijstvraag
from hub.application.informeer import Informatievraag, informeer, toon_informatieplichten
from hub.application.maatstaf import Maatstaf
from hub.application.ports.informatie import InformatieWork
from hub.application.ports.log import Leesbron
from hub.application.toon_inzagelog import Logvraag, toon_inzagelog
from hub.application.toon_verzoeken import Lijstvraag as Verzoekenvraag
from hub.application.toon_verzoeken import toon_verzoeken
from hub.domain.afschrift import Oordeel, Rechtensoort
from hub.domain.errors import Regel, Rejected
from hub.domain.informatie import Informatiebesluit, Informatiegrond, Informatiestand, Kanaal
from hub.entrypoints.api.casushandeling import Casushandelaar
from hub.entrypoints.api.handeling import kop_van, require_days
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=InformatieWork)


class RechtenHandlers(Generic[W]):
    """Handlers of the signed routes of requests of data subjects."""

    def __init__(self, bediening: Bediening[W], bron: Leesbron, new_id: Callable[[], str]) -> None:
        self._handelaar = Casushandelaar(bediening, new_id)
        self._bron = bron

    async def verzoek(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenverzoeken`: record a request."""

        def act(body: wire.Rechtenverzoek, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.RechtenKern:
            return ontvang_verzoek(_verzoek(body), maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Rechtenverzoek, act, _require_sense)
        return Reply(200, encode(wire.RechtenAntwoord(kern=kern, bon=bon)))

    async def stap(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenstappen`: extend or end it."""

        def act(body: wire.Rechtenstap, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.RechtenKern:
            stap = Verzoekstap(kop_van(body), body.verzoek, body.uitkomst)
            return zet_verzoekstap(stap, maatstaf, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Rechtenstap, act, _require_sense)
        return Reply(200, encode(wire.RechtenAntwoord(kern=kern, bon=bon)))

    async def punten(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenpunten`: what must my party judge."""

        def act(body: wire.Rechtenpuntvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Rechtenpunten:
            in_casus = Casusvraag(kop_van(body), body.casus)
            return toon_punten(Puntvraag(in_casus, body.verzoek, body.overslaan), maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Rechtenpuntvraag, act)
        return Reply(200, encode(wire.RechtenpuntenAntwoord(kern=kern, bon=bon)))

    async def oordeel(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenoordelen`: what my party says."""

        def act(body: wire.Rechtenoordeel, maatstaf: Maatstaf, werk: Behandeling[W]) -> CasusKern:
            words = {one.stuk: Oordeel(one.oordeel) for one in body.oordelen}
            vraag = Oordeelvraag(Casusvraag(kop_van(body), body.casus), body.verzoek, words)
            return beoordeel_verzoek(vraag, maatstaf.convenant, werk=werk)

        return await self._handelaar.reply(request, wire.Rechtenoordeel, act)

    async def informatielijst(self, request: SignedRequest) -> Reply:
        """`POST /v1/informatielijsten`: whom the contactpunt must still tell."""

        def act(body: Informatielijstvraag, _: Maatstaf, werk: Behandeling[W]) -> Informatielijst:
            return toon_informatieplichten(Lijstvraag(kop_van(body), body.overslaan), werk=werk)

        kern, bon = await self._handelaar.act(request, Informatielijstvraag, act)
        return Reply(200, encode(InformatielijstAntwoord(kern=kern, bon=bon)))

    async def informatiestap(self, request: SignedRequest) -> Reply:
        """`POST /v1/informatiestappen`: somebody was told, is told later, or is not."""

        def act(body: Informatiestap, _: Maatstaf, werk: Behandeling[W]) -> Informatiekern:
            vraag = Informatievraag(kop_van(body), body.casus, body.persoon, _besluit(body))
            return informeer(vraag, werk=werk)

        kern, bon = await self._handelaar.act(request, Informatiestap, act, _require_whole)
        return Reply(200, encode(InformatieAntwoord(kern=kern, bon=bon)))

    async def overzicht(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenoverzichten`: what the betrokkene may hear."""

        def act(body: wire.Overzichtvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Overzicht:
            return geef_overzicht(Overzichtvraag(kop_van(body), body.verzoek), maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Overzichtvraag, act)
        return Reply(200, encode(wire.OverzichtAntwoord(kern=kern, bon=bon)))

    async def lijst(self, request: SignedRequest) -> Reply:
        """`POST /v1/verzoeklijsten`: how requests go."""

        def act(body: wire.Verzoeklijstvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Verzoeklijst:
            return toon_verzoeken(Verzoekenvraag(kop_van(body), body.overslaan), maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Verzoeklijstvraag, act)
        return Reply(200, encode(wire.VerzoeklijstAntwoord(kern=kern, bon=bon)))

    async def inzagelog(self, request: SignedRequest) -> Reply:
        """`POST /v1/inzagelogs`: who looked at what."""

        def act(body: wire.Inzagelogvraag, maatstaf: Maatstaf, werk: Behandeling[W]) -> wire.Inzagelog:
            vraag = Logvraag(kop_van(body), body.vanaf, body.partij)
            return toon_inzagelog(vraag, self._bron, maatstaf.convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Inzagelogvraag, act)
        return Reply(200, encode(wire.InzagelogAntwoord(kern=kern, bon=bon)))


def _require_sense(body: Handeling) -> None:
    """A step has an outcome exactly when it ends the request, and a person is named once.

    Raises:
        Rejected: otherwise.
    """
    if isinstance(body, wire.Rechtenstap) and (body.handeling == "AFRONDEN") is not bool(body.uitkomst):
        raise Rejected(Regel.BERICHT_ONGELDIG)
    if isinstance(body, wire.Rechtenverzoek):
        people = [(one.casus, one.persoon) for one in body.personen]
        if len(set(people)) != len(people) or body.ontvangen_op < "1971":
            raise Rejected(Regel.BERICHT_ONGELDIG)
        require_days(body.ontvangen_op)


def _require_whole(body: Informatiestap) -> None:
    """What is said of a duty fits its kind.

    Raises:
        Rejected: otherwise, or days of no calendar.
    """
    require_days(body.op, body.heroverweging)
    if not _besluit(body).heel:
        raise Rejected(Regel.BERICHT_ONGELDIG)


def _besluit(body: Informatiestap) -> Informatiebesluit:
    return Informatiebesluit(
        stand=Informatiestand(body.stand),
        kanaal=Kanaal(body.kanaal),
        op=date.fromisoformat(body.op) if body.op else None,
        grond=Informatiegrond(body.grond),
        heroverweging=date.fromisoformat(body.heroverweging) if body.heroverweging else None,
    )


def _verzoek(body: wire.Rechtenverzoek) -> Verzoekvraag:
    people = tuple((one.casus, one.persoon) for one in body.personen)
    said = {"soort": body.soort, "ontvangen_op": body.ontvangen_op, "personen": [list(one) for one in sorted(people)]}
    return Verzoekvraag(
        kop=kop_van(body),
        verzoek=body.verzoek,
        soort=Rechtensoort(body.soort),
        ontvangen_op=date.fromisoformat(body.ontvangen_op),
        personen=people,
        inhoud_hash=sha256(canonical_json(said)).digest(),
    )
