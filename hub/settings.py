"""The settings of the two processes, read once from the environment by bootstrap.

Every name starts with `HUB_`; a name that no setting has is refused, so that a typing error
can't switch anything off in silence. Secrets come from files. There is no development mode.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from connectors.protocol.messages import Bytes32

PREFIX = "HUB_"
DATABASE = r"^(sqlite:///.|postgresql(\+psycopg)?://.|/.)"


class SettingsWrong(Exception):
    """A setting is missing, unknown or of the wrong kind; the message names it."""


class ProcessSettings(BaseSettings):
    """What hub and key holder both need."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True)

    database: Annotated[str, StringConstraints(pattern=DATABASE)]
    """SQLAlchemy address, or the whole path of a SQLite file, for instance `sqlite:///hub.db` or `postgresql+psycopg://...`."""
    bundels: Path
    """Directory with `convenanten/` and `policies/`; the database says which bundle is active."""
    partijsleutels: Path
    """Directory with `<partij>.pem`: the public keys that the parties sign covenants with."""
    sleutelbestand: Path
    wachtwoordbestand: Path
    tls_certificaat: Path
    tls_sleutel: Path
    tls_ca: Path
    tls_crl: Path
    zelftest: Path
    """Directory with `vreemd` and `ingetrokken` (.crt, .key): certificates that must not get in."""
    luister_adres: str = "127.0.0.1"
    luister_poort: int = Field(default=0, ge=0, le=65535)
    eigen_adres: str
    """The address that clients sign, scheme and host and port, without a slash at the end."""
    oorsprong: str
    """Origin of the log's checkpoints (C2SP), unique for this process."""
    vragen_per_partij_per_dag: int = Field(default=500, ge=1)
    vragen_per_gebruiker_per_uur: int = Field(default=120, ge=1)
    bekendstellingen_per_partij_per_dag: int = Field(default=200_000, ge=1)

    @classmethod
    def from_environment(cls) -> Self:
        """Read the settings.

        Raises:
            SettingsWrong: one is missing, unknown or of the wrong kind.
        """
        return cls._read(os.environ, {})

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Read the settings from a file with a line `HUB_NAME=value` for each; the environment has none of them.

        Raises:
            SettingsWrong: one is missing, unknown or of the wrong kind, or stands in the environment as well.
        """
        if not absent():
            raise SettingsWrong("settings stand in the environment and in a file")
        lines = (line.strip() for line in path.read_text("utf-8").splitlines())
        pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
        given = {name: value for name, _, value in pairs}
        if not all(map(_ours, given)):
            raise SettingsWrong("a line of the file is not HUB_NAME=value")
        return cls._read(given, {name.removeprefix(PREFIX).lower(): value for name, value in given.items()})

    @classmethod
    def _read(cls, given: Iterable[str], source: dict[str, Any]) -> Self:
        known = {PREFIX + name.upper() for name in cls.model_fields}
        unknown = sorted(set(filter(_ours, given)) - known)
        if unknown:
            message = f"unknown setting {unknown[0]}"
            raise SettingsWrong(message)
        try:
            return cls(**source)
        except ValidationError as error:
            names = ", ".join(PREFIX + str(e["loc"][0]).upper() for e in error.errors())
            message = f"missing or wrong settings: {names}"
            if PREFIX + "DATABASE" in names.split(", "):
                message += " (HUB_DATABASE is sqlite:////path/of/file.db or postgresql+psycopg://user@host/name)"
            raise SettingsWrong(message) from None


class HubSettings(ProcessSettings):
    """The hub: also the house's functional contact and the key holder's published keys."""

    contact: str = Field(max_length=200)
    """Functional contact of the house; bounded, because every answer has room kept for it."""
    sleutelhouder_publiek: Path
    """JSON file with the key holder's public keys per class and epoch."""
    koppelmodel: Path | None = None
    """A model that `hub index calibrate` fitted to this index; without it the one that ships."""
    authzen_woordenboek: Path | None = None
    """JSON table from the words of partners' gateways to those of the covenant; without it the one that ships."""
    authzen_bron: Path | None = None
    """JSON file with what is known here of things that gateways name: never of a person."""
    beleidsvragen_per_partij_per_dag: int = Field(default=100_000, ge=1)
    """Questions to policy that one party's gateways may ask on a day (UTC)."""
    rekenwerk_per_partij_per_dag: int = Field(default=200, ge=1)
    """Versions of the covenant that one party may let the hub compare, go through or try on a day (UTC)."""
    logboekvragen_per_partij_per_dag: int = Field(default=10_000, ge=1)
    """Stretches of the log that functionaries of one party may read on a day (UTC)."""
    convenantstappen_per_partij_per_dag: int = Field(default=200, ge=1)
    """Hand-ins, signatures and activations of versions that one party may bring on a day (UTC)."""


class SleutelhouderSettings(ProcessSettings):
    """The key holder: also the hub's public keys, to seal transit factors for and to believe its log by."""

    hub_hpke: str
    """The hub's HPKE public key, base64url."""
    hub_oorsprong: Annotated[str, StringConstraints(min_length=1)]
    """Origin of the checkpoints of the hub's log: its HUB_OORSPRONG."""
    hub_log_sleutel: Bytes32
    """Public key of the hub's log, base64url. A view that this log does not prove is never opened."""
    openingen_per_partij_per_dag: int = Field(default=100_000, ge=1)
    """Stukken that the connector of one party may open on a day (UTC)."""
    inhoudssleutels_per_partij_per_dag: int = Field(default=20_000, ge=1)
    """Content keys that the connector of one party may ask on a day (UTC), one for each part that it writes."""
    activeringen_per_partij_per_dag: int = Field(default=50, ge=1)
    """Bundles that the connector of one party may have compiled on a day (UTC), to follow an activation."""


def absent() -> bool:
    """Whether the environment has no setting of ours at all."""
    return not any(map(_ours, os.environ))


def _ours(name: str) -> bool:
    return name.startswith(PREFIX)
