"""What can stop a connector, and the exit code that a script sees.

    AgentError
    ├── InvoerOnjuist       2  a value, file or setting of the partner breaks a rule
    │   ├── FormulierOnjuist   fields of a form are missing or wrong; names them all
    │   └── InstellingOnjuist  a setting or key file is missing or wrong; names it
    ├── Geweigerd           3  hub or sleutelhouder refused; carries rule and articles
    ├── Onbereikbaar        4  no answer, or none that is signed, within the time allowed
    └── Alarm               5  a signature, proof or receipt does not hold: tell the privacy officer

`regel` is a short token and never a value: it ends up on screens and in logs.
"""

from collections.abc import Sequence
from typing import ClassVar


class AgentError(Exception):
    """Root; `exit_code` is what the command line returns for it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, regel: str) -> None:
        super().__init__(regel)
        self.regel = regel


class InvoerOnjuist(AgentError):
    """Something the partner handed in breaks a rule."""

    exit_code = 2


class FormulierOnjuist(InvoerOnjuist):
    """A form that is not complete; `gebreken` are fields of the form, each with the rule it breaks."""

    def __init__(self, gebreken: Sequence[tuple[str, str]]) -> None:
        super().__init__(gebreken[0][1])
        self.gebreken = tuple(gebreken)


class InstellingOnjuist(InvoerOnjuist):
    """A setting or a key file; `onderdeel` names the file or the field."""

    def __init__(self, regel: str, onderdeel: str) -> None:
        super().__init__(regel)
        self.onderdeel = onderdeel


class Geweigerd(AgentError):
    """The other side refused. `ondertekend` is False for a problem that nobody signed."""

    exit_code = 3

    def __init__(self, regel: str, artikelen: tuple[str, ...] = (), *, ondertekend: bool = True) -> None:
        super().__init__(regel)
        self.artikelen = artikelen
        self.ondertekend = ondertekend


class Onbereikbaar(AgentError):
    """No usable answer from `wie` (hub or sleutelhouder)."""

    exit_code = 4

    def __init__(self, regel: str, wie: str) -> None:
        super().__init__(regel)
        self.wie = wie


class Alarm(AgentError):
    """`wie` sent something that cannot be true. Nothing of it was believed."""

    exit_code = 5

    def __init__(self, regel: str, wie: str) -> None:
        super().__init__(regel)
        self.wie = wie
