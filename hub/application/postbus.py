"""A party's mailbox: settle what was done, fetch what is open. Outbound only: the connector asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.berichten import Bericht, BerichtenKern
from connectors.protocol.canonical import b64u
from connectors.protocol.meldingen import Feit
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, admit, besluit_velden, check_bundle, refuse, regel_of
from hub.application.ports.postbus import Postbericht, PostbusWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.decision import Deny, PolicyRequest

W = TypeVar("W", bound=PostbusWork)
MOST = 64
"""Most messages in one answer; the rest follows once these are settled."""


@dataclass(frozen=True, slots=True)
class Ophaling:
    """One visit to the mailbox. `uitkomsten` is GEDAAN, or GEWEIGERD:<reden>, by message."""

    verzoek_id: str
    uitkomsten: Mapping[str, str]


def haal_op(ophaling: Ophaling, *, werk: Behandeling[W]) -> BerichtenKern:
    """Close settled mail and give what is still open, oldest first (covenant art. 8.11).

    A message comes again at every visit until it is settled; settling twice is settling once.

    Raises:
        Refused: unknown or withdrawn party, replay, or policy; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, afzender = werk.uow, werk.afzender
    peer = admit(afzender, uow)
    check_bundle(uow, werk.pdp.bundel)
    decision = werk.pdp.decide(_request(peer.partij))
    velden: dict[str, Value] = {"partij": peer.partij, "verzoek_id": ophaling.verzoek_id}
    decided = velden | besluit_velden([decision])
    if isinstance(decision, Deny):
        refused = AuditEvent("verzoek.geweigerd", velden | {"regel": regel_of(decision).value}, afzender.verzoek)
        refuse(uow, refused, regel_of(decision), decision.artikelen)
    if ophaling.uitkomsten:
        event = AuditEvent("bericht.afgehandeld", decided | _afgehandeld(ophaling), afzender.verzoek)
        uow.handel_af(peer.partij, ophaling.uitkomsten, event)
    kern = BerichtenKern(
        verzoek_id=ophaling.verzoek_id,
        berichten=[_bericht(post) for post in uow.open_berichten(decision, MOST)],
    )
    fetched: dict[str, Value] = {
        "aantal": len(kern.berichten),
        "berichten": tuple(post.bericht for post in kern.berichten),
    }
    uow.record(AuditEvent("bericht.opgehaald", decided | fetched, afzender.verzoek, digest(kern)))
    uow.commit()
    return kern


def _afgehandeld(ophaling: Ophaling) -> dict[str, Value]:
    """Without the reasons: those are words of the party's own, and could be anything."""
    done = tuple(uitkomst.partition(":")[0] for uitkomst in ophaling.uitkomsten.values())
    return {"berichten": tuple(ophaling.uitkomsten), "uitkomsten": done}


def _request(partij: str) -> PolicyRequest:
    return PolicyRequest(partij=partij, doel="P04", rol="connector", categorie="MEDEWERKER_CONTACT", actie="OPHALEN")


def _bericht(post: Postbericht) -> Bericht:
    return Bericht(
        bericht=post.bericht,
        soort=post.soort,  # type: ignore[arg-type]  # the store holds words of this list alone; anything else fails here
        betreft=b64u(post.betreft),
        uiterlijk=post.uiterlijk,
        inhoud=_feiten(post.inhoud),
        artikelen=list(post.artikelen),
        casus=post.casus,
        nummer=post.nummer,
    )


def _feiten(inhoud: Mapping[str, str]) -> list[Feit]:
    return [Feit(naam=naam, waarde=waarde) for naam, waarde in sorted(inhoud.items())]
