"""`hub index`: bring the index to the newest epoch, fit the linkage model to its size, decide about clusters.

`rotate` reads the settings of the hub, which may be running: both epochs answer until the old
one is retired. The hub must have been started since it took the token in, or it does not know
the epoch that its index moves to.
"""

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from random import Random

from tqdm import tqdm

from connectors.protocol.errors import ProtocolError
from connectors.protocol.kalibratie import kalibreer
from connectors.protocol.koppelmodel import standaardmodel, to_json
from connectors.protocol.transit import Klasse
from hub.bootstrap.rotatie import rotate_index
from hub.cli.index_beheer import register_decisions
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.settings import HubSettings, SettingsWrong


def register(groups: Subparsers) -> None:
    """Add `hub index` to the command line."""
    index = groups.add_parser("index", help="look after the hub's index")
    commands = index.add_subparsers(dest="command", required=True)
    rotate = commands.add_parser("rotate", help="convert the index to the newest epoch of a class")
    rotate.add_argument("--klasse", type=Klasse, choices=list(Klasse), required=True)
    rotate.set_defaults(run=_rotate)
    fit = commands.add_parser("calibrate", help="fit the linkage model to a size of the index")
    fit.add_argument("--omvang", type=int, required=True, help="registrations in the index")
    fit.add_argument("--uit", type=Path, required=True, help="model file, for HUB_KOPPELMODEL")
    fit.add_argument("--zaad", type=int, default=2026, help="seed: the same one gives the same model")
    fit.set_defaults(run=_calibrate)
    register_decisions(commands)


def _rotate(args: Namespace) -> int:
    klasse: Klasse = args.klasse
    try:
        with tqdm(unit=" waarden", file=sys.stderr, leave=False) as bar:
            total = rotate_index(HubSettings.from_environment(), klasse, bar.update)
    except (SettingsWrong, HubError, ProtocolError, OSError) as error:
        print(f"hub index: {error}", file=sys.stderr)
        return 1
    print(f"{total} waarden van klasse {klasse.value} omgezet.")
    print("Evalueert de sleutelhouder al met de nieuwe epoch? Sluit dan aan beide kanten de oude:")
    print(f"hub keys retire BESTAND --wachtwoordbestand W --klasse {klasse.value} --index-omgezet")
    return 0


def _calibrate(args: Namespace) -> int:
    """Write the model, and report what a simulation with it saw per 1,000 unknown people."""
    try:
        found = kalibreer(standaardmodel(), args.omvang, rng=Random(args.zaad))  # noqa: S311 - a simulation
        args.uit.write_bytes(to_json(found.model))
    except (ProtocolError, OSError) as error:
        print(f"hub index: {error}", file=sys.stderr)
        return 1
    report = {name: value for name, value in asdict(found).items() if name != "model"}
    print(json.dumps({"omvang": args.omvang, "drempel_zeker": found.model.drempel_zeker, **report}))
    return 0
