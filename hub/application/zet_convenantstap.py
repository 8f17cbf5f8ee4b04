"""Review a version with the advice of the committee, or withdraw it; alone only what not every party signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.convenanten import ConvenantKern
from connectors.protocol.messages import digest
from hub.application.convenant_gate import (
    beheerder,
    betrokkene,
    kern_van,
    require_beheerder,
    require_rol,
    velden_van,
    versie_van,
    weiger_versie,
)
from hub.application.convenant_post import RAC_AFWIJKING, brieven_voor_fg, vraag_om_instemming
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.convenant import ConvenantWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenantversie import INSTEMROLLEN, Convenantversie, Mens, Versiestap
from hub.domain.errors import Regel, Rejected

W = TypeVar("W", bound=ConvenantWork)


@dataclass(frozen=True, slots=True)
class Toetsvraag:
    """The review of one version: references of the advice, and of why it was not followed."""

    kop: Kop
    bundel: str
    advies: str
    afwijking: str


def toets_convenant(vraag: Toetsvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> ConvenantKern:
    """Review a draft that somebody else made; every FG hears of a deviation from the advice (WGS art. 1.8 lid 6).

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
    letters = brieven_voor_fg(versie.bundel, RAC_AFWIJKING, maatstaf, werk.uow) if vraag.afwijking else []
    return _kept(kop, wie, later, ("convenant.getoetst", velden), werk, letters)


def trek_convenant_in(kop: Kop, bundel: str, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> ConvenantKern:
    """End a version that does not decide now; what every party signed, when somebody of another party agrees.

    `maatstaf` has the facts of the bundle that decides: which party is the house. Asking takes the managing role; the
    fg of another party may agree as well, and hears of it by mail (ADR 0026).

    Raises:
        Refused: not designated, no such version, it decides now, it is of another author and the house is another
            party, or one party twice; recorded.
    """
    wie = betrokkene(kop, werk)
    require_rol(kop, wie, INSTEMROLLEN, werk)
    versie = versie_van(bundel, kop, wie, werk)
    nu = int(werk.now.timestamp())
    if not versie.wacht(Versiestap.INTREKKEN, nu):
        require_beheerder(kop, wie, werk)
    try:
        later = versie.intrekken(wie, nu, huis=wie.partij in maatstaf.convenant.huizen)
    except Rejected as error:
        weiger_versie(kop, wie, error.regel, werk, bundel=bundel)
    if later.stand is not versie.stand:
        return _kept(kop, wie, later, ("convenant.ingetrokken", {}), werk)
    letters = vraag_om_instemming(later, maatstaf, werk.uow)
    return _kept(kop, wie, later, ("convenant.intrekking_gevraagd", {}), werk, letters)


def _kept(  # noqa: PLR0913, PLR0917 - by whom, what, and who hears
    kop: Kop,
    wie: Mens,
    versie: Convenantversie,
    said: tuple[str, dict[str, Value]],
    werk: Behandeling[W],
    letters: Sequence[NieuwBericht] = (),
) -> ConvenantKern:
    kern = kern_van(kop, versie)
    velden = velden_van(kop, wie) | {"bundel": versie.bundel} | said[1]
    werk.uow.record(AuditEvent(said[0], velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.bewaar_versie(versie)
    werk.uow.leg_klaar(letters)
    werk.uow.commit()
    return kern
