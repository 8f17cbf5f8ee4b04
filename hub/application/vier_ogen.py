"""What is done with a second person's approval: policy is asked as somebody who has it (covenant art. 6.11).

An approval is for one person, one casus and one purpose, and ends by itself. Without it a permit under four
eyes stays a denial.

Whoever approves names the colleague by a pseudonym that the own connector makes of any login. So the colleague is
designated too: else who may approve is its own second person.
"""

from dataclasses import replace
from typing import TypeVar

from hub.application.casus_gate import Casustoegang, Casusvraag
from hub.application.gate import Behandeling, Kop, index_request
from hub.application.ports.inzage import InzageWork
from hub.application.ports.vraag import VraagWork
from hub.domain.convenant import Kring
from hub.domain.decision import Permit
from hub.domain.inzage import INZIEN, VIER_OGEN, Gebruik

W = TypeVar("W", bound=InzageWork)
V = TypeVar("V", bound=VraagWork)


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


def neem_goedkeuring(kop: Kop, partij: str, werk: Behandeling[V]) -> bool:
    """Use the approval of this question up, when there is one and both people of it are designated for it now."""
    given = werk.uow.goedgekeurde_vraag((partij, kop.gebruiker), kop.doel, kop.kenmerk, werk.now)
    if given is None or not all(_mag_vragen(kop, (partij, one), werk) for one in (kop.gebruiker, given.door)):
        return False
    return werk.uow.claim("vier-ogen", bytes.fromhex(given.nummer), expires_at=given.tot)


def _mag_vragen(kop: Kop, wie: tuple[str, str], werk: Behandeling[V]) -> bool:
    """Whether somebody is designated now for a role that may ask this; the connector asks in one role for all."""
    nu = int(werk.now.timestamp())
    rollen = [rol for rol, one in werk.uow.aanwijzingen_van(*wie) if one.geldt(nu)]
    asked = [index_request(replace(kop, rol=rol), wie[0], "BEVRAGEN") for rol in sorted({*rollen})]
    return any(isinstance(one, Permit) for one in werk.pdp.met_tweede().decide_all(asked))
