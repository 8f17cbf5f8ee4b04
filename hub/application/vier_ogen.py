"""What is done with a second person's approval: policy is asked as somebody who has it (covenant art. 6.11).

An approval is for one person, one casus and one purpose, ends by itself, and counts while who gave it is
designated. Without it a permit under four eyes stays a denial.

Whoever approves names the colleague by a pseudonym that the own connector makes of any login. So the colleague is
designated too: else who may approve is its own second person.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hub.application.casus_gate import Casustoegang, Casusvraag
from hub.application.gate import Behandeling, Kop, index_request
from hub.application.ports.aanwijzing import AanwijzingWork
from hub.application.ports.inzage import InzageWork
from hub.application.ports.vraag import VraagWork
from hub.domain.casus import fase_van
from hub.domain.convenant import Actie, Kring
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.inzage import INZIEN, VIER_OGEN, Gebruik
from hub.domain.werkruimte import gewone_categorie

W = TypeVar("W", bound=InzageWork)
V = TypeVar("V", bound=VraagWork)
A = TypeVar("A", bound=AanwijzingWork)


def onder_vier_ogen(in_casus: Casusvraag, gebruik: Gebruik, werk: Behandeling[W]) -> tuple[Gebruik, Behandeling[W]]:
    """The same use and attempt, or when a second person approved it one that can carry out that obligation too."""
    kop, partij = in_casus.kop, werk.afzender.partij
    if gebruik is not INZIEN:
        return gebruik, werk
    door = werk.uow.goedgekeurd(in_casus.casus, (partij, kop.gebruiker), kop.doel, werk.now)
    if not door or not _mag_goedkeuren(in_casus, (partij, door), werk):
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


def _mag_goedkeuren(in_casus: Casusvraag, wie: tuple[str, str], werk: Behandeling[W]) -> bool:
    """Whether somebody is designated now for a role that may look into this casus as it is, by two people."""
    doel, fase = in_casus.kop.doel, fase_van(werk.uow.casushoofd(in_casus.casus), Actie.INZIEN)
    about, held = (gewone_categorie(doel), Actie.INZIEN, fase.value), frozenset({"KENMERK"})
    return _mag_een([PolicyRequest(wie[0], doel, rol, *about, held) for rol in _rollen(wie, werk)], werk)


def _mag_vragen(kop: Kop, wie: tuple[str, str], werk: Behandeling[V]) -> bool:
    """Whether somebody is designated now for a role that may ask this; the connector asks in one role for all."""
    return _mag_een([index_request(replace(kop, rol=rol), wie[0], "BEVRAGEN") for rol in _rollen(wie, werk)], werk)


def _rollen(wie: tuple[str, str], werk: Behandeling[A]) -> list[str]:
    nu = int(werk.now.timestamp())
    return sorted({rol for rol, one in werk.uow.aanwijzingen_van(*wie) if one.geldt(nu)})


def _mag_een(asked: Sequence[PolicyRequest], werk: Behandeling[A]) -> bool:
    return any(isinstance(one, Permit) for one in werk.pdp.met_tweede().decide_all(asked))
