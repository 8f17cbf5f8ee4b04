"""Make the annual report of a year (convenant art. 9.14, purpose P16): on record before any of it appears.

Reading and recording are two units of work. Between them the figures are checked, protected and written, in seconds
in which the hub goes on; the second holds the book against what the first read.
"""

from dataclasses import dataclass
from datetime import date, datetime

from hub.application.cijferboek import uitgegeven
from hub.application.ports.proces import PolicyDecisionPoint, Recording
from hub.application.ports.publicatie import Publicatiewerk
from hub.application.ports.rapport import Rapportwerk
from hub.application.vastleggen import besluit_binnen
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import HubError
from hub.domain.rapport.bescherming.drempel import STATISTIEK, drempel_van
from hub.domain.rapport.bescherming.publicatieboek import Publicatie
from hub.domain.rapport.bescherming.sluiting import jaar_gesloten
from hub.domain.rapport.jaarfeiten import Jaarfeiten, verzamel
from hub.domain.rapport.toetsen.toets import Toetsuitslag

TOETS, INGEHAALD, ONBESCHERMD = "TOETS", "INGEHAALD", "ONBESCHERMD"


class NogNietVoorbij(HubError):
    """The year, or the month after it, is not over: its figures still change."""


class Ingehaald(HubError):
    """Somebody published while this report was made: nothing of it may appear."""


@dataclass(frozen=True, slots=True)
class Wie:
    """For whom the report is made."""

    partij: str
    rol: str


@dataclass(frozen=True, slots=True)
class Rapportgrond:
    """Everything that a report is made of. It stays inside: nothing of it is protected."""

    jaar: int
    feiten: Jaarfeiten
    boek: tuple[Publicatie, ...]
    drempel: int
    artikelen: tuple[str, ...]
    bundel: str
    werkt_sinds: date | None


def lees_rapportgrond(jaar: int, wie: Wie, nu: date, *, uow: Rapportwerk, pdp: PolicyDecisionPoint) -> Rapportgrond:
    """The facts of the year and of what there was before and after it, with everything that was published.

    Raises:
        NogNietVoorbij: the year is not closed; nothing is read.
        Refused: policy does not let this role read figures; recorded.
        GeenDrempel: the covenant does not say which numbers are small.
    """
    if not jaar_gesloten(jaar, nu):
        raise NogNietVoorbij
    permit, velden = _toegang(jaar, wie, uow, pdp)
    van, tot = date(jaar, 1, 1), date(jaar + 1, 1, 1)
    vandaag = (uow.standen(permit, date.max), uow.lopend(permit))
    feiten = verzamel(jaar, uow.feiten(permit, van, tot), uow.standen(permit, van), uow.standen(permit, tot), vandaag)
    boek, sinds = tuple(uow.publicaties(permit, 0, date.max.year)), uow.werkt_sinds(permit)
    drempel = drempel_van(permit.verplichtingen)
    uow.record(AuditEvent("telling.gelezen", velden | {"aantal": len(feiten.groepen)}))
    uow.commit()
    return Rapportgrond(jaar, feiten, boek, drempel, permit.artikelen, permit.bundel, sinds)


def weiger_rapport(
    jaar: int, wie: Wie, toetsen: tuple[Toetsuitslag, ...], *, uow: Recording, pdp: PolicyDecisionPoint
) -> None:
    """Record that nothing is published: these checks found figures that contradict each other.

    Without any, what was published before leaves no room to protect what is small now.

    Raises:
        Refused: policy does not let this role read figures; recorded.
    """
    _, velden = _toegang(jaar, wie, uow, pdp)
    reden: dict[str, Value] = {"reden": TOETS if toetsen else ONBESCHERMD}
    uow.record(AuditEvent("rapport.geweigerd", velden | reden | {"toetsen": tuple(een.id for een in toetsen)}))
    uow.commit()


@dataclass(frozen=True, slots=True)
class Vastlegging:
    """What the log keeps of a report: its figures and the manifest that seals its files."""

    publicatie: Publicatie
    cijfers: str
    manifest: bytes
    """SHA-256 of the manifest."""


def leg_rapport_vast(
    wat: Vastlegging, grond: Rapportgrond, wie: Wie, *, uow: Publicatiewerk, pdp: PolicyDecisionPoint
) -> None:
    """Record the report, with its figures in the book when they are new. Its files appear after this, never before.

    Raises:
        Refused: policy does not let this role read figures any more; recorded.
        Ingehaald: the book is not what it was when the figures were protected; recorded.
    """
    permit, velden = _toegang(grond.jaar, wie, uow, pdp)
    boek = tuple(uow.publicaties(permit, 0, date.max.year))
    if _omvang(boek) != _omvang(grond.boek) or permit.bundel != grond.bundel:
        uow.record(AuditEvent("rapport.geweigerd", velden | {"reden": INGEHAALD}))
        uow.commit()
        raise Ingehaald
    zegel: dict[str, Value] = {
        "versie": str(wat.publicatie.versie),
        "cijfers": wat.cijfers,
        "manifest": wat.manifest.hex(),
    }
    event = AuditEvent("rapport.gemaakt", velden | zegel, antwoord=wat.manifest)
    if wat.publicatie not in boek:
        uow.publiceer(wat.publicatie, uitgegeven(wat.publicatie, velden))
    uow.record(event)
    uow.commit()


def _omvang(boek: tuple[Publicatie, ...]) -> list[tuple[int, int, datetime]]:
    return [(een.jaar, een.versie, een.op) for een in boek]


def _toegang(jaar: int, wie: Wie, uow: Recording, pdp: PolicyDecisionPoint) -> tuple[Permit, dict[str, Value]]:
    vraag = PolicyRequest(wie.partij, STATISTIEK, wie.rol, "ID_CONTACT", Actie.INZIEN)
    return besluit_binnen(vraag, {"jaar": str(jaar)}, "rapport.geweigerd", uow=uow, pdp=pdp)
