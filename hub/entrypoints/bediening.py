"""What the handlers of both processes share: the registry, the unit of work, the receipt.

bediening = Bediening(runner, beleid, clock, log)
afzender = await bediening.afzender(request)
done = await bediening.run(lambda werk: use_case(..., werk=werk), afzender)
bon = bediening.bon(done.bladen[-1], gezien=vraag.gezien, partij=afzender.partij)
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from connectors.protocol.canonical import b64u
from connectors.protocol.errors import ProtocolError
from connectors.protocol.messages import Bon, Eerder
from hub.application.gate import Afzender, Behandeling, StaleBundle
from hub.application.ports.proces import Peer, PolicyDecisionPoint, Recording, Runner
from hub.application.vastleggen import behandel
from hub.application.weiger import noteer_weigering, weiger
from hub.domain.convenant import Convenant
from hub.domain.errors import Refused, Regel, Rejected
from hub.domain.logboek import Afgerond, OnbekendeOmvang, Vastgelegd
from hub.entrypoints.channel.layer import SignedRequest

T = TypeVar("T")
W = TypeVar("W", bound=Recording)

REMEMBER_NONCE = timedelta(minutes=3)
"""Longer than a signature is accepted, skew included."""
REMEMBER_PEER = timedelta(seconds=1)
"""How long a signing key is known without asking; `admit` asks again for every request."""
_BUNDLE_ATTEMPTS = 3
_MOST_PEERS = 1024


class Beleid(Protocol):
    """The policy snapshot that this worker holds, and how to bring it up to date."""

    def current(self) -> PolicyDecisionPoint:
        """The snapshot to decide by now."""
        ...

    def convenant_of(self, bundel: str) -> Convenant:
        """The facts that the bundle with this digest was compiled from.

        Raises:
            StaleBundle: this is not the bundle that decides here now.
        """
        ...

    async def refresh(self) -> None:
        """Load the bundle that the database says is active.

        Raises:
            StaleBundle: no bundle here has that digest.
        """
        ...


class Logboek(Protocol):
    """The reading side of this process's log."""

    def controlepunt(self) -> tuple[int, str]:
        """Size and note of the newest durable checkpoint."""
        ...

    def controlepunt_van(self, omvang: int) -> str | None:
        """The note that signs the tree of this size, if there is one."""
        ...

    def consistentie(self, oud: int, nieuw: int) -> Sequence[bytes]:
        """Proof that the tree of size `nieuw` extends that of size `oud`."""
        ...


class Clock(Protocol):
    """Time, as an argument."""

    def now(self) -> datetime:
        """The current instant, aware, in UTC."""
        ...


class Bediening(Generic[W]):
    """Serves signed requests of registered peers in units of work."""

    def __init__(self, runner: Runner[W], beleid: Beleid, clock: Clock, log: Logboek) -> None:
        self.beleid = beleid
        self.clock = clock
        self._runner = runner
        self._log = log
        self._peers: dict[bytes, tuple[Peer, datetime]] = {}
        self._getoond: dict[str, int] = {}
        """The newest size of the log that each party was shown in a receipt."""

    async def peer(self, vingerafdruk: bytes) -> Peer | None:
        """Who this key belonged to when it was last looked up.

        Only to find the signing key and the party's name before the queue: `admit` asks the
        registry again inside the transaction that answers.
        """
        known, now = self._peers.get(vingerafdruk), self.clock.now()
        if known is not None and abs(now - known[1]) < REMEMBER_PEER:
            return known[0]
        found = (await self._runner.run(lambda uow: uow.peer(vingerafdruk))).waarde
        if found is not None and len(self._peers) < _MOST_PEERS:
            self._peers[vingerafdruk] = (found, now)
        return found

    async def afzender(self, request: SignedRequest) -> Afzender:
        """The sender of a request whose signature was verified.

        Raises:
            Refused: nobody registered holds this key.
        """
        peer = await self.peer(request.peer.vingerafdruk)
        if peer is None:
            raise Refused(Regel.ONBEKENDE_PARTIJ)
        return Afzender(
            partij=peer.partij,
            vingerafdruk=request.peer.vingerafdruk,
            tekensleutel=request.tekensleutel,
            nonce=request.nonce,
            expires_at=datetime.fromtimestamp(request.created, UTC) + REMEMBER_NONCE,
            verzoek=sha256(request.body).digest(),
            spoor=request.spoor,
        )

    async def refused_unsigned(self, vingerafdruk: bytes, regel: Regel, body: bytes) -> None:
        """Record that a registered party's request had no valid signature.

        Raises:
            NotRecordable: the record can't be made durable.
        """
        peer = await self.peer(vingerafdruk)
        if peer is not None:
            partij, verzoek = peer.partij, sha256(body).digest()
            await self._runner.run(lambda uow: noteer_weigering(regel, partij, verzoek, uow=uow))

    async def look(self, at: Callable[[W], T]) -> T:
        """Read something that nobody's data is in, and that needs no record.

        Raises:
            NotRecordable: storage can't be reached.
        """
        return (await self._runner.run(at)).waarde

    async def require_active(self, afzender: Afzender) -> None:
        """Ask the registry, for a request that nothing is recorded of.

        Raises:
            Refused: unknown or withdrawn by now.
        """
        peer = (await self._runner.run(lambda uow: uow.peer(afzender.vingerafdruk))).waarde
        if peer is None or not peer.actief:
            raise Refused(Regel.PARTIJ_INGETROKKEN)

    async def run(self, use_case: Callable[[Behandeling[W]], T], afzender: Afzender) -> Afgerond[T]:
        """Run a use case in a unit of work; again when another bundle became active meanwhile.

        Raises:
            StaleBundle: the active bundle can't be loaded here, so nothing is answered.
            NotRecordable: the record can't be made durable.
        """
        for _ in range(_BUNDLE_ATTEMPTS):
            pdp, now = self.beleid.current(), self.clock.now()

            def job(uow: W, pdp: PolicyDecisionPoint = pdp, now: datetime = now) -> T:
                return use_case(behandel(afzender, uow, pdp, now))

            try:
                done = await self._runner.run(job)
            except StaleBundle:
                await self.beleid.refresh()
                continue
            return done
        raise StaleBundle

    async def rejected(self, error: Rejected | ProtocolError, afzender: Afzender) -> Refused:
        """Record a request that broke a rule before policy was asked; the refusal to raise.

        A message that can't be read or does not hold is BERICHT_ONGELDIG, whatever is wrong with it.
        """
        regel = error.regel if isinstance(error, Rejected) else Regel.BERICHT_ONGELDIG

        def record(werk: Behandeling[W]) -> None:
            weiger(regel, werk.afzender, uow=werk.uow)

        done = await self.run(record, afzender)
        return done.fout if isinstance(done.fout, Refused) else Refused(regel)

    def bon(self, blad: Vastgelegd, *, gezien: int, partij: str) -> Bon:
        """The receipt of a durable entry, for a party that had seen the log at size `gezien` when it asked.

        Whoever asks several things at once need not ask how those answers follow from each other.
        """
        getoond = self._getoond.get(partij, 0)
        self._getoond[partij] = max(getoond, blad.omvang)
        bon = self.bewijs(blad, gezien)
        if not gezien < getoond < blad.omvang:
            return bon
        eerder = Eerder(omvang=getoond, consistentie=self.consistentie(getoond, blad.omvang))
        return bon.model_copy(update={"eerder": eerder})

    def bewijs(self, blad: Vastgelegd, gezien: int = 0) -> Bon:
        """The proof of a durable entry, for anybody; 0 for somebody who saw nothing of the log."""
        return Bon(
            nummer=blad.nummer,
            blad=blad.blad.decode(),
            zout=b64u(blad.zout),
            insluiting=[b64u(node) for node in blad.insluiting],
            controlepunt=blad.controlepunt,
            consistentie=self.consistentie(gezien, blad.omvang),
        )

    def healthy(self) -> bool:
        """Whether work is being recorded now."""
        return self._runner.healthy

    def controlepunt(self) -> tuple[int, str]:
        """Size and note of the newest durable checkpoint."""
        return self._log.controlepunt()

    def controlepunt_van(self, omvang: int) -> str | None:
        """The note that signs the tree of this size, if there is one."""
        return self._log.controlepunt_van(omvang)

    def consistentie(self, gezien: int, omvang: int) -> list[str]:
        """Proof that the tree of `omvang` extends that of `gezien`.

        Somebody who claims to have seen more, or a size that never was, gets an empty proof:
        that is for the asker to judge, and to raise the alarm about.
        """
        try:
            return [b64u(node) for node in self._log.consistentie(gezien, omvang)]
        except OnbekendeOmvang:
            return []
