"""`hub serve`: run one of the two processes with the settings of the environment."""

import sys
from argparse import Namespace
from collections.abc import Callable

from connectors.protocol.errors import ProtocolError
from hub.application.gate import StaleBundle
from hub.bootstrap.hubproces import run_hub
from hub.bootstrap.sleutelhouder import run_sleutelhouder
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.entrypoints.channel.tls import TlsUnusable
from hub.settings import HubSettings, SettingsWrong, SleutelhouderSettings


def register(groups: Subparsers) -> None:
    """Add `hub serve` to the command line."""
    serve = groups.add_parser("serve", help="run the hub or the key holder")
    serve.add_argument("proces", choices=["hub", "sleutelhouder"])
    serve.set_defaults(run=_serve)


def _serve(args: Namespace) -> int:
    try:
        return _started(args.proces)()
    except StaleBundle:
        print(
            "hub serve: the active bundle is not in HUB_BUNDELS, was changed, or is not signed by all", file=sys.stderr
        )
    except (SettingsWrong, HubError, ProtocolError, TlsUnusable, OSError) as error:
        print(f"hub serve: {error}", file=sys.stderr)
    return 1


def _started(proces: str) -> Callable[[], int]:
    if proces == "hub":
        return lambda: run_hub(HubSettings.from_environment(), _ready)
    return lambda: run_sleutelhouder(SleutelhouderSettings.from_environment(), _ready)


def _ready(port: int) -> None:
    """One line for whoever started us; nothing else is ever printed here."""
    print(f"gereed {port}", flush=True)
