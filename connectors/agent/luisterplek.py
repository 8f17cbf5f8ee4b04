"""Where a process of ours serves pages to browsers: its settings, the same for every such process.

Outside one machine pages go over HTTPS: a server in front ends TLS, or `tls_certificaat` and `tls_sleutel` name files.
"""

from pathlib import Path
from typing import Annotated, Final, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from connectors.agent.errors import InstellingOnjuist

OP_DEZE_MACHINE: Final = ("localhost", "127.0.0.1")


def on_this_machine(host: str) -> bool:
    """Whether a browser reaches this host name on its own machine alone (RFC 6761 for names under localhost)."""
    return host in OP_DEZE_MACHINE or host.endswith(".localhost")


def secure(address: str) -> str:
    """The address, when nobody on the way can read what goes there.

    Raises:
        ValueError: plain HTTP beyond this machine, no host, or somebody's name in it.
    """
    parts = urlsplit(address)
    plain = parts.scheme == "http" and on_this_machine(parts.hostname or "")
    if not (parts.scheme == "https" or plain) or not parts.hostname or parts.username is not None:
        message = "adres"
        raise ValueError(message)
    return address


Adres = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+$", max_length=200), AfterValidator(secure)]


class Gesloten(BaseModel):
    """Settings in which an unknown key is an error, and no value is shown in one."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class Luisterplek(Gesloten):
    """What is the same in every file of settings of pages."""

    organisatie: str = Field(min_length=1, max_length=60)
    """The name of the organisation, as people know it."""
    adres: Adres
    """Where browsers find the pages: scheme, host and port."""
    luister_adres: str = "127.0.0.1"
    luister_poort: int = Field(ge=1, le=65535)
    tls_certificaat: str | None = None
    tls_sleutel: str | None = None


L = TypeVar("L", bound=Luisterplek)


def read_luisterplek(model: type[L], path: Path) -> L:
    """Read one file of settings.

    Raises:
        InstellingOnjuist: it is missing, or a field is wrong; the field is named, its value is not.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise InstellingOnjuist("bestand-ontbreekt", path.name) from None
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise InstellingOnjuist("veld-onjuist", f"{path.name}: {where or 'geen JSON'}") from None
