"""The workspace of a huisverbod: apart from every casus, for those whom the law names (Wth art. 10 lid 2, LF-55).

It begins with the decision to put a message about a huisverbod on that meeting. Further messages about
the same one, an extension or a withdrawal, join it. No report is linked to it, nobody is known by it,
and it goes with the papers (TM-05).
"""

from typing import TypeVar

from hub.application.gate import Behandeling
from hub.application.ports.tafel import NieuweCasus, Tafelmelding, TafelWork
from hub.application.tafel_gate import Toegang
from hub.domain.besluit import Uitwerking
from hub.domain.casus import DEELNEMERS, Betrokkenreden
from hub.domain.convenant import Convenant, Fase

W = TypeVar("W", bound=TafelWork)
RIHG = "rihg"


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


def partijen_van(instrument: str, convenant: Convenant) -> tuple[str, ...]:
    """The deelnemers of a meeting as the covenant names them."""
    named = [wie for vorm in convenant.overlegvormen if vorm.code == instrument for wie in vorm.deelnemers]
    parties = {p.id for wie in named for p in convenant.members(wie) if p.klasse.kring in DEELNEMERS}
    return tuple(sorted(parties))
