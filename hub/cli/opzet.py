"""A region on one machine: its parties, the settings of both processes, and how each program of it is started.

For the demo, the end-to-end tests and the bench. `opzet_maken.set_up` makes one.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hub.bootstrap import hubproces
from hub.cli.processen import Opdracht, inherited_environment
from hub.settings import PREFIX, HubSettings, SleutelhouderSettings

CONVENANT = "zvh-maastricht-2026"
Waarden = dict[str, str]
Opdrachtregels = Callable[[Sequence[Sequence[str]]], list[bytes]]
"""Runs a command line of `connector` for each of these arguments, together if it can; what each printed."""


@dataclass(frozen=True, slots=True)
class PartijOpzet:
    """One party of the region: its id in the covenant, and which classes of keys it may send."""

    partij: str
    klassen: tuple[str, ...]
    doel: str
    rol: str = "medewerker"


PARTIJEN = (
    PartijOpzet("politie", ("bsn", "link"), "P01"),
    PartijOpzet("om", ("bsn", "link"), "P01"),
    PartijOpzet("ggz", ("bsn", "link"), "P04"),
    PartijOpzet("woco", ("link",), "P04"),
)
"""The four connectors of the demo. A woningcorporatie has no lawful use for a BSN here."""


@dataclass(frozen=True, slots=True)
class Opstelling:
    """A region that is ready to start: settings of both processes, and where connectors live."""

    map: Path
    hub: Waarden
    sleutelhouder: Waarden
    bundel: str
    publiek: Mapping[str, str]
    """Public key of each process's log, base64url."""

    def hub_settings(self) -> HubSettings:
        """The hub's settings as the process reads them."""
        return HubSettings.model_validate(self.hub)

    def sleutelhouder_settings(self) -> SleutelhouderSettings:
        """The key holder's settings as the process reads them."""
        return SleutelhouderSettings.model_validate(self.sleutelhouder)

    def connector(self, partij: str) -> Path:
        """The settings directory of a party's connector."""
        return self.map / "connectors" / partij

    def serve(self, proces: str) -> Opdracht:
        """How to start the hub or the key holder."""
        values = self.hub if proces == hubproces.NAAM else self.sleutelhouder
        return Opdracht(
            naam=proces,
            argv=[sys.executable, "-m", "hub.cli.main", "serve", proces],
            omgeving=inherited_environment() | {PREFIX + k.upper(): v for k, v in values.items()},
            journaal=self.map / f"{proces}.journaal",
        )

    def dienst(self, partij: str) -> Opdracht:
        """How to start a party's connector as a service."""
        return Opdracht(
            naam=partij,
            argv=[*CONNECTOR, "dienst", "--map", str(self.connector(partij))],
            omgeving=inherited_environment(),
            journaal=self.map / f"{partij}.journaal",
        )


CONNECTOR: Sequence[str] = (sys.executable, "-m", "connectors.agent.cli")


def apart(commands: Sequence[Sequence[str]]) -> list[bytes]:
    """Run each as a program of its own, as a partner does.

    Raises:
        RuntimeError: one of them failed; it said why itself.
    """
    started = [subprocess.Popen([*CONNECTOR, *arguments], stdout=subprocess.PIPE) for arguments in commands]
    printed = [proces.communicate()[0] for proces in started]
    if any(proces.returncode for proces in started):
        raise RuntimeError("a connector of the region could not be prepared")
    return printed
