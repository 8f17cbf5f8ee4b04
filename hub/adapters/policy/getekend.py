"""Load a bundle that every party signed, and no other.

    snapshot = load_signed(directory, "zvh-maastricht-2026", keys)

What a live process enforces comes through here; only the workbench looks at unsigned bundles.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from hub.adapters.policy.bundle import require_compiled_from
from hub.adapters.policy.errors import SignatureInvalid
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.ondertekening import verify
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.winkel import load_snapshot
from hub.domain.convenant import Convenant


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
        BundleInvalid: a missing or changed file, a digest that does not hold, or rules that
            are not what the covenant compiles to.
        SignatureInvalid: a party has not signed, or signed something else.
    """
    snapshot = load_snapshot(directory, covenant_id)
    folder = directory / "convenanten" / covenant_id
    bron = read_bron(folder)
    require_compiled_from(directory, bron)
    files = {path.stem: path.read_bytes() for path in (folder / "handtekeningen").glob("*.json")}
    known = {path.stem: read_public(path) for path in keys.glob("*.pem")}
    stand = verify(bron.convenant, snapshot.digest, files, known)
    if not stand.complete:
        wrong = [partij for partij, _ in stand.fout]
        raise SignatureInvalid(f"{covenant_id}: niet geldig getekend door {', '.join([*stand.ontbreekt, *wrong])}")
    return snapshot, bron.convenant


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
