"""Handlers for the desk of data subjects, for sources that judge, and for the fg who sees who looked."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Generic, TypeVar

from connectors.protocol import rechten as wire
from connectors.protocol.canonical import canonical_json
from connectors.protocol.casussen import CasusAntwoord, CasusKern
from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import encode
from hub.application.behandel_verzoek import Verzoekstap, Verzoekvraag, ontvang_verzoek, zet_verzoekstap
from hub.application.beoordeel_verzoek import Oordeelvraag, Puntvraag, beoordeel_verzoek, toon_punten
from hub.application.casus_gate import Casusvraag
from hub.application.gate import Behandeling
from hub.application.geef_overzicht import Overzichtvraag, geef_overzicht
from hub.application.ports.log import LogSource
from hub.application.ports.rechten import RechtenWork
from hub.application.stuk_gate import Inbreng
from hub.application.toon_inzagelog import Logvraag, toon_inzagelog
from hub.domain.afschrift import Oordeel, Rechtensoort
from hub.domain.convenant import Convenant
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.api.handeling import Handelaar, kop_van, require_days
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=RechtenWork)


class RechtenHandlers(Generic[W]):
    """Handlers of the signed routes of requests of data subjects."""

    def __init__(self, bediening: Bediening[W], log: LogSource, new_id: Callable[[], str]) -> None:
        self._handelaar = Handelaar(bediening)
        self._log = log
        self._new_id = new_id

    async def verzoek(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenverzoeken`: record a request."""

        def act(body: wire.Rechtenverzoek, convenant: Convenant, werk: Behandeling[W]) -> wire.RechtenKern:
            return ontvang_verzoek(_verzoek(body), Inbreng(convenant, self._new_id), werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Rechtenverzoek, act, _require_sense)
        return Reply(200, encode(wire.RechtenAntwoord(kern=kern, bon=bon)))

    async def stap(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenstappen`: extend or end it."""

        def act(body: wire.Rechtenstap, convenant: Convenant, werk: Behandeling[W]) -> wire.RechtenKern:
            stap = Verzoekstap(kop_van(body), body.verzoek, body.uitkomst)
            return zet_verzoekstap(stap, Inbreng(convenant, self._new_id), werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Rechtenstap, act, _require_sense)
        return Reply(200, encode(wire.RechtenAntwoord(kern=kern, bon=bon)))

    async def punten(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenpunten`: what must my party judge."""

        def act(body: wire.Rechtenpuntvraag, convenant: Convenant, werk: Behandeling[W]) -> wire.Rechtenpunten:
            in_casus = Casusvraag(kop_van(body), body.casus)
            return toon_punten(Puntvraag(in_casus, body.verzoek, body.overslaan), convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Rechtenpuntvraag, act)
        return Reply(200, encode(wire.RechtenpuntenAntwoord(kern=kern, bon=bon)))

    async def oordeel(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenoordelen`: what my party says."""

        def act(body: wire.Rechtenoordeel, convenant: Convenant, werk: Behandeling[W]) -> CasusKern:
            words = {one.stuk: Oordeel(one.oordeel) for one in body.oordelen}
            vraag = Oordeelvraag(Casusvraag(kop_van(body), body.casus), body.verzoek, words)
            return beoordeel_verzoek(vraag, convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Rechtenoordeel, act)
        return Reply(200, encode(CasusAntwoord(kern=kern, bon=bon)))

    async def overzicht(self, request: SignedRequest) -> Reply:
        """`POST /v1/rechtenoverzichten`: what the betrokkene may hear."""

        def act(body: wire.Overzichtvraag, convenant: Convenant, werk: Behandeling[W]) -> wire.Overzicht:
            return geef_overzicht(Overzichtvraag(kop_van(body), body.verzoek), convenant, werk=werk)

        kern, bon = await self._handelaar.act(request, wire.Overzichtvraag, act)
        return Reply(200, encode(wire.OverzichtAntwoord(kern=kern, bon=bon)))

    async def inzagelog(self, request: SignedRequest) -> Reply:
        """`POST /v1/inzagelogs`: who looked at what."""

        def act(body: wire.Inzagelogvraag, convenant: Convenant, werk: Behandeling[W]) -> wire.Inzagelog:
            return toon_inzagelog(Logvraag(kop_van(body), body.vanaf, body.partij), self._log, convenant, werk=werk)

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
