"""A hub of its own for the AuthZEN face: a tiny covenant, two parties with gateways, real processes and real TLS.

The covenant goes through the ordinary checks, compiler, signatures and activation; what the public
scenario calls users and records comes from a table of words and a small information source.
"""

import json
import secrets
import shutil
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hub.adapters.policy.checks import build_checked
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.winkel import write_bundle
from hub.bootstrap import hubproces, sleutelhouder
from hub.bootstrap.beheer import Aanmelder, activate, active_parties, add_peer, make_tables, writing
from hub.bootstrap.beleid import Bundelplaats
from hub.cli.opzet import Opstelling, PartijOpzet
from hub.cli.opzet_bestanden import make_certificates, make_keys, sign_by_all, source_tree
from hub.cli.processen import free_port
from hub.entrypoints.channel.peer import read_certificate
from hub.settings import HubSettings

PROEF = Path(__file__).parent / "authzen_proef"
CONVENANT = "authzen-proef"
PARTIJEN = ("archief", "griffie", "vreemde")
"""The last has a certificate and is registered nowhere."""
BUDGET = 5000


def proefhub(directory: Path, budget: int = BUDGET) -> Opstelling:
    """Everything that a hub needs to start under the covenant of the proof."""
    make_certificates(directory / "pki", [PartijOpzet(partij, (), "P90") for partij in PARTIJEN])
    bundels = _bundels(directory / "bundels")
    sign_by_all(bundels, directory / "partijsleutels", CONVENANT)
    publiek = {naam: make_keys(directory / naam, naam) for naam in (hubproces.NAAM, sleutelhouder.NAAM)}
    (directory / "publiek.json").write_text(json.dumps(publiek[sleutelhouder.NAAM]))
    values = _settings(directory, bundels) | {"beleidsvragen_per_partij_per_dag": str(budget)}
    digest = _prepare(HubSettings.model_validate(values), directory / "pki" / "partijen")
    return Opstelling(directory, values, {}, digest, {"hub": str(publiek[hubproces.NAAM]["log_sleutel"])})


def _bundels(bundels: Path) -> Path:
    folder = bundels / "convenanten" / CONVENANT
    folder.mkdir(parents=True)
    for name in ("convenant.yaml", "convenant.md"):
        shutil.copy(PROEF / name, folder / name)
    (bundels / "policies").mkdir()
    model = source_tree() / "policies" / "model.conf"
    shutil.copy(model, bundels / "policies" / "model.conf")
    write_bundle(bundels, CONVENANT, build_checked(read_bron(folder), model.read_bytes()))
    return bundels


def _settings(directory: Path, bundels: Path) -> dict[str, str]:
    pki, own, port = directory / "pki", directory / hubproces.NAAM, free_port()
    return {
        "bundels": str(bundels),
        "partijsleutels": str(directory / "partijsleutels"),
        "tls_ca": str(pki / "trust.crt"),
        "tls_crl": str(pki / "crls.pem"),
        "zelftest": str(pki / "proeven"),
        "database": f"sqlite:///{own / 'opslag.db'}",
        "sleutelbestand": str(own / "sleutels"),
        "wachtwoordbestand": str(own / "wachtwoord"),
        "tls_certificaat": str(pki / "servers" / "hub.crt"),
        "tls_sleutel": str(pki / "servers" / "hub.key"),
        "luister_poort": str(port),
        "eigen_adres": f"https://localhost:{port}",
        "oorsprong": f"hub.veiligheidshuis.example/{secrets.token_hex(4)}",
        "contact": "archivaris",
        "sleutelhouder_publiek": str(directory / "publiek.json"),
        "authzen_woordenboek": str(PROEF / "woordenboek.json"),
        "authzen_bron": str(PROEF / "bron.json"),
    }


def _prepare(settings: HubSettings, certificates: Path) -> str:
    make_tables(settings, hubproces.NAAM)
    with writing(settings, hubproces.NAAM) as runner:
        plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
        digest = activate(runner, plaats, CONVENANT, hubproces.NAAM)
        parties = active_parties(runner, plaats)
        for partij in PARTIJEN[:2]:
            print_ = fingerprint(certificates / f"{partij}.crt")
            add_peer(runner, Aanmelder(partij, print_, secrets.token_bytes(32)), parties)
    return digest


def fingerprint(certificate: Path) -> bytes:
    der = x509.load_pem_x509_certificate(certificate.read_bytes()).public_bytes(Encoding.DER)
    return read_certificate(der).vingerafdruk


@dataclass(frozen=True)
class Antwoord:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Gateway:
    """A party's gateway: one connection over mutual TLS, plain requests without a signature."""

    opstelling: Opstelling
    partij: str
    _connection: HTTPSConnection = field(init=False)

    def __post_init__(self) -> None:
        pki = self.opstelling.map / "pki"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(pki / "trust.crt")
        context.load_cert_chain(pki / "partijen" / f"{self.partij}.crt", pki / "partijen" / f"{self.partij}.key")
        port = urlsplit(self.opstelling.hub["eigen_adres"]).port or 0
        self._connection = HTTPSConnection("localhost", port, context=context, timeout=20)

    def post(self, path: str, value: object, **headers: str) -> Antwoord:
        return self.send("POST", path, json.dumps(value).encode(), {"Content-Type": "application/json", **headers})

    def get(self, path: str) -> Antwoord:
        return self.send("GET", path, b"", {})

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Antwoord:
        self._connection.request(method, path, body, dict(headers))
        answer = self._connection.getresponse()
        return Antwoord(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())

    def close(self) -> None:
        self._connection.close()
