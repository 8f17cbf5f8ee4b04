"""The connector of each party in a region: it makes its own keys, and is told whom to trust."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from connectors.protocol.canonical import unb64u
from hub.bootstrap.beheer import Aanmelder
from hub.cli.opzet import PartijOpzet, Waarden
from hub.entrypoints.channel.peer import read_certificate


def make_own_keys(directory: Path, wie: PartijOpzet) -> list[str]:
    """The command line by which a connector makes its keys; it prints the public part."""
    home = str(directory / "connectors" / wie.partij)
    return ["sleutels", "maak", "--map", home, "--partij", wie.partij]


def pinned(values: Waarden, publiek: Mapping[str, object]) -> dict[str, object]:
    """What a connector must know of a process: where it is, and by which keys it knows it."""
    known = {"adres": values["eigen_adres"], "origin": values["oorsprong"]}
    told = ("log_sleutel", "tekensleutel", "oprf", "hpke") if "oprf" in publiek else ("log_sleutel", "tekensleutel")
    return known | {k: publiek[k] for k in told}


def connect(directory: Path, wie: PartijOpzet, printed: bytes, settings: Mapping[str, object]) -> Aanmelder:
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


def _der(path: Path) -> bytes:
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    return certificate.public_bytes(Encoding.DER)
