"""How a connector is doing: what it can reach, what it kept, and what needs a person."""

from dataclasses import dataclass
from datetime import datetime

from connectors.agent.bewaarplaats import Wie
from connectors.agent.errors import AgentError
from connectors.agent.uitwisselen import exchange_checkpoint
from connectors.agent.verbinding import Verbinding

WIEN: tuple[Wie, ...] = ("sleutelhouder", "hub")


@dataclass(frozen=True, slots=True)
class Stand:
    """One process as seen from here. `omvang` is the size of its log as far as we have proof."""

    wie: Wie
    bereikbaar: bool
    omvang: int
    bonnen: int
    vorken: int
    fout: AgentError | None = None


def read_stand(verbinding: Verbinding) -> list[Stand]:
    """Ask both for a checkpoint, and the sleutelhouder for its keys; never raises for what it finds."""
    return [_stand(verbinding, wie) for wie in WIEN]


def days_left(expires_at: int, now: datetime) -> int:
    """Whole days until a moment in unix seconds; negative when it has passed."""
    return int((expires_at - now.timestamp()) // 86400)


def _stand(verbinding: Verbinding, wie: Wie) -> Stand:
    fout: AgentError | None = None
    try:
        exchange_checkpoint(verbinding, wie)
        if wie == "sleutelhouder":
            verbinding.evaluaties.check_published_keys()
    except AgentError as error:
        fout = error
    bewaarplaats = verbinding.bewaarplaats
    receipts = sum(1 for line in bewaarplaats.regels(wie) if b'"soort":"controlepunt"' not in line)
    omvang = 0 if fout is not None and fout.regel == "bewaard-controlepunt" else verbinding.lijnen[wie].getuige.size()
    return Stand(wie, fout is None, omvang, receipts, len(bewaarplaats.vorken(wie)), fout)
