"""Settings of the login for invented people: `inlogpunt.json`. There is no setting for where it listens."""

from pathlib import Path
from typing import Annotated, Any, Final, Self

from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from connectors.agent.errors import InstellingOnjuist

BESTAND: Final = "inlogpunt.json"
HIER: Final = "127.0.0.1"


def _public(jwks: dict[str, Any]) -> dict[str, Any]:
    try:
        keys = KeySet.import_key_set({"keys": jwks["keys"]}).keys
    except (JoseError, KeyError, TypeError, ValueError):
        raise ValueError("sleutels") from None
    if not keys or any(key.is_private for key in keys):
        raise ValueError("sleutels")
    return jwks


Adres = Annotated[str, StringConstraints(pattern=r"^http://(([a-z0-9-]+\.)*localhost|127\.0\.0\.1):\d+(/[^\s?#]*)?$")]
"""On this machine: a code for an invented person goes nowhere else."""
Naam = Annotated[str, StringConstraints(pattern=r"^.{1,80} \(verzonnen\)$")]
"""Everybody here says so."""
Woord = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{0,79}$")]
Tekst = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class _Gesloten(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Client(_Gesloten):
    """Pages that somebody logs in to, by the metadata names of OpenID Connect."""

    client_id: Woord
    client_name: Tekst
    client_uri: Adres | None = None
    """Where its pages begin."""
    redirect_uris: tuple[Adres, ...] = Field(min_length=1)
    post_logout_redirect_uris: tuple[Adres, ...] = ()
    jwks: Annotated[dict[str, Any], AfterValidator(_public)]


class Mens(_Gesloten):
    """An invented person: what the page shows, and to which clients he or she may log in."""

    login: Woord
    naam: Naam
    rol: Tekst
    partij: Tekst
    clients: tuple[Woord, ...] = Field(min_length=1)


class Stap(_Gesloten):
    """One step of a journey: who, where, and what to do there."""

    naam: Tekst
    adres: Adres
    tekst: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Reis(_Gesloten):
    """A journey that somebody new can play, with invented people."""

    titel: Tekst
    tekst: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    stappen: tuple[Stap, ...] = Field(min_length=1)


class Instellingen(_Gesloten):
    """Content of `inlogpunt.json`."""

    poort: int = Field(ge=1, le=65535)
    clients: tuple[Client, ...] = Field(min_length=1)
    mensen: tuple[Mens, ...] = Field(min_length=1)
    reizen: tuple[Reis, ...] = ()
    """What the start page offers."""

    @model_validator(mode="after")
    def _hang_together(self) -> Self:
        known = [client.client_id for client in self.clients]
        logins = [mens.login for mens in self.mensen]
        if len(set(known)) < len(known) or len(set(logins)) < len(logins):
            raise ValueError("dubbel")
        if not {client for mens in self.mensen for client in mens.clients} <= set(known):
            raise ValueError("client onbekend")
        return self

    @property
    def uitgever(self) -> str:
        """The issuer."""
        return f"http://{HIER}:{self.poort}"

    def client(self, client_id: str) -> Client | None:
        """The client of that id."""
        return next((client for client in self.clients if client.client_id == client_id), None)

    def mensen_van(self, client_id: str) -> tuple[Mens, ...]:
        """Who may log in to it, in the order of the file."""
        return tuple(mens for mens in self.mensen if client_id in mens.clients)


def load_inlogpunt(directory: Path) -> Instellingen:
    """Read the settings.

    Raises:
        InstellingOnjuist: the file is missing or a field is wrong; named.
    """
    try:
        return Instellingen.model_validate_json((directory / BESTAND).read_bytes())
    except OSError:
        raise InstellingOnjuist("bestand-ontbreekt", BESTAND) from None
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise InstellingOnjuist("veld-onjuist", f"{BESTAND}: {where or 'geheel'}") from None
