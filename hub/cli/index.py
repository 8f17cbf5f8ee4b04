"""`hub index rotate`: bring the stored index to the newest epoch of a class.

Reads the settings of the hub, which may be running: both epochs answer until the old one is
retired. The hub must have been started since it took the token in, or it does not know the
epoch that its index moves to.
"""

import sys
from argparse import Namespace

from tqdm import tqdm

from connectors.protocol.errors import ProtocolError
from connectors.protocol.transit import Klasse
from hub.bootstrap.rotatie import rotate_index
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
    print(f"hub keys retire BESTAND --wachtwoordbestand W --klasse {klasse.value}")
    return 0
