"""What is done with a second person's approval: policy is asked as somebody who has it (covenant art. 6.11).

An approval is for one person, one casus and one purpose, and ends by itself. Without it a permit under four
eyes stays a denial.
"""

from dataclasses import replace
from typing import TypeVar

from hub.application.casus_gate import Casustoegang, Casusvraag
from hub.application.gate import Behandeling
from hub.application.ports.inzage import InzageWork
from hub.domain.convenant import Kring
from hub.domain.inzage import INZIEN, VIER_OGEN, Gebruik

W = TypeVar("W", bound=InzageWork)


def onder_vier_ogen(in_casus: Casusvraag, gebruik: Gebruik, werk: Behandeling[W]) -> tuple[Gebruik, Behandeling[W]]:
    """The same use and attempt, or when a second person approved it one that can carry out that obligation too."""
    kop, partij = in_casus.kop, werk.afzender.partij
    if gebruik is not INZIEN:
        return gebruik, werk
    if not werk.uow.goedgekeurd(in_casus.casus, (partij, kop.gebruiker), kop.doel, werk.now):
        return gebruik, werk
    return replace(gebruik, vervult=gebruik.vervult | {VIER_OGEN}), replace(werk, pdp=werk.pdp.met_tweede())


def toetst_eigen_verwerking(toe: Casustoegang) -> bool:
    """Whether this is a casus of the own party: who tests legality elsewhere than in the house tests that."""
    return toe.kring is Kring.HUIS or bool(toe.personen)
