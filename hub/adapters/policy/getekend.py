"""Load a bundle that every party signed, and no other.

    snapshot = load_signed(directory, "zvh-maastricht-2026", keys)

What a live process enforces comes through here; only the workbench looks at unsigned bundles.
"""

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from hub.adapters.policy.bundle import require_compiled_from, verify_files
from hub.adapters.policy.errors import SignatureInvalid
from hub.adapters.policy.laden import bron_of
from hub.adapters.policy.ondertekening import verify
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.winkel import read_files
from hub.domain.convenant import Convenant

SIGNATURES = "handtekeningen/"
"""Where signature files stand among the files of a bundle."""


def load_signed(directory: Path, covenant_id: str, keys: Path) -> Snapshot:
    """As `load_agreed`, for whoever needs the rules alone.

    Raises:
        BundleInvalid, SignatureInvalid: as `load_agreed`.
    """
    return load_agreed(directory, covenant_id, keys)[0]


def load_agreed(directory: Path, covenant_id: str, keys: Path) -> tuple[Snapshot, Convenant]:
    """Load one compiled covenant, its rules and its facts, and hold every party's signature against its digest.

    `keys` is the registry of party keys: one `<partij>.pem` each.

    Raises:
        BundleInvalid, SignatureInvalid: as `verify_agreed`.
    """
    return verify_agreed(read_signed(directory, covenant_id), read_keys(keys))


def verify_agreed(files: Mapping[str, bytes], keys: Mapping[str, Ed25519PublicKey]) -> tuple[Snapshot, Convenant]:
    """Prove a whole bundle, wherever it comes from: its files, its rules, and a signature of every party.

    `files` are those of the bundle and `handtekeningen/<partij>.json`; `keys` go by party id.

    Raises:
        BundleInvalid: a missing or changed file, a digest that does not hold, or rules that
            are not what the covenant compiles to.
        SignatureInvalid: a party has not signed, or signed something else.
    """
    snapshot = verify_files(files)
    bron = bron_of(files["convenant.yaml"], files["convenant.md"])
    require_compiled_from(files, bron)
    stand = verify(bron.convenant, snapshot.digest, signatures_in(files), keys)
    if not stand.complete:
        wrong = [partij for partij, _ in stand.fout]
        missing = ", ".join([*stand.ontbreekt, *wrong])
        raise SignatureInvalid(f"{snapshot.covenant_id}: niet geldig getekend door {missing}")
    return snapshot, bron.convenant


def read_signed(directory: Path, covenant_id: str) -> dict[str, bytes]:
    """The files of one bundle as they lie on disk, signatures with it.

    Raises:
        BundleInvalid: not a covenant id, or a file is missing.
    """
    files = read_files(directory, covenant_id)
    folder = directory / "convenanten" / covenant_id / "handtekeningen"
    return files | {SIGNATURES + path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def signatures_in(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The signature files among the files of a bundle, by party id."""
    found = {name.removeprefix(SIGNATURES): data for name, data in files.items() if name.startswith(SIGNATURES)}
    return {name.removesuffix(".json"): data for name, data in found.items()}


def read_keys(keys: Path) -> dict[str, Ed25519PublicKey]:
    """The registry of party keys: every `<partij>.pem` of a directory.

    Raises:
        SignatureInvalid: one of them is no Ed25519 key.
    """
    return {path.stem: read_public(path) for path in sorted(keys.glob("*.pem"))}


def read_public(path: Path) -> Ed25519PublicKey:
    """Read a party's public key.

    Raises:
        SignatureInvalid: not an Ed25519 key in PEM.
    """
    try:
        key = load_pem_public_key(path.read_bytes())
    except ValueError as error:
        raise SignatureInvalid(f"{path.name} is geen openbare sleutel in PEM") from error
    if not isinstance(key, Ed25519PublicKey):
        raise SignatureInvalid(f"{path.name} is geen Ed25519-sleutel")
    return key
