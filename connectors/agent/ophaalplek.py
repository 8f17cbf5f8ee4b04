"""Settings of the ophaalpunt, `ophaalpunt.json` beside those of the connector: also for who makes a link to it."""

from pathlib import Path
from typing import Final

from pydantic import Field

from connectors.agent.luisterplek import Luisterplek, read_luisterplek

BESTAND: Final = "ophaalpunt.json"


class Ophaalplek(Luisterplek):
    """Content of `ophaalpunt.json`."""

    vragen: str = Field(min_length=1, max_length=120)
    """Whom a derde calls: a function with a number, never a name."""

    def link(self, uittreksel: str) -> str:
        """Where the derde fetches this extract. The number says nothing, and opens nothing without the code."""
        return f"{self.adres}/{uittreksel}"


def load_ophaalplek(directory: Path) -> Ophaalplek:
    """The settings of the ophaalpunt.

    Raises:
        InstellingOnjuist: there are none, or a field is wrong; named.
    """
    return read_luisterplek(Ophaalplek, directory / BESTAND)


def ophaalplek_van(directory: Path) -> Ophaalplek | None:
    """The same; None when this party has no ophaalpunt.

    Raises:
        InstellingOnjuist: a field is wrong; named.
    """
    return load_ophaalplek(directory) if (directory / BESTAND).exists() else None
