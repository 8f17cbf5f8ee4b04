"""The folder of a report: it appears whole or not at all, and nothing that is not an earlier report is replaced."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hub.adapters.rapport.uitgave import MANIFEST


class MapBezet(Exception):
    """Something else than an earlier report of the year stands there; the message says what."""


def controleer(doel: Path, jaar: int) -> None:
    """See that a report of this year may stand here.

    Raises:
        MapBezet: it is a file, or a folder with something else in it.
    """
    if doel.is_symlink() or (doel.exists() and not doel.is_dir()):
        raise MapBezet("--uit is geen map")
    if not doel.absolute().parent.is_dir():
        raise MapBezet("de map waarin --uit komt te staan bestaat niet")
    aanwezig = {pad.name for pad in doel.iterdir()} if doel.exists() else set()
    if aanwezig and not aanwezig <= _eerder(doel / MANIFEST, jaar):
        raise MapBezet(f"de map is niet leeg, en er staat niet alleen een eerder rapport over {jaar} in")


def schrijf(bestanden: Mapping[str, bytes], doel: Path, jaar: int) -> None:
    """Write all files beside it and put them in place at once.

    Raises:
        MapBezet: as `controleer`.
        OSError: they can't be written; what stood there still does.
    """
    controleer(doel, jaar)
    doel = doel.absolute()
    nieuw = Path(tempfile.mkdtemp(prefix=f".{doel.name}-", dir=doel.parent))
    try:
        for naam, inhoud in bestanden.items():
            _schrijf_vast(nieuw / naam, inhoud)
        nieuw.chmod(0o755)
        _vervang(nieuw, doel)
        _bewaar_map(doel.parent)
    finally:
        shutil.rmtree(nieuw, ignore_errors=True)


def _vervang(nieuw: Path, doel: Path) -> None:
    """Two renames at most: of an earlier report one is put aside first, and put back when the other fails."""
    if not doel.exists() or not any(doel.iterdir()):
        nieuw.rename(doel)
        return
    oud = nieuw.with_name(f"{nieuw.name}-oud")
    doel.rename(oud)
    try:
        nieuw.rename(doel)
    except OSError:
        oud.rename(doel)
        raise
    shutil.rmtree(oud)


def _eerder(manifest: Path, jaar: int) -> set[str]:
    """The files of the report that this manifest seals; none when it is of another year, or no manifest."""
    try:
        inhoud = json.loads(manifest.read_bytes())
        namen = {str(een["naam"]) for een in inhoud["bestanden"]}
        return {*namen, MANIFEST} if inhoud["jaar"] == jaar else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _bewaar_map(pad: Path) -> None:
    """Let names in this folder survive a loss of power."""
    greep = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)


def _schrijf_vast(pad: Path, inhoud: bytes) -> None:
    with pad.open("xb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())
