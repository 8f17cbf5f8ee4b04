"""Look up beside a running hub which melding is whose message: for the invented year alone.

Whoever sits at the table has read what a melding says, and so knows which one it is. The invented year is decided
from lists that name a melding as its sender does; here is what leads from there to the number on the worklist.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.adapters.db.engine import open_engine
from hub.adapters.db.meldingnummers import Naam, meldingen_by_name, open_signalen
from hub.settings import HubSettings


@dataclass(frozen=True, slots=True)
class Nummers:
    """Numbers of meldingen by sender and name, and of open tasks by melding."""

    meldingen: Mapping[Naam, str]
    signalen: Mapping[str, int]


def read_numbers(settings: HubSettings) -> Nummers:
    """Everything that is there now."""
    engine = open_engine(settings.database)
    try:
        return Nummers(meldingen_by_name(engine), open_signalen(engine))
    finally:
        engine.dispose()
