"""What every process runs on the hot path, and what only the hub runs."""

from functools import cache

from sqlalchemy import (
    BindParameter,
    String,
    Subquery,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db.compiling import ByWidth, at_most, compile_for, insert_new, insert_or, slots

BUCKET_CAP = 64
"""Most registrations that one key may bring in."""
OPRUIMEN = 500
"""Most expired rows of a table that one clean-up removes."""


class ProcesStatements:
    """Registry, replay, budgets and the log."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self.peer = compile_for(dialect, _select_peer())
        self.active_bundle = compile_for(dialect, _select_active_bundle())
        self.claim = compile_for(dialect, insert_new(dialect, schema.used_once))
        self.claimed = compile_for(dialect, _select_claimed())
        self.used = compile_for(dialect, _select_used())
        self.spend = ByWidth(dialect, lambda width: _spend(dialect, width))
        self.unspend = compile_for(dialect, _unspend())
        self.head = compile_for(dialect, _select_head())
        self.nodes = ByWidth(dialect, _select_nodes)
        self.append_entry = compile_for(dialect, insert(schema.log_entry))
        self.append_opening = compile_for(dialect, insert(schema.log_opening))
        self.append_node = compile_for(dialect, insert(schema.log_node))
        self.append_checkpoint = compile_for(dialect, insert(schema.checkpoint))
        self.expire_once = compile_for(dialect, _expire_once())
        self.expire_budget = compile_for(dialect, _expire_budget())


class IndexStatements(ProcesStatements):
    """Clusters, registrations, index values and questions."""

    def __init__(self, dialect: str) -> None:
        super().__init__(dialect)
        self.agreeing = ByWidth(dialect, _select_agreeing)
        self.members = ByWidth(dialect, _select_members)
        self.add_vraag = compile_for(dialect, insert_new(dialect, schema.vraag, without="nummer"))
        self.add_taak = compile_for(dialect, insert_new(dialect, schema.taak, without="nummer"))
        self.add_cluster = compile_for(dialect, insert_new(dialect, schema.cluster))
        self.add_registratie = compile_for(dialect, insert(schema.registratie))
        self.add_waarde = compile_for(dialect, insert_new(dialect, schema.index_waarde))
        self.own = ByWidth(dialect, _select_own)
        self.own_in = ByWidth(dialect, _select_own_in)
        self.retired = ByWidth(dialect, _select_retired)
        self.replace = compile_for(dialect, _replace())
        self.withdraw = ByWidth(dialect, _withdraw)
        self.drop_empty_cluster = compile_for(dialect, _drop_empty_cluster())
        self.drop_alias = compile_for(dialect, _drop_alias())


@cache
def proces_statements(dialect: str) -> ProcesStatements:
    """Compiling takes a hundred times as long as running; the texts never change."""
    return ProcesStatements(dialect)


@cache
def index_statements(dialect: str) -> IndexStatements:
    """As `proces_statements`."""
    return IndexStatements(dialect)


def _select_peer() -> ClauseElement:
    peer = schema.peer.c
    return select(peer.partij, peer.vingerafdruk, peer.tekensleutel, peer.actief).where(
        peer.vingerafdruk == bindparam("vingerafdruk")
    )


def _select_active_bundle() -> ClauseElement:
    bundle = schema.active_bundle.c
    return at_most(1, select(bundle.bundel).order_by(bundle.nummer.desc()))


def _spend(dialect: str, width: int) -> ClauseElement:
    """Raise `width` counters and give each new total; a counter starts at its first use."""
    names = ("teller", "venster", "gebruikt", "sinds")
    rows: list[dict[str, BindParameter[object]]] = [
        {name: bindparam(f"{name}{at}") for name in names} for at in range(width)
    ]
    start = insert_or(dialect, schema.budget).values(rows)
    total = schema.budget.c.gebruikt + start.excluded.gebruikt
    raised = start.on_conflict_do_update(index_elements=["teller", "venster"], set_={"gebruikt": total})
    return raised.returning(schema.budget.c.teller, schema.budget.c.venster, schema.budget.c.gebruikt)


def _select_claimed() -> ClauseElement:
    once = schema.used_once.c
    return select(once.soort).where(and_(once.soort == bindparam("soort"), once.sleutel == bindparam("sleutel")))


def _select_used() -> ClauseElement:
    budget = schema.budget.c
    mine = and_(budget.teller == bindparam("de_teller"), budget.venster == bindparam("het_venster"))
    return select(budget.gebruikt).where(mine)


def _unspend() -> ClauseElement:
    budget = schema.budget.c
    mine = and_(budget.teller == bindparam("de_teller"), budget.venster == bindparam("het_venster"))
    return update(schema.budget).where(mine).values(gebruikt=budget.gebruikt - bindparam("aantal"))


def _select_head() -> ClauseElement:
    head = schema.checkpoint.c
    return at_most(1, select(head.omvang, head.tekst).order_by(head.omvang.desc()))


def _select_nodes(width: int) -> ClauseElement:
    node = schema.log_node.c
    places = [
        and_(node.niveau == bindparam(f"niveau{at}"), node.positie == bindparam(f"positie{at}")) for at in range(width)
    ]
    return select(node.niveau, node.positie, node.hash).where(or_(*places))


def _expire_once() -> ClauseElement:
    once = schema.used_once.c
    old = select(once.soort, once.sleutel).where(once.verloopt_op < bindparam("nu"))
    return delete(schema.used_once).where(tuple_(once.soort, once.sleutel).in_(at_most(OPRUIMEN, old)))


def _expire_budget() -> ClauseElement:
    budget = schema.budget.c
    old = select(budget.teller, budget.venster).where(budget.sinds < bindparam("voor"))
    return delete(schema.budget).where(tuple_(budget.teller, budget.venster).in_(at_most(OPRUIMEN, old)))


def _select_agreeing(width: int) -> ClauseElement:
    """One bounded look-up per key: a crowded bucket can't crowd out the others.

    One more than may be read, and last the key itself: so the reader can tell that some were left out.
    """
    return union_all(*[select(_bucket(at)) for at in range(width)])


def _bucket(at: int) -> Subquery:
    waarde, registratie = schema.index_waarde.c, schema.registratie.c
    found = (
        select(
            waarde.familie,
            waarde.klasse,
            registratie.families,
            registratie.registratie,
            registratie.cluster,
            registratie.partij,
            registratie.reden,
            registratie.afgeschermd,
            waarde.rijsleutel,
        )
        .join_from(schema.index_waarde, schema.registratie, waarde.registratie == registratie.registratie)
        .where(waarde.rijsleutel == bindparam(f"sleutel{at}"))
        .order_by(waarde.registratie)
    )
    return at_most(BUCKET_CAP + 1, found).subquery(f"b{at}")


def _select_members(width: int) -> ClauseElement:
    r = schema.registratie.c
    return select(r.registratie, r.cluster, r.partij, r.reden, r.afgeschermd).where(
        r.cluster.in_(slots("cluster", width))
    )


def _select_own(width: int) -> ClauseElement:
    r = schema.registratie.c
    mine = and_(r.partij == bindparam("partij"), r.referentie.in_(slots("referentie", width)))
    return select(r.referentie, r.registratie, r.cluster, r.partij, r.reden, r.afgeschermd).where(mine)


def _select_own_in(width: int) -> ClauseElement:
    """By the cluster itself, or by the one that a merge or split put in its place."""
    r, alias, partij = schema.registratie.c, schema.cluster_alias.c, bindparam("partij", type_=String())
    became = select(alias.nieuw).where(alias.partij == partij, alias.oud.in_(slots("cluster", width)))
    here = or_(r.cluster.in_(slots("cluster", width)), r.cluster.in_(became))
    return select(r.registratie, r.cluster, r.partij, r.reden, r.afgeschermd).where(r.partij == partij, here)


def _select_retired(width: int) -> ClauseElement:
    alias = schema.cluster_alias.c
    mine = and_(alias.partij == bindparam("partij"), alias.oud.in_(slots("cluster", width)))
    return at_most(1, select(alias.oud).where(mine, alias.nieuw == bindparam("nergens")))


def _replace() -> ClauseElement:
    r = schema.registratie.c
    return delete(schema.registratie).where(
        and_(r.partij == bindparam("van_partij"), r.referentie == bindparam("oude_referentie"))
    )


def _withdraw(width: int) -> ClauseElement:
    r = schema.registratie.c
    own = and_(r.registratie.in_(slots("registratie", width)), r.partij == bindparam("partij"))
    return delete(schema.registratie).where(own).returning(r.cluster)


def _drop_empty_cluster() -> ClauseElement:
    still = select(schema.registratie.c.registratie).where(schema.registratie.c.cluster == schema.cluster.c.cluster)
    return delete(schema.cluster).where(schema.cluster.c.cluster == bindparam("cluster"), ~still.exists())


def _drop_alias() -> ClauseElement:
    """Old handles of a cluster in which the party has nothing left."""
    r, alias, partij = schema.registratie.c, schema.cluster_alias.c, bindparam("partij", type_=String())
    cluster = bindparam("cluster", type_=String())
    still = select(r.registratie).where(r.cluster == cluster, r.partij == partij)
    return delete(schema.cluster_alias).where(alias.partij == partij, alias.nieuw == cluster, ~still.exists())
