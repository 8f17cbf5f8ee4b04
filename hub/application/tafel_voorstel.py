"""Make the voorstel of a melding again, from other answers or because more is known of its persons."""

from dataclasses import replace
from typing import TypeVar

from hub.application.gate import Behandeling
from hub.application.koppeling import aliassen
from hub.application.melding_koppeling import Koppelaar
from hub.application.ports.melding import Casusstand, Meldingtaak
from hub.application.ports.tafel import Tafelmelding, TafelWork
from hub.application.tafel_gate import Tafel, Toegang
from hub.domain.casus import LOPEND
from hub.domain.melding import Aanmelding, Meldingstatus, Uitkomst
from hub.domain.signaal import vertaling_uiterlijk
from hub.domain.taak import Taaksoort
from hub.domain.triage import Stand, eerste_poorten, stel_voor

W = TypeVar("W", bound=TafelWork)
STATUS_BIJ = {
    Uitkomst.AANVULLEN: Meldingstatus.AANVULLEN,
    Uitkomst.SIGNAALVERTALING: Meldingstatus.VERTALEN,
}
"""Where a melding goes by its voorstel; with any other it lies there to be judged."""


def herzien(
    melding: Tafelmelding, aanmelding: Aanmelding, wie: Toegang, tafel: Tafel, *, werk: Behandeling[W]
) -> Tafelmelding:
    """The melding with these answers, its new voorstel and the status that goes with it; nothing is kept yet.

    The index is asked after the first gates alone (INV-4).
    """
    running: list[Casusstand] = []
    if eerste_poorten(aanmelding, tafel.convenant) is None:
        clusters = werk.uow.clusters_of(wie.permit, melding.melding)
        running = [casus for casus in werk.uow.casussen_of(wie.permit, clusters) if casus.fase in LOPEND]
    stand = Stand(bool(running), any(casus.op_lijst for casus in running))
    voorstel = stel_voor(aanmelding, stand, tafel.convenant)
    return replace(
        melding,
        aanmelding=aanmelding,
        voorstel=voorstel,
        status=STATUS_BIJ.get(voorstel.uitkomst, Meldingstatus.IN_TOETS),
        casus=running[0].casus if voorstel.uitkomst is Uitkomst.SIGNAALVERTALING else melding.casus,
    )


def koppel_alsnog(
    melding: Tafelmelding, aanmelding: Aanmelding, wie: Toegang, tafel: Tafel, *, werk: Behandeling[W]
) -> tuple[Meldingtaak, ...]:
    """Link the persons of a melding that passes the first gates only with these answers; tasks for a human.

    It was stored without a look at the index (INV-4), each person apart.
    """
    if eerste_poorten(melding.aanmelding, tafel.convenant) is None or eerste_poorten(aanmelding, tafel.convenant):
        return ()
    personen = werk.uow.personen_van(wie.permit, melding.melding)
    koppelaar = Koppelaar(wie.permit, werk.uow, tafel.model, tafel.new_id)
    moved, taken = koppelaar.herkoppel(personen)
    if moved:
        left = sorted({persoon.cluster for persoon in personen if persoon.registratie in moved})
        werk.uow.verplaats(moved, aliassen(werk.uow.leden_van(wie.permit, left), moved))
    return taken


def leg_vertaaltaak(melding: Tafelmelding, wie: Toegang, *, werk: Behandeling[W]) -> None:
    """Open the task of a melding that turned out to be a report about a running plan (B5)."""
    if melding.status is not Meldingstatus.VERTALEN:
        return
    clusters = tuple(werk.uow.clusters_of(wie.permit, melding.melding))
    taak = Meldingtaak(Taaksoort.SIGNAAL, clusters, melding.casus, vertaling_uiterlijk(werk.now))
    werk.uow.leg_taak(melding.melding, taak, verzoek_id=wie.kop.verzoek_id)
