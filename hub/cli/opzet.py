"""Set up a whole region on one machine: certificates, keys, databases, parties, connectors.

For the demo, the end-to-end tests and the bench. Everything is thrown away with its directory,
and everything runs the code that a real installation runs.
"""

import json
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from connectors.protocol.canonical import unb64u
from hub.adapters import sleutelbestand
from hub.adapters.clock import SystemClock
from hub.adapters.pki import Geldigheid, Houder, make_pki
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.ondertekening import sign, signatories
from hub.adapters.policy.winkel import load_snapshot
from hub.bootstrap import hubproces, sleutelhouder
from hub.bootstrap.beheer import Aanmelder, activate, active_parties, add_peer, make_tables, writing
from hub.bootstrap.beleid import Bundelplaats
from hub.cli.keys import generate, public_part
from hub.cli.processen import Opdracht, free_port, inherited_environment
from hub.entrypoints.channel.peer import read_certificate
from hub.settings import PREFIX, HubSettings, ProcessSettings, SleutelhouderSettings

CONVENANT = "zvh-maastricht-2026"
CONTACT = "Zorg- en Veiligheidshuis Maastricht, dienstdoend procesmanager (043 000 00 00)"
VALID_FOR = timedelta(days=2)
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


def source_tree() -> Path:
    """The checkout that holds `convenanten/` and `policies/`."""
    return Path(__file__).resolve().parents[2]


def set_up(
    directory: Path,
    *,
    partijen: Sequence[PartijOpzet] = PARTIJEN,
    database: Callable[[str], str] | None = None,
    extra: Mapping[str, str] | None = None,
    connector: Opdrachtregels = apart,
) -> Opstelling:
    """Make everything in `directory`; `database` names each process's database, SQLite if not given.

    `extra` are settings of both processes, for instance other budgets; `connector` lets each party
    make its own keys by its own command line, which the hub does not import.
    """
    address = database or (lambda naam: f"sqlite:///{directory / naam / 'opslag.db'}")
    _make_certificates(directory / "pki", partijen)
    bundels = _copy_bundles(directory)
    publiek = {naam: _make_keys(directory / naam, naam) for naam in (hubproces.NAAM, sleutelhouder.NAAM)}
    (directory / "sleutelhouder-publiek.json").write_text(json.dumps(publiek[sleutelhouder.NAAM]))
    sign_by_all(bundels, directory / "partijsleutels")
    common = {
        "bundels": str(bundels),
        "partijsleutels": str(directory / "partijsleutels"),
        **_trust(directory),
        **(extra or {}),
    }
    hub = (
        common
        | _own(directory, hubproces.NAAM, address)
        | {
            "contact": CONTACT,
            "sleutelhouder_publiek": str(directory / "sleutelhouder-publiek.json"),
        }
    )
    holder = (
        common
        | _own(directory, sleutelhouder.NAAM, address)
        | {
            "hub_hpke": str(publiek[hubproces.NAAM]["hpke"]),
            "hub_oorsprong": hub["oorsprong"],
            "hub_log_sleutel": str(publiek[hubproces.NAAM]["log_sleutel"]),
        }
    )
    settings = {
        naam: _pinned(values, publiek[naam]) for naam, values in ((hubproces.NAAM, hub), (sleutelhouder.NAAM, holder))
    }
    made = connector([_make_own_keys(directory, wie) for wie in partijen])
    members = [_connect(directory, wie, printed, settings) for wie, printed in zip(partijen, made, strict=True)]
    prepare = (
        (HubSettings.model_validate(hub), hubproces.NAAM),
        (SleutelhouderSettings.model_validate(holder), sleutelhouder.NAAM),
    )
    digests = {_prepare(settings, naam, members) for settings, naam in prepare}
    logs = {naam: str(part["log_sleutel"]) for naam, part in publiek.items()}
    return Opstelling(directory, hub, holder, digests.pop(), logs)


def _prepare(settings: ProcessSettings, naam: str, members: Sequence[Aanmelder]) -> str:
    make_tables(settings, naam)
    with writing(settings, naam) as runner:
        plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
        digest = activate(runner, plaats, CONVENANT)
        parties = active_parties(runner, plaats)
        for member in members:
            add_peer(runner, member, parties)
        return digest


def _make_certificates(directory: Path, partijen: Sequence[PartijOpzet]) -> None:
    servers = [
        Houder(hubproces.NAAM, "00000009000000000001", "Veiligheidshuis (proef)"),
        Houder(sleutelhouder.NAAM, "00000009000000000002", "Sleutelhouder (proef)"),
    ]
    members = [
        Houder(wie.partij, f"00000009{place:012d}", f"{wie.partij} (proef)")
        for place, wie in enumerate(partijen, start=11)
    ]
    skew = timedelta(minutes=5)
    validity = Geldigheid(SystemClock().now() - skew, VALID_FOR + skew)
    make_pki(directory, servers=servers, partijen=members, geldigheid=validity)


def _copy_bundles(directory: Path) -> Path:
    bundels = directory / "bundels"
    for name in ("convenanten", "policies"):
        shutil.copytree(source_tree() / name, bundels / name)
    return bundels


def sign_by_all(bundels: Path, keys: Path, convenant: str = CONVENANT) -> None:
    """Let every party sign the bundle with a throw-away key, and register its public key."""
    folder = bundels / "convenanten" / convenant
    agreed, digest = read_bron(folder).convenant, load_snapshot(bundels, convenant).digest
    (folder / "handtekeningen").mkdir(exist_ok=True)
    keys.mkdir()
    for partij in signatories(agreed):
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (keys / f"{partij.id}.pem").write_bytes(public)
        signed = sign(agreed, digest, partij.id, key)
        (folder / "handtekeningen" / f"{partij.id}.json").write_bytes(signed)


def _make_keys(directory: Path, rol: str) -> dict[str, object]:
    directory.mkdir(mode=0o700, parents=True)
    passphrase = secrets.token_urlsafe(24)
    (directory / "wachtwoord").touch(mode=0o600)
    (directory / "wachtwoord").write_text(passphrase)
    sleutels = generate(rol)
    sleutelbestand.write_new(directory / "sleutels", sleutels, passphrase.encode())
    return public_part(sleutels)


def _trust(directory: Path) -> Waarden:
    pki = directory / "pki"
    return {
        "tls_ca": str(pki / "trust.crt"),
        "tls_crl": str(pki / "crls.pem"),
        "zelftest": str(pki / "proeven"),
    }


def _own(directory: Path, naam: str, database: Callable[[str], str]) -> Waarden:
    port = free_port()
    return {
        "database": database(naam),
        "sleutelbestand": str(directory / naam / "sleutels"),
        "wachtwoordbestand": str(directory / naam / "wachtwoord"),
        "tls_certificaat": str(directory / "pki" / "servers" / f"{naam}.crt"),
        "tls_sleutel": str(directory / "pki" / "servers" / f"{naam}.key"),
        "luister_poort": str(port),
        "eigen_adres": f"https://localhost:{port}",
        "oorsprong": f"{naam}.veiligheidshuis.example/{secrets.token_hex(4)}",
    }


def _pinned(values: Waarden, publiek: Mapping[str, object]) -> dict[str, object]:
    """What a connector must know of a process: where it is, and by which keys it knows it."""
    known = {"adres": values["eigen_adres"], "origin": values["oorsprong"]}
    told = ("log_sleutel", "tekensleutel", "oprf", "hpke") if "oprf" in publiek else ("log_sleutel", "tekensleutel")
    return known | {k: publiek[k] for k in told}


def _connect(directory: Path, wie: PartijOpzet, printed: bytes, settings: Mapping[str, object]) -> Aanmelder:
    """Put certificates and settings beside the keys that a party made and told the public part of."""
    home = directory / "connectors" / wie.partij
    pair = directory / "pki" / "partijen" / wie.partij
    shutil.copy(pair.with_suffix(".crt"), home / "tls.crt")
    shutil.copy(pair.with_suffix(".key"), home / "tls.key")
    shutil.copy(directory / "pki" / "trust.crt", home / "ca.crt")
    own = {
        "partij": wie.partij,
        "rol": wie.rol,
        "klassen": list(wie.klassen),
        "doel_standaard": wie.doel,
        **settings,
    }
    (home / "connector.json").write_text(json.dumps(own, indent=2))
    print_ = read_certificate(_der(home / "tls.crt")).vingerafdruk
    return Aanmelder(wie.partij, print_, unb64u(json.loads(printed)["tekensleutel"], 32))


def _make_own_keys(directory: Path, wie: PartijOpzet) -> list[str]:
    home = str(directory / "connectors" / wie.partij)
    return ["sleutels", "maak", "--map", home, "--partij", wie.partij]


def _der(path: Path) -> bytes:
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    return certificate.public_bytes(Encoding.DER)
