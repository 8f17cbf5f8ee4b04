"""`connector werkplek`: serve the pages of the employees, until SIGTERM; make the key of the login."""

import json
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from joserfc.jwk import RSAKey

from connectors.agent.errors import InstellingOnjuist
from connectors.agent.opties import Subparsers, add_map, buitenwereld
from connectors.agent.settings import choose_map
from connectors.werkplek.instellingen import LEAST_BITS, SLEUTEL


def register(subparsers: Subparsers) -> None:
    """Add the command with what is under it."""
    parser = subparsers.add_parser("werkplek", help="toon de pagina's waarop uw medewerkers werken")
    onder = parser.add_subparsers(required=True, metavar="HANDELING")
    start = _add(onder, "start", "toon de pagina's, tot SIGTERM", _start)
    tour = "een rondleiding op de pagina's, alleen voor de demonstratie op deze machine"
    start.add_argument("--rondleiding", type=Path, metavar="BESTAND", help=tour)
    _add(onder, "sleutel", "maak de sleutel voor de inlogdienst en toon het openbare deel", _sleutel)


def _add(onder: Subparsers, name: str, about: str, run: object) -> ArgumentParser:
    parser: ArgumentParser = onder.add_parser(name, help=about)
    add_map(parser)
    parser.set_defaults(run=run)
    return parser


def _start(args: Namespace) -> int:
    from connectors.werkplek.luisteren import serve  # noqa: PLC0415 - a key is made without a page
    from connectors.werkplek.serveren import open_werkplek  # noqa: PLC0415 - as above

    buiten = buitenwereld(args)
    home = choose_map(args.map, buiten.environment)
    with open_werkplek(home, buiten.clock, buiten.http, args.rondleiding) as werkplek:
        serve(werkplek.app, werkplek.instellingen, f"gereed: {werkplek.instellingen.adres}")
    return 0


def _sleutel(args: Namespace) -> int:
    """Write the private key once, never over another, and print the public JWK for the provider."""
    path = choose_map(args.map, buitenwereld(args).environment) / SLEUTEL
    key = RSAKey.generate_key(LEAST_BITS)
    _write_new(path, key.as_pem(private=True))
    print(json.dumps(key.as_dict(private=False, use="sig", alg="PS256", kid=key.thumbprint())))
    return 0


def _write_new(path: Path, content: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InstellingOnjuist("sleutel-bestaat", path.name) from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
