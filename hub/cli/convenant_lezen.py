"""What every command on covenants shares: read one, tell what is wrong with it, print JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from hub.adapters.policy import winkel
from hub.adapters.policy.bundle import build
from hub.adapters.policy.checks_woorden import check_woorden
from hub.adapters.policy.errors import BundleInvalid, CovenantInvalid, Finding, PolicyError
from hub.adapters.policy.laden import Bron, read_bron
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.errors import HubError
from hub.settings import SettingsWrong


def guarded(run: Callable[[Namespace], int], args: Namespace) -> int:
    """Tell what is wrong with a covenant; a mistake of ours still shows as one."""
    try:
        return run(args)
    except CovenantInvalid as error:
        for finding in error.findings:
            print(finding, file=sys.stderr)
    except (PolicyError, SettingsWrong, HubError, OSError) as error:
        print(f"hub convenant: {error}", file=sys.stderr)
    return 1


def read(args: Namespace, covenant_id: str) -> tuple[Bron, bytes]:
    """A covenant and the model, from the directory that `--map` names.

    Raises:
        CovenantInvalid: a file that is missing or wrong, or another id inside than the folder has.
    """
    bron = read_bron(args.map / "convenanten" / winkel.checked_id(covenant_id))
    if bron.convenant.id != covenant_id:
        zin = f"de map heet {covenant_id} en het convenant anders; hernoem een van beide"
        raise CovenantInvalid((Finding("identiteit", "convenant.yaml", zin),))
    return bron, (args.map / "policies" / "model.conf").read_bytes()


def snapshot_of(args: Namespace, covenant_id: str) -> tuple[Bron, Snapshot]:
    """A covenant with its rules; a draft that was not compiled yet is compiled here, and nothing is written.

    Raises:
        CovenantInvalid: a word in it is not known, so no rule can be made of it.
        BundleInvalid: the bundle on disk is not the one that this covenant compiles to.
    """
    bron, model = read(args, covenant_id)
    folder: Path = args.map / "policies" / covenant_id
    if (folder / "bundle.json").is_file():
        try:
            return bron, winkel.load_snapshot(args.map, covenant_id)
        except BundleInvalid:
            print(f"{covenant_id}: de regels op schijf zijn verouderd; hier telt de tekst van nu", file=sys.stderr)
    words = tuple(check_woorden(bron.convenant))
    if words:
        raise CovenantInvalid(words)
    return bron, build(bron, model).snapshot


def print_json(value: object) -> None:
    """One JSON value on standard output, keys sorted, ends with a newline."""
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))
