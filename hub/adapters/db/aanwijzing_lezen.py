"""The designations of one employee, for whoever only reads: no unit of work, no log."""

from sqlalchemy import Engine, select

from hub.adapters.db.schema_meldingen import aanwijzing

_A = aanwijzing.c


def roles_at(engine: Engine, partij: str, gebruiker: str, nu: int) -> tuple[str, ...]:
    """Roles in which this employee may act at `nu`, in seconds since 1970: none of its terms is over. Sorted.

    Whether secrecy was acknowledged is not looked at: that is asked again under every version of the covenant.
    """
    wanted = select(_A.rol, _A.tot, _A.vog_tot, _A.opleiding_tot, _A.bevestigd_tot).where(
        _A.partij == partij, _A.gebruiker == gebruiker, _A.van <= nu, _A.verlopen_op == 0
    )
    with engine.connect() as connection:
        rows = list(connection.execute(wanted))
    return tuple(sorted(str(rol) for rol, *terms in rows if all(term > nu for term in terms if term)))
