"""`connector inlogpunt`: let invented people log in to the demonstration, until SIGTERM."""

import socket
from argparse import Namespace

import uvicorn
from joserfc.jwk import RSAKey

from connectors.agent.opties import Subparsers, add_map, buitenwereld
from connectors.agent.settings import choose_map
from connectors.voorbeeldregio.inlogpunt.app import Inlogpunt
from connectors.voorbeeldregio.inlogpunt.instellingen import HIER, load_inlogpunt
from connectors.voorbeeldregio.inlogpunt.tokens import BITS


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("inlogpunt", help="laat verzonnen mensen inloggen, alleen op deze machine")
    add_map(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Serve until a signal; prints one line when it listens. It listens on the loopback address and on no other."""
    buiten = buitenwereld(args)
    instellingen = load_inlogpunt(choose_map(args.map, buiten.environment))
    app = Inlogpunt(instellingen, buiten.clock, RSAKey.generate_key(BITS)).app()
    with socket.create_server((HIER, instellingen.poort)) as listening:
        config = uvicorn.Config(
            app, access_log=False, log_level="warning", server_header=False, proxy_headers=False, lifespan="off"
        )
        print(f"gereed: {instellingen.uitgever}", flush=True)  # noqa: T201 - whoever started us waits for this line
        uvicorn.Server(config).run(sockets=[listening])
    return 0
