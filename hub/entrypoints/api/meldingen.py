"""The hub's partner API for meldingen, from body to fates and receipt.

Points are turned into index values before the queue of the writer, as for any delivery. What a
single melding breaks while it is read is kept as its fate; the others go on.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from typing import Generic, TypeVar

from connectors.protocol import meldingen as wire
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.inhoud import has_houder_shape
from connectors.protocol.messages import decode, encode
from hub.application.gate import Behandeling
from hub.application.melding_koppeling import Aangeboden
from hub.application.ontvang_meldingen import Aanbod, Inname, ontvang_meldingen
from hub.application.ports.index import IndexKeys, IndexWaarde
from hub.application.ports.melding import MeldingWork, VerzegeldDeel
from hub.domain.errors import Regel, Rejected
from hub.domain.melding import (
    Aanmelding,
    Antwoorden,
    Betrokkene,
    Bron,
    Domein,
    Drieslag,
    Ernst,
    Leefgebied,
    Leeftijdsklasse,
    RolBetrokkene,
    Soort,
    Spoed,
)
from hub.domain.melding_toets import ZONDER_TEKST, Meldingregel
from hub.entrypoints.api.punten import Punten, kop_of
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

W = TypeVar("W", bound=MeldingWork)


class MeldingHandlers(Generic[W]):
    """Handler of the signed route on which meldingen come in."""

    def __init__(self, bediening: Bediening[W], keys: IndexKeys, inname: Inname) -> None:
        self._bediening = bediening
        self._punten = Punten(keys, bediening.clock)
        self._inname = inname

    async def meldingen(self, request: SignedRequest) -> Reply:
        """`POST /v1/meldingen`: each melding its own fate, one receipt for all."""
        afzender = await self._bediening.afzender(request)
        try:
            aanbod, gezien = await asyncio.to_thread(self._aanbod, request.body, afzender.partij)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> wire.MeldingenKern:
            convenant = self._bediening.beleid.convenant_of(werk.pdp.bundel)
            return ontvang_meldingen(aanbod, self._inname, convenant, werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=gezien, partij=afzender.partij)
        return Reply(200, encode(wire.MeldingenAntwoord(kern=kern, bon=bon)))

    def _aanbod(self, content: bytes, partij: str) -> tuple[Aanbod, int]:
        """Read megabytes and turn thousands of points: in a thread, so that others keep to their grid."""
        body, now = decode(wire.Meldingen, content), self._bediening.clock.now()
        persons = sum(len(melding.betrokkenen) for melding in body.meldingen)
        waarden: list[list[IndexWaarde]] = []
        if persons:
            waarden = self._punten.stored("melding", body, persons, partij)
        elif body.groepen:
            raise Rejected(Regel.AANTAL_ONJUIST)
        klassen = frozenset(groep.klasse for groep in body.groepen)
        return Aanbod(kop_of(body), klassen, tuple(_aangeboden(body.meldingen, waarden, partij, now))), body.gezien


def _aangeboden(
    meldingen: Sequence[wire.Melding], waarden: Sequence[Sequence[IndexWaarde]], partij: str, now: datetime
) -> list[Aangeboden]:
    found: list[Aangeboden] = []
    at = 0
    for melding in meldingen:
        own = waarden[at : at + len(melding.betrokkenen)]
        at += len(melding.betrokkenen)
        found.append(
            Aangeboden(
                bericht=unb64u(melding.bericht, 32),
                inhoud_hash=unb64u(melding.inhoud_hash, 32),
                soort=Soort(melding.soort),
                inhoud=_inhoud(melding, partij, now),
                waarden=tuple(tuple(person) for person in own),
                delen=_delen(melding),
                vervangt=unb64u(melding.vervangt),
            )
        )
    return found


def _inhoud(melding: wire.Melding, partij: str, now: datetime) -> Aanmelding | Meldingregel:
    """The codes as the domain knows them, or the rule by which they can't be."""
    parts = [part for part in (melding.identiteit, melding.dossier) if part is not None]
    if (melding.identiteit is None) != (not melding.betrokkenen) or not all(map(has_houder_shape, parts)):
        return Meldingregel.VERZEGELING_ONJUIST
    if melding.dossier is not None and Soort(melding.soort) in ZONDER_TEKST:
        return Meldingregel.VERZEGELING_ONJUIST
    feiten = {feit.naam: feit.waarde for feit in melding.feiten}
    gronden = {grond.categorie: grond.grond for grond in melding.gronden}
    if len(feiten) != len(melding.feiten) or len(gronden) != len(melding.gronden):
        return Meldingregel.NAAM_DUBBEL
    try:
        gebeurd_op = date.fromisoformat(melding.gebeurd_op)
    except ValueError:
        return Meldingregel.DATUM_ONJUIST
    return Aanmelding(
        soort=Soort(melding.soort),
        bron=Bron(melding.bron),
        partij=partij,
        doelgroep=melding.doelgroep,
        betrokkenen=tuple(
            Betrokkene(RolBetrokkene(b.rol), Leeftijdsklasse(b.leeftijd), b.woongemeente) for b in melding.betrokkenen
        ),
        gebeurd_op=gebeurd_op,
        ontvangen_op=now.replace(microsecond=0),
        pleeggemeente=melding.pleeggemeente,
        stadsdeel=melding.stadsdeel,
        spoed=Spoed(melding.spoed),
        geinformeerd=Drieslag(melding.geinformeerd),
        juistheid=Drieslag(melding.juistheid),
        categorieen=frozenset(melding.categorieen),
        gronden=gronden,
        antwoorden=antwoorden_of(melding.antwoorden),
        feiten=feiten,
    )


def antwoorden_of(said: wire.Antwoorden) -> Antwoorden:
    """Answers on the wire as the domain knows them."""
    drie = {name: Drieslag(getattr(said, name)) for name in _DRIESLAGEN}
    return Antwoorden(
        **drie,
        c1_ernst=Ernst(said.c1_ernst),
        leefgebieden=tuple(Leefgebied(g.leefgebied, Drieslag(g.criminogeen)) for g in said.leefgebieden),
        domeinen=frozenset(Domein(domein) for domein in said.domeinen),
    )


_DRIESLAGEN = frozenset(wire.Antwoorden.model_fields) - {"c1_ernst", "leefgebieden", "domeinen"}


def _delen(melding: wire.Melding) -> tuple[VerzegeldDeel, ...]:
    named = (("identiteit", melding.identiteit), ("dossier", melding.dossier))
    return tuple(
        VerzegeldDeel(deel, unb64u(verzegeld.sleutel), unb64u(verzegeld.inhoud))
        for deel, verzegeld in named
        if verzegeld
    )
