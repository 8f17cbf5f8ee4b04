"""The workspace of a meeting outside the WGS: apart from every casus, for those whom the covenant names (art. 10).

It begins with the decision to put a melding on that meeting. Further messages about the same huisverbod, an
extension or a withdrawal, join it (Wth art. 10 lid 2, LF-55). No report is linked to it, nobody is known by it,
and it goes with the last of its papers.
"""

from collections.abc import Sequence
from typing import TypeVar

from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.casus import CasusWork
from hub.application.ports.tafel import NieuweCasus, Tafelmelding, TafelWork
from hub.application.tafel_gate import Toegang
from hub.domain.besluit import Uitwerking
from hub.domain.casus import Betrokkenreden
from hub.domain.convenant import Actie, Convenant, Fase, Feit
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.errors import Regel
from hub.domain.werkruimte import HUISVERBOD, partijen_van

W = TypeVar("W", bound=TafelWork)
C = TypeVar("C", bound=CasusWork)
RIHG = "rihg"
MAATREGEL = "TOEZICHT_MAATREGELEN"
"""The category of an order and of what follows from it."""


def bestaande_werkruimte(melding: Tafelmelding, wie: Toegang, werk: Behandeling[W]) -> str:
    """The workspace of this melding, or of another one about the same huisverbod; empty when there is none.

    The same is: of the same sender, by the same RIHG number, about somebody in the same cluster.
    """
    number = melding.aanmelding.feiten.get(RIHG)
    found = werk.uow.werkruimten_bij(wie.permit, melding.melding)
    return melding.casus or next((casus for casus, other in found if number and other.feiten.get(RIHG) == number), "")


def nieuwe_werkruimte(casus: str, doelgroep: str, uit: Uitwerking, convenant: Convenant) -> NieuweCasus:
    """A workspace as it begins: with the organisations that the covenant has at this meeting."""
    return NieuweCasus(
        casus=casus,
        instrument=uit.instrument,
        regime=uit.regime,
        doelgroep=doelgroep,
        op_lijst=False,
        fase=Fase.GEEN,
        betrokken=tuple((partij, Betrokkenreden.TAAK) for partij in partijen_van(uit.instrument, convenant)),
    )


def toegang_tot_huisverbod(
    in_casus: Casusvraag, maatstaf: Maatstaf, werk: Behandeling[C], vervult: frozenset[str] = frozenset()
) -> Casustoegang:
    """Leave in the workspace of a huisverbod, under no other obligation than the act carries out.

    That keeps the purpose of a correction from supplying anything else.

    Raises:
        Refused: as `casus_toegang`, or it is of another meeting.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(in_casus, Actie.VERSTREKKEN, kring, werk, categorie=MAATREGEL)
    if toe.hoofd.instrument != HUISVERBOD or not toe.permit.verplichtingen <= vervult:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    return toe


def mag_maatregel_ontvangen(
    partij: str, rollen: Sequence[str], toe: Casustoegang, werk: Behandeling[C], vervult: frozenset[str] = frozenset()
) -> bool:
    """Whether somebody in one of these roles of a party may be told of the measure, under no other obligation."""
    asked = toe.permit.verzoek
    about = (MAATREGEL, Actie.ONTVANGEN.value, asked.fase, frozenset({Feit.KENMERK.value}))
    requests = [PolicyRequest(partij, asked.doel, rol, *about) for rol in rollen]
    return any(isinstance(one, Permit) and one.verplichtingen <= vervult for one in werk.pdp.decide_all(requests))
