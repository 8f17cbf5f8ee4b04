"""What waits in a casus for whoever looks: its open tasks, counted among what the one filter lets through."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.domain.inzage import Kijker, Zicht
from hub.domain.plan import Taakstand
from hub.domain.stuk import Stuksoort


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
    return [zicht.codes["uiterlijk"] for zicht in gezien if _wacht(zicht) and _van(kijker, zicht)]


def _wacht(zicht: Zicht) -> bool:
    return zicht.stuk.soort is Stuksoort.TAAK and zicht.codes["stand"] == Taakstand.OPEN


def _van(kijker: Kijker, zicht: Zicht) -> bool:
    return kijker.leidt or zicht.codes["partij"] == kijker.partij
