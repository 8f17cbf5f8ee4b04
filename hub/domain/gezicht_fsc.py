"""Transaction records as FSC Logging 1.0 has them: which parties, under which contract, about nobody.

A peer sees only those in which it takes part (section 3.3): each has the asker at one end and the house at the
other, and `hub.application.lees_logboek` gives a party the entries of its own and the house all.
"""

from collections.abc import Callable

from hub.domain.gezicht import Aanzicht, Veld, partij_van
from hub.domain.logregel import Logregel

INKOMEND = "DIRECTION_INCOMING"


def fsc_record(regel: Logregel, aanzicht: Aanzicht, dienst: str, grant_of: Callable[[str, str], str]) -> Veld | None:
    """The record of an entry; None for what came over no wire.

    `dienst` is the peer that serves; `grant_of` gives the hash of the grant by which a party may
    connect under a bundle.
    """
    partij = partij_van(regel)
    if not regel.spoor.transactie or not partij:
        return None
    return {
        "transaction_id": regel.spoor.transactie,
        "direction": INKOMEND,
        "grant_hash": grant_of(str(regel.velden.get("bundel", "") or regel.bundel), partij),
        "source": {"type": "SOURCE_TYPE_SOURCE", "outway_peer_id": partij},
        "destination": {"type": "DESTINATION_TYPE_DESTINATION", "service_peer_id": dienst},
        "service_name": aanzicht.dienst,
        "created_at": regel.tijd_ms // 1000,
        "trace_id": regel.spoor.trace,
        "span_id": regel.span,
    }
