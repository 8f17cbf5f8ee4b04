"""Designate an employee of a party for a role at the table, or end that."""

from collections.abc import Mapping
from datetime import date

from hub.application.gate import check_bundle
from hub.application.ports.tafel import AanwijzingBeheer
from hub.domain.aanwijzing import BEVESTIGING, Aanwijzing
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenantversie import BEHEERROL
from hub.domain.errors import RolOnbekend, TermijnOnmogelijk


def wijs_aan(
    aanwijzing: Aanwijzing, rollen: Mapping[str, frozenset[str]], bundel: str, today: date, *, uow: AanwijzingBeheer
) -> None:
    """Let this employee act in this role within the term.

    `rollen` are the roles that each party has by the bundle with digest `bundel`. The first word of the party
    holds no longer than the next ones.

    Raises:
        RolOnbekend: the covenant does not give the party this role.
        TermijnOnmogelijk: the word is given for longer than a year.
        StaleBundle: another bundle is active; nothing is kept.
    """
    check_bundle(uow, bundel)
    if aanwijzing.rol not in rollen.get(aanwijzing.partij, frozenset()) and not _manages_policy(aanwijzing, rollen):
        raise RolOnbekend("the covenant does not give this party this role")
    if aanwijzing.bevestigd_tot is not None:
        _require_a_year(aanwijzing.bevestigd_tot, today)
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


def _manages_policy(aanwijzing: Aanwijzing, rollen: Mapping[str, frozenset[str]]) -> bool:
    """Whether nobody manages policy by this covenant: it must be replaceable all the same (ADR 0019)."""
    nobody = not any(BEHEERROL in given for given in rollen.values())
    return nobody and aanwijzing.rol == BEHEERROL and aanwijzing.partij in rollen


def _require_a_year(bevestigd_tot: date, today: date) -> None:
    if bevestigd_tot > today + BEVESTIGING:
        raise TermijnOnmogelijk("the word of a party holds a year at most")


def bevestig_aanwijzing(
    wie: tuple[str, str, str], eindes: tuple[date, date, date], today: date, *, uow: AanwijzingBeheer
) -> bool:
    """Keep new ends of VOG, training and the word of the party; False when nobody is designated so.

    `wie` are party, employee and role. The party's word holds a year at most (BGS art. 1.17).

    Raises:
        TermijnOnmogelijk: the word is given for longer than that.
    """
    _require_a_year(eindes[2], today)
    partij, gebruiker, rol = wie
    names = ("vog_tot", "opleiding_tot", "bevestigd_tot")
    terms: dict[str, Value] = {name: day.isoformat() for name, day in zip(names, eindes, strict=True)}
    event = AuditEvent("aanwijzing.bevestigd", {"partij": partij, "gebruiker": gebruiker, "rol": rol, **terms})
    if not uow.bevestig_aanwijzing(wie, eindes, event):
        return False
    uow.commit()
    return True


def trek_aanwijzing_in(partij: str, gebruiker: str, rol: str, *, uow: AanwijzingBeheer) -> bool:
    """End a designation from the next request on; False when there was none."""
    event = AuditEvent("aanwijzing.ingetrokken", {"partij": partij, "gebruiker": gebruiker, "rol": rol})
    if not uow.trek_aanwijzing_in(partij, gebruiker, rol, event):
        return False
    uow.commit()
    return True
