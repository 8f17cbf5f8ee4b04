"""Check everything that this connector was told, without a network: both logs, and that none of it was removed.

Needs `connector.json` and no key. `connector audit verify` prints what is found here, and the werkplek shows it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import dropwhile
from pathlib import Path
from typing import Final, TypeAlias

from connectors.agent.bewaarplaats import Bewaarplaats, Wie
from connectors.agent.getuige import log_of
from connectors.agent.leverboek import Leverboek
from connectors.agent.nacontrole import Bevinding, RegelOnjuist, verify_kept
from connectors.agent.settings import Instellingen, Proces
from connectors.agent.sporen import sporen_van
from connectors.agent.transactieboek import BESTAND, Transactieboek
from connectors.protocol.errors import Malformed

Tel: TypeAlias = Callable[[], None]
ALTIJD: Final = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
LOGS: Final[tuple[Wie, ...]] = ("hub", "sleutelhouder")


@dataclass(frozen=True, slots=True)
class Controle:
    """What was found of one log: what holds, or in one sentence what does not."""

    wie: Wie
    bonnen: int = 0
    omvang: int = 0
    gebrek: str = ""


def _silent() -> None:
    """Tell nobody how far it is."""


def controleer(directory: Path, instellingen: Instellingen, tel: Tel = _silent) -> list[Controle]:
    """Both logs, the hub's first. Receipts that belong to each other are compared when both hold by themselves.

    Others may go on keeping receipts meanwhile. Each line is read twice; `tel` is called for each reading.
    """
    bewaarplaats = Bewaarplaats(directory / instellingen.bewaarplaats)
    processes = {"hub": instellingen.hub, "sleutelhouder": instellingen.sleutelhouder}
    found = {wie: _verify(bewaarplaats, wie, processes[wie], tel) for wie in LOGS}
    hub, houder = found["hub"], found["sleutelhouder"]
    if isinstance(hub, Bevinding) and isinstance(houder, Bevinding):
        found |= _incomplete(hub, houder, Leverboek(bewaarplaats.directory))
    return [_told(wie, found[wie]) for wie in LOGS]


def _incomplete(hub: Bevinding, houder: Bevinding, leverboek: Leverboek) -> dict[Wie, str]:
    """Whether the receipts that belong to each other are all there.

    Before each exchange about a person an evaluation was kept, and the ledger names only what the
    hub gave a receipt for: lines that are gone altogether leave nothing else to see it by.
    """
    if hub.met_evaluatie > houder.bonnen:
        return {"sleutelhouder": "er zijn minder bonnen dan van de hub; er zijn regels weg"}
    if len(leverboek) and not hub.bonnen:
        return {"hub": "er is geleverd, maar er is geen bon bewaard; er zijn regels weg"}
    return {}


def _verify(bewaarplaats: Bewaarplaats, wie: Wie, proces: Proces, tel: Tel) -> Bevinding | str:
    try:
        found = verify_kept(_counted(bewaarplaats, wie, tel), log_of(proces), bewaarplaats.controlepunt(wie))
    except RegelOnjuist as error:
        place = f"regel {error.regelnummer} van bonnen.jsonl" if error.regelnummer else "het bestand controlepunt"
        return f"{place} klopt niet ({error.regel})"
    forks = bewaarplaats.vorken(wie)
    if forks:
        return f"er is bewijs van een gevorkt logboek bewaard ({forks[0].name})"
    return _booked(bewaarplaats, wie, tel) or found


def _counted(bewaarplaats: Bewaarplaats, wie: Wie, tel: Tel) -> Iterator[bytes]:
    for line in bewaarplaats.regels(wie):
        tel()
        yield line


def _booked(bewaarplaats: Bewaarplaats, wie: Wie, tel: Tel) -> str:
    """What is wrong with the book of transactions: since it began, it has whatever there is a receipt of.

    A request is booked before it has a receipt: read after the receipts, the book has those of meanwhile too.
    """
    sporen = list(sporen_van(_counted(bewaarplaats, wie, tel)))
    try:
        book = {one.spoor for one in Transactieboek(bewaarplaats.directory / wie).lees(*ALTIJD)}
    except Malformed:
        return f"{BESTAND} klopt niet"
    since = dropwhile(lambda spoor: spoor not in book, sporen)
    gone = any(spoor not in book for spoor in since)
    return f"er is een bon van een verzoek dat niet in {BESTAND} staat; er zijn regels weg" if gone else ""


def _told(wie: Wie, found: Bevinding | str) -> Controle:
    return Controle(wie, gebrek=found) if isinstance(found, str) else Controle(wie, found.bonnen, found.omvang)
