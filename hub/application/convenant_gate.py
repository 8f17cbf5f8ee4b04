"""What every act with a version of the covenant passes, and how it is refused.

Order: registry, replay, designation. Policy is not asked: a fixed rule decides who manages policy, so that a
bundle that expired or locks everybody out can be replaced, and no bundle can let its own authors in (ADR 0019).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Never, TypeVar

from connectors.protocol.convenanten import ConvenantKern
from hub.application.gate import Behandeling, Kop, admit, refuse
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import budgets_for_convenant
from hub.domain.convenantversie import BEHEERROL, Convenantversie, Mens
from hub.domain.errors import Regel

W = TypeVar("W", bound=ConvenantWork)


@dataclass(frozen=True, slots=True)
class Versievraag:
    """An act with one version for which its bundle is proven; `grens` is how many a party has on a day."""

    kop: Kop
    bundel: str
    grens: int


def beheerder(kop: Kop, werk: Behandeling[W]) -> Mens:
    """Let somebody in who is designated to manage policy now.

    Raises:
        Refused: unknown or withdrawn party, replay, or not designated; recorded.
    """
    wie = betrokkene(kop, werk)
    require_beheerder(kop, wie, werk)
    return wie


def betrokkene(kop: Kop, werk: Behandeling[W]) -> Mens:
    """Let any employee of a registered party in: to read what it is asked to sign, or to bring its signature.

    Raises:
        Refused: unknown or withdrawn party, or replay; recorded.
    """
    return Mens(admit(werk.afzender, werk.uow).partij, kop.gebruiker)


def versie_van(bundel: str, kop: Kop, wie: Mens, werk: Behandeling[W]) -> Convenantversie:
    """The version with this digest.

    Raises:
        Refused: there is none; recorded.
    """
    found = werk.uow.versie(bundel)
    if found is None:
        weiger_versie(kop, wie, Regel.CONVENANT_ONBEKEND, werk)
    return found


def tel_mee(kop: Kop, wie: Mens, grens: int, werk: Behandeling[W], *, bundel: str = "") -> None:
    """Count an act for which a bundle was compiled or proven.

    Raises:
        Refused: the party used up its budget of the day; recorded.
    """
    if werk.uow.spend(budgets_for_convenant(grens, partij=wie.partij, now=werk.now), 1) is not None:
        weiger_versie(kop, wie, Regel.BUDGET_OP, werk, bundel=bundel)


def velden_van(kop: Kop, wie: Mens) -> dict[str, Value]:
    """Who did something, for its record."""
    return {
        "partij": wie.partij,
        "gebruiker": wie.gebruiker,
        "kenmerk": kop.kenmerk,
        "verzoek_id": kop.verzoek_id,
    }


def weiger_versie(kop: Kop, wie: Mens, regel: Regel, werk: Behandeling[W], *, bundel: str = "") -> Never:
    """Refuse an act with a version, on record.

    Raises:
        Refused: always.
    """
    gericht: dict[str, Value] = {"bundel": bundel} if bundel else {}
    velden = velden_van(kop, wie) | gericht | {"regel": regel.value}
    refuse(werk.uow, AuditEvent("convenant.geweigerd", velden, werk.afzender.verzoek), regel)


def require_beheerder(kop: Kop, wie: Mens, werk: Behandeling[W]) -> None:
    """See that somebody who was let in already is designated to manage policy now.

    Raises:
        Refused: not designated; recorded.
    """
    require_rol(kop, wie, frozenset({BEHEERROL}), werk)


def require_rol(kop: Kop, wie: Mens, rollen: frozenset[str], werk: Behandeling[W]) -> None:
    """See that somebody who was let in already is designated for one of these roles now.

    Raises:
        Refused: not designated; recorded.
    """
    if not any(werk.uow.aangewezen(wie.partij, wie.gebruiker, rol) for rol in sorted(rollen)):
        weiger_versie(kop, wie, Regel.NIET_AANGEWEZEN, werk)


def kern_van(
    kop: Kop, versie: Convenantversie, *, ontbreekt: Sequence[str] = (), bevindingen: Sequence[str] = ()
) -> ConvenantKern:
    """The answer to an act: where the version is now."""
    return ConvenantKern(
        verzoek_id=kop.verzoek_id,
        bundel=versie.bundel,
        stand=versie.stand.value,
        ingang=versie.ingang,
        ontbreekt=list(ontbreekt),
        bevindingen=list(bevindingen),
    )
