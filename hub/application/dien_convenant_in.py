"""Hand in a new version of the covenant: the hub checked and compiled it itself."""

from dataclasses import replace
from typing import TypeVar

from connectors.protocol.convenanten import ConvenantKern
from connectors.protocol.messages import digest
from hub.application.convenant_gate import beheerder, kern_van, tel_mee, velden_van, weiger_versie
from hub.application.gate import Behandeling, Kop
from hub.application.ports.convenant import Afkeuring, ConvenantWork, Ontwerp
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Convenant
from hub.domain.convenantversie import Convenantversie, Mens, Versiestand, nummer_is_bezet
from hub.domain.errors import Regel

W = TypeVar("W", bound=ConvenantWork)


def dien_convenant_in(
    kop: Kop, gemaakt: Ontwerp | Afkeuring | None, nu_geldig: Convenant, grens: int, *, werk: Behandeling[W]
) -> ConvenantKern:
    """Keep a version that passed every check as a draft; else say what to repair, and keep nothing of it.

    `nu_geldig` are the facts of the bundle that decides, `grens` how many hand-ins a party has on a day. Nothing was
    compiled for somebody who is not designated, or whose party has none left.

    Raises:
        Refused: not designated, no budget left, or this very version is here already; recorded.
    """
    wie = beheerder(kop, werk)
    tel_mee(kop, wie, grens, werk)
    if gemaakt is None:
        weiger_versie(kop, wie, Regel.NIET_AANGEWEZEN, werk)
    if isinstance(gemaakt, Ontwerp):
        gemaakt = _same_number(gemaakt, werk.uow) or gemaakt
    if isinstance(gemaakt, Afkeuring):
        return _afgekeurd(kop, wie, gemaakt, werk)
    if werk.uow.versie(gemaakt.versie.bundel) is not None:
        weiger_versie(kop, wie, Regel.CONVENANT_STAND, werk, bundel=gemaakt.versie.bundel)
    versie = replace(gemaakt.versie, auteur=wie)
    kern = kern_van(kop, versie)
    velden = velden_van(kop, wie) | {"bundel": versie.bundel, "convenant": versie.convenant, "versie": versie.versie}
    _adopt(werk.uow, nu_geldig)
    event = AuditEvent("convenant.ingediend", velden, werk.afzender.verzoek, digest(kern))
    werk.uow.begin_versie(versie, event)
    werk.uow.bewaar_bundel(versie.bundel, gemaakt.bestanden)
    werk.uow.commit()
    return kern


def _afgekeurd(kop: Kop, wie: Mens, afkeuring: Afkeuring, werk: Behandeling[W]) -> ConvenantKern:
    kern = ConvenantKern(
        verzoek_id=kop.verzoek_id,
        bundel="",
        stand="",
        ingang=0,
        ontbreekt=[],
        bevindingen=list(afkeuring.zinnen),
    )
    velden = velden_van(kop, wie) | {"aantal": len(afkeuring.zinnen), "toetsen": afkeuring.toetsen}
    werk.uow.record(AuditEvent("convenant.afgekeurd", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _same_number(ontwerp: Ontwerp, uow: ConvenantWork) -> Afkeuring | None:
    """One number is one text."""
    new = ontwerp.versie
    if not nummer_is_bezet(new.convenant, new.versie, new.bundel, uow.versies()):
        return None
    zin = "dit versienummer heeft al een andere inhoud; geef deze versie een eigen nummer"
    return Afkeuring(("identiteit",), (f"identiteit · versie: {zin}",))


def _adopt(uow: ConvenantWork, nu_geldig: Convenant) -> None:
    """The bundle that the hub was installed with has a life too, from the first version that follows it."""
    active = uow.active_bundle()
    if uow.versie(active) is not None:
        return
    installed = Convenantversie(
        bundel=active,
        convenant=nu_geldig.id,
        versie=nu_geldig.versie,
        geldig_van=int(nu_geldig.geldig_van.timestamp()),
        geldig_tot=int(nu_geldig.geldig_tot.timestamp()),
        stand=Versiestand.GELDIG,
    )
    event = AuditEvent(
        "convenant.overgenomen", {"bundel": active, "convenant": nu_geldig.id, "versie": nu_geldig.versie}
    )
    uow.begin_versie(installed, event)
