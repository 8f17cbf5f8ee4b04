"""What waits in a casus for whoever looks: its open tasks, counted among what the one filter lets through."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.domain.inzage import Kijker, Zicht
from hub.domain.plan import Taakstand
from hub.domain.stuk import Stuk, Stuksoort


@dataclass(frozen=True, slots=True)
class OpenTaken:
    """How many there are, and the first last day among them; empty when there are none."""

    aantal: int = 0
    eerste: str = ""


def open_taken(kijker: Kijker, gezien: Iterable[Zicht]) -> OpenTaken:
    """Those of the own party, and of everybody for whoever leads: what is kept from this viewer is in no count."""
    days = laatste_dagen(kijker, gezien)
    return OpenTaken(len(days), min(days, default=""))


def laatste_dagen(kijker: Kijker, gezien: Iterable[Zicht]) -> list[str]:
    """The last day of each of them, in ISO 8601."""
    whose = "" if kijker.leidt else kijker.partij
    return [zicht.codes["uiterlijk"] for zicht in gezien if is_open_taak(zicht.stuk, whose)]


def is_open_taak(stuk: Stuk, partij: str = "") -> bool:
    """Whether it is a task that must still be done, by this party; by anybody when none is named."""
    waits = stuk.soort is Stuksoort.TAAK and stuk.codes.get("stand") == Taakstand.OPEN
    return waits and partij in ("", stuk.codes.get("partij"))
