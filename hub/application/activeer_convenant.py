"""Let a version decide, now or from a moment on; and let one that was replaced decide again."""

from dataclasses import replace
from typing import TypeVar

from connectors.protocol.convenanten import ConvenantKern
from connectors.protocol.messages import digest
from hub.application.convenant_gate import (
    Versievraag,
    beheerder,
    betrokkene,
    kern_van,
    require_beheerder,
    require_rol,
    tel_mee,
    velden_van,
    versie_van,
    weiger_versie,
)
from hub.application.convenant_post import vraag_om_instemming
from hub.application.convenant_wissel import laat_beslissen, laat_partij_vallen
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.convenant import ConvenantWork, Proef
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenantversie import INSTEMROLLEN, Convenantversie, Mens, Versiestap
from hub.domain.errors import Regel, Rejected

W = TypeVar("W", bound=ConvenantWork)


def activeer_convenant(vraag: Versievraag, ingang: int, proef: Proef, *, werk: Behandeling[W]) -> ConvenantKern:
    """Let a version decide from `ingang` on (unix seconds, 0 for now): by a third person.

    `proef` is what its files are, as read for this request. When the moment is now it decides in this very
    transaction; later the hub's clock lets it in.

    Raises:
        Refused: not designated, no budget left, not signed by all, four eyes, an impossible moment, or a party that
            did not leave has no say in it; recorded.
    """
    kop, bundel = vraag.kop, vraag.bundel
    wie = beheerder(kop, werk)
    tel_mee(kop, wie, vraag.grens, werk, bundel=bundel)
    versie = versie_van(bundel, kop, wie, werk)
    nu = int(werk.now.timestamp())
    try:
        later = versie.geactiveerd(wie, ingang or nu, nu)
    except Rejected as error:
        weiger_versie(kop, wie, error.regel, werk, bundel=bundel)
    _require_whole(vraag, wie, proef, werk)
    if later.ingang <= nu:
        later = later.na(Versiestap.INGAAN)
        laat_beslissen(later, uow=werk.uow)
    return _kept(kop, wie, later, ("convenant.geactiveerd", {"ingang": later.ingang}), werk)


def zet_convenant_terug(vraag: Versievraag, proef: Proef, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> ConvenantKern:
    """Ask to go back to a version that was replaced, or agree with whoever of another party asked.

    Then it decides at once. Asking takes the managing role; the fg of another party may agree as well, and hears of it
    by mail (ADR 0024).

    Raises:
        Refused: not designated, no budget left, it was not replaced or its term is over, one party twice, or a
            party that came since and did not leave has no say in it; recorded.
    """
    kop, bundel = vraag.kop, vraag.bundel
    wie = betrokkene(kop, werk)
    require_rol(kop, wie, INSTEMROLLEN, werk)
    tel_mee(kop, wie, vraag.grens, werk, bundel=bundel)
    versie = versie_van(bundel, kop, wie, werk)
    nu = int(werk.now.timestamp())
    agrees = versie.wacht(Versiestap.TERUGZETTEN, nu)
    if not agrees:
        require_beheerder(kop, wie, werk)
    try:
        later = versie.teruggezet(wie, nu) if agrees else versie.terug_gevraagd(wie, nu)
    except Rejected as error:
        weiger_versie(kop, wie, error.regel, werk, bundel=bundel)
    _require_whole(vraag, wie, proef, werk)
    if later.stand is versie.stand:
        werk.uow.leg_klaar(vraag_om_instemming(later, maatstaf, werk.uow))
        return _kept(kop, wie, later, ("convenant.terug_gevraagd", {}), werk)
    later = replace(later, activeerder=wie, ingang=nu)
    laat_beslissen(later, uow=werk.uow)
    return _kept(kop, wie, later, ("convenant.teruggezet", {}), werk)


def _require_whole(vraag: Versievraag, wie: Mens, proef: Proef, werk: Behandeling[W]) -> None:
    if not proef.volledig:
        weiger_versie(vraag.kop, wie, Regel.BUNDEL_ONGELDIG, werk, bundel=vraag.bundel)
    if laat_partij_vallen(proef, werk.uow):
        weiger_versie(vraag.kop, wie, Regel.PARTIJ_VALT_AF, werk, bundel=vraag.bundel)


def _kept(
    kop: Kop, wie: Mens, versie: Convenantversie, said: tuple[str, dict[str, Value]], werk: Behandeling[W]
) -> ConvenantKern:
    kern = kern_van(kop, versie)
    velden = velden_van(kop, wie) | {"bundel": versie.bundel} | said[1]
    werk.uow.record(AuditEvent(said[0], velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.bewaar_versie(versie)
    werk.uow.commit()
    return kern
