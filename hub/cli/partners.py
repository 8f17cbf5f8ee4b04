"""Run the partners' command lines from the demo: each is a program of its own that the hub does not import."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.cli.opzet import CONNECTOR, Opstelling
from hub.cli.processen import inherited_environment

IN_ORDER, INPUT = 0, 2
"""Exit codes of `connector`: all is delivered; the rest of a file is, and what is not was named."""


class DemoFailed(Exception):
    """A step of the demo did not do what it should. Names the step."""


@dataclass(frozen=True, slots=True)
class Gestart:
    """A command of a partner that runs; `naam` is what is said of it when it fails."""

    naam: str
    proces: "subprocess.Popen[str]"

    def output(self, *, allowed: Sequence[int] = (IN_ORDER,)) -> str:
        """What it printed, when it has ended.

        Raises:
            DemoFailed: it ended otherwise than is allowed.
        """
        out, _ = self.proces.communicate()
        if self.proces.returncode not in allowed:
            message = f"{self.naam} ended with {self.proces.returncode}"
            raise DemoFailed(message)
        return out


def start(*arguments: str, look: Mapping[str, str] | None = None) -> Gestart:
    """Start a command; its progress goes to our standard error. `look` says how that looks."""
    proces = subprocess.Popen(
        [*CONNECTOR, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=inherited_environment() | dict(look or {}),
    )
    return Gestart(f"connector {arguments[0]}", proces)


def connector(*arguments: str) -> str:
    """Run a command to its end; what it printed.

    Raises:
        DemoFailed: it failed.
    """
    return start(*arguments).output()


def bar(place: int, partij: str) -> dict[str, str]:
    """The progress bar of a partner among those of others."""
    return {"TQDM_POSITION": str(place), "TQDM_DESC": f"{partij:>8}"}


@dataclass(frozen=True, slots=True)
class Medewerkerstafel:
    """One employee at the table, by the connector of his or her own party."""

    opstelling: Opstelling
    partij: str
    login: str

    def werklijst(self) -> dict[str, Any]:
        """What must be judged."""
        lijst: dict[str, Any] = json.loads(self.does("werklijst", "--json"))
        return lijst

    def acts(self, *arguments: str) -> list[dict[str, Any]]:
        """Do something; where each melding stands afterwards."""
        return [json.loads(line) for line in self.does(*arguments, "--json").splitlines()]

    def does(self, *arguments: str) -> str:
        """Run one command as this employee.

        Raises:
            DemoFailed: it was refused, or failed.
        """
        home = str(self.opstelling.connector(self.partij))
        return connector(*arguments, "--map", home, "--gebruiker", self.login)
