"""Designate an employee of a party for a role at the table, or end that."""

from collections.abc import Mapping

from hub.application.gate import check_bundle
from hub.application.ports.tafel import AanwijzingBeheer
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent
from hub.domain.errors import RolOnbekend


def wijs_aan(
    aanwijzing: Aanwijzing, rollen: Mapping[str, frozenset[str]], bundel: str, *, uow: AanwijzingBeheer
) -> None:
    """Let this employee act in this role within the term.

    `rollen` are the roles that each party has by the bundle with digest `bundel`.

    Raises:
        RolOnbekend: the covenant does not give the party this role.
        StaleBundle: another bundle is active; nothing is kept.
    """
    check_bundle(uow, bundel)
    if aanwijzing.rol not in rollen.get(aanwijzing.partij, frozenset()):
        raise RolOnbekend("the covenant does not give this party this role")
    event = AuditEvent(
        "medewerker.aangewezen",
        {
            "partij": aanwijzing.partij,
            "gebruiker": aanwijzing.gebruiker,
            "rol": aanwijzing.rol,
            "van": aanwijzing.van.isoformat(),
            "tot": aanwijzing.tot.isoformat(),
        },
    )
    uow.wijs_aan(aanwijzing, event)
    uow.commit()


def trek_aanwijzing_in(partij: str, gebruiker: str, rol: str, *, uow: AanwijzingBeheer) -> bool:
    """End a designation from the next request on; False when there was none."""
    event = AuditEvent("aanwijzing.ingetrokken", {"partij": partij, "gebruiker": gebruiker, "rol": rol})
    if not uow.trek_aanwijzing_in(partij, gebruiker, rol, event):
        return False
    uow.commit()
    return True
