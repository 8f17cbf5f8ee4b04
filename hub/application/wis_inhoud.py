"""Destroy what log entries say, and leave the tree that proves they were there."""

from collections.abc import Sequence
from enum import StrEnum

from connectors.protocol.canonical import parse_canonical
from hub.application.ports.log import LogReading
from hub.application.ports.proces import ProcesBeheer
from hub.domain.audit import EVENTS, AuditEvent
from hub.domain.errors import HubError
from hub.domain.logboek import LogRegel

BATCH = 256
_OF_REQUESTS = range(200, 900)
"""Numbers of events that requests led to. What administrators did and what was erased stays readable."""


class Grond(StrEnum):
    """Why content is destroyed."""

    BEWAARTERMIJN = "bewaartermijn"
    AVG_17 = "avg-17"
    WPG_28 = "wpg-28"
    BEVEL = "bevel"


class NietTeWissen(HubError):
    """An entry that is not there, has no content any more, or must stay readable; nothing was erased."""


def te_wissen(nummers: Sequence[int], reader: LogReading) -> list[int]:
    """The same numbers, once each and in order, after a look at what they are.

    Raises:
        NietTeWissen: one of them may not be erased.
    """
    wanted = sorted(set(nummers))
    for nummer in wanted:
        found = reader.regels(nummer, 1)
        if not found or found[0].nummer != nummer or not may_erase(found[0]):
            message = f"entry {nummer} can't be erased: not there, erased before, or no record of a request"
            raise NietTeWissen(message)
    return wanted


def wis_inhoud(nummers: Sequence[int], grond: Grond, *, uow: ProcesBeheer) -> int:
    """Destroy salt and content of at most `BATCH` entries; how many there were.

    The record names the entries, so that the verifier accepts exactly these without content.
    Receipts that parties hold stay valid: they open the answer, never the content.
    """
    fields = {"index": tuple(str(nummer) for nummer in nummers), "grond": grond.value}
    count = uow.erase_openings(nummers, AuditEvent("inhoud.gewist", fields))
    uow.commit()
    return count


def may_erase(regel: LogRegel) -> bool:
    """Whether this entry is of a request and still has its content."""
    return regel.inhoud is not None and _event_number(regel.inhoud) in _OF_REQUESTS


def _event_number(inhoud: bytes) -> int:
    content = parse_canonical(inhoud)
    naam = content.get("naam") if isinstance(content, dict) else None
    return EVENTS[naam].nummer if isinstance(naam, str) and naam in EVENTS else 0
