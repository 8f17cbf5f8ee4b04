"""The hub's partner API: questions and deliveries, from body to answer.

Cryptography happens here, before the queue of the writer; the use case itself runs in a unit
of work, and its answer leaves only when its record is durable.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Generic, TypeVar

from connectors.protocol.canonical import canonical_object, unb64u
from connectors.protocol.errors import Malformed, StaleMessage
from connectors.protocol.koppelfamilies import FAMILIES
from connectors.protocol.messages import (
    ANTWOORD_BYTES,
    MAX_RECORDS,
    BekendheidsKern,
    Bekendheidsvraag,
    Bekendstelling,
    BekendstellingAntwoord,
    BekendstellingKern,
    Bon,
    TransitGroep,
    decode,
    encode,
)
from connectors.protocol.transit import PUNTEN_PER_RECORD, Klasse, TransitContext
from hub.application.gate import Behandeling, Kop
from hub.application.ports import IndexKeys, IndexWaarde, IndexWork
from hub.application.stel_bekend import Geleverd, Inschrijving, Levering, stel_bekend
from hub.application.vraag_bekendheid import Huis, Vraag, vraag_bekendheid
from hub.domain.bekendheid import Reden
from hub.domain.errors import Regel, Rejected
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import Reply, SignedRequest

_FAMILIES = frozenset(FAMILIES)
_KERN_BYTES = 1024
"""Room kept for the core of an answer when the size of the whole is chosen."""


W = TypeVar("W", bound=IndexWork)


class HubHandlers(Generic[W]):
    """Handlers of the hub's signed routes."""

    def __init__(
        self,
        bediening: Bediening[W],
        keys: IndexKeys,
        huis: Huis,
        inschrijving: Inschrijving,
    ) -> None:
        self._bediening = bediening
        self._keys = keys
        self._huis = huis
        self._inschrijving = inschrijving

    async def bekendheidsvraag(self, request: SignedRequest) -> Reply:
        """`POST /v1/bekendheidsvragen`: one person, one purpose, one answer of fixed size."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Bekendheidsvraag, request.body)
            vraag = self._vraag(body, afzender.partij)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> BekendheidsKern:
            return vraag_bekendheid(vraag, self._huis, werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien)
        return Reply(200, padded(kern, bon))

    async def bekendstelling(self, request: SignedRequest) -> Reply:
        """`POST /v1/bekendstellingen`: deliver who is known, all or nothing."""
        afzender = await self._bediening.afzender(request)
        try:
            body = decode(Bekendstelling, request.body)
            # Thousands of points: in a thread, so that other people's answers keep to their grid.
            levering = await asyncio.to_thread(self._levering, body, afzender.partij)
        except (Rejected, Malformed) as error:
            raise await self._bediening.rejected(error, afzender) from None

        def job(werk: Behandeling[W]) -> BekendstellingKern:
            return stel_bekend(levering, self._inschrijving, werk=werk)

        done = await self._bediening.run(job, afzender)
        kern = done.waarde
        bon = self._bediening.bon(done.bladen[-1], gezien=body.gezien)
        return Reply(200, encode(BekendstellingAntwoord(kern=kern, bon=bon)))

    def _vraag(self, body: Bekendheidsvraag, partij: str) -> Vraag:
        _check_shape(body.groepen, 1)
        waarden: list[IndexWaarde] = []
        for groep in body.groepen:
            waarden += self._keys.lookup(groep, self._context(groep, body, partij))
        return Vraag(_kop(body), tuple(waarden))

    def _levering(self, body: Bekendstelling, partij: str) -> Levering:
        count = len(body.records)
        references = {record.referentie for record in body.records}
        if not 1 <= count <= MAX_RECORDS or len(references) != count:
            raise Rejected(Regel.AANTAL_ONJUIST)
        _check_shape(body.groepen, count)
        per_person: list[list[IndexWaarde]] = [[] for _ in range(count)]
        for groep in body.groepen:
            stored = self._keys.store(groep, self._context(groep, body, partij))
            for person, waarde in zip(_owners(groep), stored, strict=True):
                per_person[person].append(waarde)
        personen = [
            Geleverd(
                unb64u(record.referentie),
                Reden(record.reden),
                _day(record.sinds),
                tuple(waarden),
                record.afgeschermd,
            )
            for record, waarden in zip(body.records, per_person, strict=True)
        ]
        return Levering(_kop(body), tuple(personen))

    def _context(self, groep: TransitGroep, body: Bekendheidsvraag | Bekendstelling, partij: str) -> TransitContext:
        """The one occasion a seal must be for, which is now; whether it was used is the use case's question.

        Raises:
            Rejected: it has expired.
        """
        context = TransitContext(
            soort="vraag" if isinstance(body, Bekendheidsvraag) else "bekendstelling",
            verzoek_id=body.verzoek_id,
            partij=partij,
            klasse=Klasse(groep.klasse),
            epoch=groep.epoch,
            aantal=len(groep.punten),
            doel=body.doel,
            verloopt_op=groep.verloopt_op,
        )
        try:
            context.require_fresh(int(self._bediening.clock.now().timestamp()))
        except StaleMessage:
            raise Rejected(Regel.ZEGEL_ONGELDIG) from None
        return context


def padded(kern: BekendheidsKern, bon: Bon) -> bytes:
    """A `BekendheidsAntwoord` whose size depends on its receipt only, never on what it says."""
    parts = {"kern": encode(kern), "bon": encode(bon)}
    whole = -(-(len(parts["bon"]) + _KERN_BYTES) // ANTWOORD_BYTES) * ANTWOORD_BYTES
    bare = len(canonical_object({**parts, "vulling": b'""'}))
    return canonical_object({**parts, "vulling": b'"%b"' % (b"." * (whole - bare))})


def _check_shape(groepen: Sequence[TransitGroep], records: int) -> None:
    """Each class at most once, each with the fixed count per record and labels that exist."""
    klassen = [groep.klasse for groep in groepen]
    if not klassen or len(set(klassen)) != len(klassen):
        raise Rejected(Regel.AANTAL_ONJUIST)
    for groep in groepen:
        expected = records * PUNTEN_PER_RECORD[Klasse(groep.klasse)]
        if len(groep.punten) != expected or len(groep.families) != expected:
            raise Rejected(Regel.AANTAL_ONJUIST)
        known = _FAMILIES if groep.klasse == Klasse.LINK.value else frozenset({groep.klasse})
        if not set(groep.families) <= known | {""}:
            raise Rejected(Regel.FAMILIE_ONBEKEND)


def _owners(groep: TransitGroep) -> list[int]:
    """For each point that is not padding: which person of the delivery it belongs to."""
    size = PUNTEN_PER_RECORD[Klasse(groep.klasse)]
    return [place // size for place, familie in enumerate(groep.families) if familie]


def _seals(groepen: Sequence[TransitGroep]) -> tuple[bytes, ...]:
    """Digests of the seals: what is remembered to use each once must not be worth opening later."""
    return tuple(sha256(unb64u(groep.zegel)).digest() for groep in groepen)


def _kop(body: Bekendheidsvraag | Bekendstelling) -> Kop:
    return Kop(
        verzoek_id=body.verzoek_id,
        doel=body.doel,
        rol=body.rol,
        gebruiker=body.gebruiker,
        kenmerk=body.kenmerk,
        zegels=_seals(body.groepen),
        zegels_expire_at=datetime.fromtimestamp(max(groep.verloopt_op for groep in body.groepen), UTC),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Rejected(Regel.BERICHT_ONGELDIG) from None
