"""Show the figures of a year without persons: to the manager for P16, to its fg and privacy officer for P15.

The manager reads by covenant art. 9.14, and only what is in the book of published figures. Whoever tests legality may
read the log itself (art. 9.40), so that the same figures, withheld alike, tell it nothing more.
"""

from dataclasses import dataclass
from typing import Never, TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.tellingen import Telcel as Cel
from connectors.protocol.tellingen import Tellingen, Teltabel
from connectors.protocol.tellingen import Telrij as Rij
from hub.application.cijferboek import Getoond, Lezing, lees_cijfers
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.ports.publicatie import Boekwerk
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Autorisatie, Convenant, Kring
from hub.domain.decision import Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.rapport.bescherming.drempel import STATISTIEK, drempel_van

W = TypeVar("W", bound=Boekwerk)


@dataclass(frozen=True, slots=True)
class Cijfervraag:
    """One checked question."""

    kop: Kop
    jaar: int
    zout: str
    """Random, for what the book takes up on the way."""


def toon_tellingen(vraag: Cijfervraag, convenant: Convenant, *, werk: Behandeling[W]) -> Tellingen:
    """What is published of a year, or of its closed months, and what is open; the same for whoever asks.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not of the house, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
        GeenDrempel: the covenant does not say what is small; nothing is kept.
    """
    permit, velden = _toegang(vraag, convenant, werk)
    drempel = drempel_van(one.id for one in convenant.verplichtingen)
    lezing = Lezing(permit, drempel, werk.now, velden, vraag.zout, werk.afzender.verzoek)
    cijfers = lees_cijfers(vraag.jaar, lezing, werk.uow)
    kern = Tellingen(
        verzoek_id=vraag.kop.verzoek_id,
        jaar=vraag.jaar,
        kleinste=drempel,
        tabellen=[_tabel(naam, getoond) for naam, getoond in cijfers.tabellen.items()],
        open_meldingen=cijfers.open_meldingen,
        artikelen=list(permit.artikelen),
        bundel=permit.bundel,
    )
    velden |= {"aantal": sum(map(len, cijfers.tabellen.values()))}
    werk.uow.record(AuditEvent("telling.gelezen", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _toegang(vraag: Cijfervraag, convenant: Convenant, werk: Behandeling[W]) -> tuple[Permit, dict[str, Value]]:
    peer, kop = admit(werk.afzender, werk.uow), vraag.kop
    check_bundle(werk.uow, werk.pdp.bundel)
    decision = werk.pdp.decide(_request(kop, peer.partij))
    velden = kop_velden(kop, peer.partij) | {"jaar": str(vraag.jaar)} | besluit_velden([decision])
    if isinstance(decision, Deny):
        event = AuditEvent("telling.geweigerd", velden | {"reden": decision.reden.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, regel_of(decision), decision.artikelen)
    if convenant.kring_of(peer.partij) is not Kring.HUIS or not _reads(kop, convenant):
        _weiger(velden, ReasonCode.NIET_BETROKKEN, Regel.NIET_TOEGESTAAN, werk)
    if not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        _weiger(velden, ReasonCode.AANWIJZING, Regel.NIET_AANGEWEZEN, werk)
    return decision, velden


def _request(kop: Kop, partij: str) -> PolicyRequest:
    """To read figures, or else what reading the log takes."""
    if kop.doel == STATISTIEK:
        return PolicyRequest(partij, kop.doel, kop.rol, "ID_CONTACT", Actie.INZIEN)
    kenmerk = frozenset({"KENMERK"})
    return PolicyRequest(partij, kop.doel, kop.rol, "MEDEWERKER_CONTACT", Actie.OPHALEN, feiten=kenmerk)


def _reads(kop: Kop, convenant: Convenant) -> bool:
    """Outside P16 only whoever tests legality, as for the log: a connector that may fetch mail does not."""
    return kop.doel == STATISTIEK or any(
        (rol.id, rol.autorisatie) == (kop.rol, Autorisatie.TOETSING) for rol in convenant.rollen
    )


def _weiger(velden: dict[str, Value], reden: ReasonCode, regel: Regel, werk: Behandeling[W]) -> Never:
    event = AuditEvent("telling.geweigerd", velden | {"reden": reden.value}, werk.afzender.verzoek)
    refuse(werk.uow, event, regel)


def _tabel(naam: str, getoond: Getoond) -> Teltabel:
    rijen = dict.fromkeys(rij for rij, _ in getoond)
    return Teltabel(
        tabel=naam,  # type: ignore[arg-type]  # the tables that are made have no other names
        rijen=[
            Rij(rij=een, cellen=[Cel(kolom=kolom, aantal=n) for (rij, kolom), n in getoond.items() if rij == een])
            for een in rijen
        ],
    )
