"""Settings of one connector: a directory that the partner's administrator fills.

    connector.json    who we are and whom we trust; unknown keys are refused
    tls.crt tls.key   our organisation certificate;  ca.crt  who signed the other side's
    tekensleutel.key  our Ed25519 signing key, 32 bytes as base64url
    geheim.key        a local secret, 32 bytes as base64url; references and logins are sealed under it
    kanaries.csv      optional: invented people to ask about every hour (`connector dienst`)
    bewaarplaats/     what the connector keeps; made at first use

A missing key file is an error that names the file. Keys are made by `connector sleutels maak` alone.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from connectors.agent.errors import InstellingOnjuist
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Blob, Bytes32, Woord

MAP_VARIABELE = "CONNECTOR_MAP"
BESTAND = "connector.json"
TEKENSLEUTEL = "tekensleutel.key"
GEHEIM = "geheim.key"
GROUP_AND_OTHERS = 0o077

Klassenaam = Literal["bsn", "link", "doc"]
Adres = Annotated[str, StringConstraints(pattern=r"^https://[A-Za-z0-9.\[\]:-]+$", max_length=200)]


def _at_least_one_once(values: list[Klassenaam]) -> list[Klassenaam]:
    if not values or len(set(values)) != len(values):
        message = "klassen"
        raise ValueError(message)
    return values


class _Gesloten(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class Proces(_Gesloten):
    """One process that we talk to, with the keys by which we know it."""

    adres: Adres
    origin: str
    """Name of its log, the first line of its checkpoints."""
    log_sleutel: Bytes32
    """Ed25519 public key under its checkpoints."""
    tekensleutel: Bytes32
    """Ed25519 public key under its answers."""


class OprfSleutel(_Gesloten):
    """A public key of the sleutelhouder that we hold it to."""

    klasse: Klassenaam
    epoch: int
    publiek: Bytes32


class Sleutelhouder(Proces):
    """The sleutelhouder, with its pinned evaluation keys."""

    oprf: list[OprfSleutel]
    hpke: Blob | None = None
    """Public key for which content is sealed; only who sends meldingen or gives reasons needs it."""

    def sealing_key(self) -> bytes:
        """The key to seal content for.

        Raises:
            InstellingOnjuist: it is not in the settings.
        """
        if self.hpke is None:
            raise InstellingOnjuist("veld-ontbreekt", f"{BESTAND}: sleutelhouder.hpke")
        return unb64u(self.hpke)


class Instellingen(_Gesloten):
    """Content of `connector.json`."""

    partij: Woord
    rol: Woord = "medewerker"
    klassen: Annotated[list[Klassenaam], AfterValidator(_at_least_one_once)]
    doel_standaard: Woord | None = None
    hub: Proces
    sleutelhouder: Sleutelhouder
    bewaarplaats: str = Field(default="bewaarplaats", min_length=1)
    """Directory of what is kept, relative to the settings; each process of a partner has its own."""


@dataclass(frozen=True, slots=True, repr=False)
class Omgeving:
    """Settings with the secrets beside them; the fixed repr keeps the secrets off screens."""

    map: Path
    instellingen: Instellingen
    tekensleutel: bytes
    geheim: bytes
    vingerafdruk: str
    """Hexadecimal SHA-256 of our certificate's SubjectPublicKeyInfo: the key id of our signatures."""

    def __repr__(self) -> str:
        return "<Omgeving>"

    @property
    def bewaarplaats(self) -> Path:
        return self.map / self.instellingen.bewaarplaats


def choose_map(argument: str | None, environment: Mapping[str, str] | None = None) -> Path:
    """The settings directory: `--map`, else the environment variable CONNECTOR_MAP.

    Raises:
        InstellingOnjuist: neither was given, or it is not a directory.
    """
    chosen = argument or (os.environ if environment is None else environment).get(MAP_VARIABELE, "")
    if not chosen:
        raise InstellingOnjuist("map-ontbreekt", MAP_VARIABELE)
    if not Path(chosen).is_dir():
        raise InstellingOnjuist("map-bestaat-niet", "--map")
    return Path(chosen)


def load(directory: Path) -> Omgeving:
    """Read settings and keys.

    Raises:
        InstellingOnjuist: a file is missing, readable by others, or a field is wrong; named.
    """
    return Omgeving(
        map=directory,
        instellingen=read_instellingen(directory),
        tekensleutel=_read_secret(directory / TEKENSLEUTEL),
        geheim=_read_secret(directory / GEHEIM),
        vingerafdruk=thumbprint(_certificate(directory)),
    )


def read_instellingen(directory: Path) -> Instellingen:
    """Read `connector.json` alone.

    Raises:
        InstellingOnjuist: missing, or a field is wrong; the field is named, its value is not.
    """
    try:
        return Instellingen.model_validate_json(_read(directory / BESTAND))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise InstellingOnjuist("veld-onjuist", f"{BESTAND}: {where or 'geen JSON'}") from None


def certificate_expiry(directory: Path) -> int:
    """Until when our own certificate is valid, in unix seconds."""
    return int(_certificate(directory).not_valid_after_utc.timestamp())


def thumbprint(certificate: x509.Certificate) -> str:
    """Hexadecimal SHA-256 of the SubjectPublicKeyInfo, the name of a peer in the registry."""
    info = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return sha256(info).hexdigest()


def _certificate(directory: Path) -> x509.Certificate:
    for name in ("tls.key", "ca.crt"):
        _read(directory / name)
    try:
        return x509.load_pem_x509_certificate(_read(directory / "tls.crt"))
    except ValueError:
        raise InstellingOnjuist("certificaat-onleesbaar", "tls.crt") from None


def _read_secret(path: Path) -> bytes:
    text = _read(path)
    if path.stat().st_mode & GROUP_AND_OTHERS:
        raise InstellingOnjuist("sleutel-leesbaar-voor-anderen", path.name)
    try:
        return unb64u(text.decode("ascii").strip(), 32)
    except (UnicodeDecodeError, Malformed):
        raise InstellingOnjuist("sleutel-onleesbaar", path.name) from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise InstellingOnjuist("bestand-ontbreekt", path.name) from None
