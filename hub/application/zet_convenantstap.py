"""Review a version with the advice of the committee, or withdraw it."""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.convenanten import ConvenantKern
from connectors.protocol.messages import digest
from hub.application.convenant_gate import beheerder, kern_van, velden_van, versie_van, weiger_versie
from hub.application.gate import Behandeling, Kop
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenantversie import Convenantversie, Mens, Versiestap
from hub.domain.errors import Regel, Rejected

W = TypeVar("W", bound=ConvenantWork)


@dataclass(frozen=True, slots=True)
class Toetsvraag:
    """The review of one version: references of the advice, and of why it was not followed."""

    kop: Kop
    bundel: str
    advies: str
    afwijking: str


def toets_convenant(vraag: Toetsvraag, *, werk: Behandeling[W]) -> ConvenantKern:
    """Review a draft that somebody else made.

    Raises:
        Refused: not designated, no advice, no such draft, or by its own author; recorded.
    """
    kop = vraag.kop
    wie = beheerder(kop, werk)
    versie = versie_van(vraag.bundel, kop, wie, werk)
    if not vraag.advies:
        weiger_versie(kop, wie, Regel.RAC_ONTBREEKT, werk, bundel=versie.bundel)
    try:
        later = versie.getoetst(wie, vraag.advies, vraag.afwijking)
    except Rejected as error:
        weiger_versie(kop, wie, error.regel, werk, bundel=versie.bundel)
    velden: dict[str, Value] = {"advies": vraag.advies, "afwijking": vraag.afwijking}
    return _kept(kop, wie, later, ("convenant.getoetst", velden), werk)


def trek_convenant_in(kop: Kop, bundel: str, *, werk: Behandeling[W]) -> ConvenantKern:
    """End a version that does not decide now: it can't come to decide any more.

    Raises:
        Refused: not designated, no such version, or it decides now; recorded.
    """
    wie = beheerder(kop, werk)
    versie = versie_van(bundel, kop, wie, werk)
    try:
        later = versie.na(Versiestap.INTREKKEN)
    except Rejected as error:
        weiger_versie(kop, wie, error.regel, werk, bundel=bundel)
    return _kept(kop, wie, later, ("convenant.ingetrokken", {}), werk)


def _kept(
    kop: Kop, wie: Mens, versie: Convenantversie, said: tuple[str, dict[str, Value]], werk: Behandeling[W]
) -> ConvenantKern:
    kern = kern_van(kop, versie)
    velden = velden_van(kop, wie) | {"bundel": versie.bundel} | said[1]
    werk.uow.record(AuditEvent(said[0], velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.bewaar_versie(versie)
    werk.uow.commit()
    return kern
