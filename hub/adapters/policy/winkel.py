"""Where bundles lie on disk, for whoever has to start with one or look at all of them.

snapshot = load_snapshot(directory, "zvh-maastricht-2026")
pdp = CasbinPdp(snapshot, now=clock.now, fulfils=snapshot.manifest.obligations)
"""

import re
from pathlib import Path

from hub.adapters.policy.bundle import DESCRIBED, Bundle, verify_files
from hub.adapters.policy.errors import BundleInvalid
from hub.adapters.policy.snapshot import Snapshot

COVENANT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def load_snapshot(directory: Path, covenant_id: str) -> Snapshot:
    """Load and verify one compiled covenant. `directory` holds `convenanten/` and `policies/`.

    Raises:
        BundleInvalid: not a covenant id, a missing or changed file, a digest or row that is wrong.
        EngineUnsupported: the wrong Casbin, or a model that it may not run.
    """
    return verify_files(read_files(directory, covenant_id), covenant_id)


def read_files(directory: Path, covenant_id: str) -> dict[str, bytes]:
    """The files of one bundle as they lie on disk; nothing about them is proven.

    Raises:
        BundleInvalid: not a covenant id, or a file is missing.
    """
    policies, source = directory / "policies", directory / "convenanten" / checked_id(covenant_id)
    compiled = policies / covenant_id
    try:
        return {
            "convenant.md": (source / "convenant.md").read_bytes(),
            "convenant.yaml": (source / "convenant.yaml").read_bytes(),
            "model.conf": (policies / "model.conf").read_bytes(),
            "policy.csv": (compiled / "policy.csv").read_bytes(),
            "vectors.yaml": (compiled / "vectors.yaml").read_bytes(),
            DESCRIBED: (compiled / DESCRIBED).read_bytes(),
        }
    except OSError as error:
        raise BundleInvalid(f"{covenant_id}: a file of the bundle is missing") from error


def checked_id(covenant_id: str) -> str:
    """Refuse anything that could name a path outside its folder."""
    if not COVENANT_ID.fullmatch(covenant_id):
        raise BundleInvalid("a covenant id is lower case letters, digits and hyphens")
    return covenant_id


def covenant_ids(directory: Path) -> tuple[str, ...]:
    """Ids of all covenants that have facts, sorted."""
    return tuple(sorted(path.parent.name for path in (directory / "convenanten").glob("*/convenant.yaml")))


def write_bundle(directory: Path, covenant_id: str, bundle: Bundle) -> None:
    """Write the generated files to `policies/<id>/`."""
    folder = directory / "policies" / checked_id(covenant_id)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in bundle.files.items():
        (folder / name).write_bytes(data)


def stale_files(directory: Path, covenant_id: str, bundle: Bundle) -> tuple[str, ...]:
    """Generated files on disk that differ from what the covenant compiles to now."""
    folder = directory / "policies" / checked_id(covenant_id)
    return tuple(name for name, data in bundle.files.items() if not _holds(folder / name, data))


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
