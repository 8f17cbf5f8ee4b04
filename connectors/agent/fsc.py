"""What this connector sent on a day, as transaction records of FSC Logging, held against those of the hub.

    gelezen = lees_transacties(post, dag)
    gelezen.records               ours, oldest first: DIRECTION_OUTGOING, of this organisation alone
    gelezen.alleen_hier           how many of those for the hub it has no record of

Whoever reads them first asks the hub for its own side (P15, recorded), so that policy says who may. The hub also
tells the contract: a transaction that it has no record of was under that of the one before it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from connectors.agent.casus import Casuspost
from connectors.agent.eigencontrole import LOGS
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.spoor import moment_of
from connectors.agent.toezicht import Record, dag_records
from connectors.agent.transactieboek import Transactie, Transactieboek
from connectors.agent.woorden import HUIS
from connectors.protocol.logboeken import DIENSTEN

UITGAAND: Final = "DIRECTION_OUTGOING"
"""A connector serves nobody: what it answers to, it fetches and answers with requests of its own."""


@dataclass(frozen=True, slots=True)
class Transacties:
    """Records of one day, and how they compare with those of the hub: both counts are of the hub's service."""

    records: tuple[Record, ...]
    bij_hub: int
    alleen_hier: int
    alleen_daar: int


def lees_transacties(post: Casuspost, dag: date) -> Transacties:
    """Our records of a day, after the hub gave its own.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`; nothing is shown.
    """
    begun = post.verbinding.clock.now()
    return leg_naast(post, dag, dag_records(post, "FSC", dag), begun)


def leg_naast(post: Casuspost, dag: date, van_hub: Iterable[Record], begun: datetime) -> Transacties:
    """Our records of a day until reading `begun`, held against what the hub gave of that day."""
    partij = post.verbinding.omgeving.instellingen.partij
    theirs = {
        str(record["transaction_id"]): record
        for record in van_hub
        if record["source"]["outway_peer_id"] == partij and moment_of(record["transaction_id"]) < begun
    }
    sent = [pair for pair in eigen_transacties(post, dag) if moment_of(pair[1].spoor.transactie) < begun]
    ours = {one.spoor.transactie for wie, one in sent if wie == "hub"}
    return Transacties(
        records=tuple(_records(partij, sent, theirs)),
        bij_hub=len(ours & theirs.keys()),
        alleen_hier=len(ours - theirs.keys()),
        alleen_daar=len(theirs.keys() - ours),
    )


def eigen_transacties(post: Casuspost, dag: date) -> list[tuple[str, Transactie]]:
    """What left on a day in our own time, oldest first, by the process that it went to."""
    here, begin = post.verbinding.bewaarplaats.directory, datetime.combine(dag, time(), AMSTERDAM)
    end = datetime.combine(dag + timedelta(days=1), time(), AMSTERDAM)
    sent = [(wie, one) for wie in LOGS for one in Transactieboek(here / wie).lees(begin, end)]
    return sorted(sent, key=lambda pair: pair[1].spoor.transactie)


def _records(partij: str, sent: list[tuple[str, Transactie]], theirs: Mapping[str, Record]) -> Iterator[Record]:
    grant = next((str(record["grant_hash"]) for record in theirs.values()), "")
    for wie, one in sent:
        known = theirs.get(one.spoor.transactie)
        grant = str(known["grant_hash"]) if known else grant
        yield {
            "transaction_id": one.spoor.transactie,
            "direction": UITGAAND,
            "grant_hash": grant,
            "source": {"type": "SOURCE_TYPE_SOURCE", "outway_peer_id": partij},
            "destination": {"type": "DESTINATION_TYPE_DESTINATION", "service_peer_id": HUIS},
            "service_name": DIENSTEN[wie],
            "created_at": int(moment_of(one.spoor.transactie).timestamp()),
            "trace_id": one.spoor.trace,
            "span_id": one.spoor.span,
        }
