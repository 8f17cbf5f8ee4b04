"""`connector sleutels`: make this connector's own keys, once, and show the public part.

The TLS key and certificate come from the partner's certificate authority and are not made here.
Exit codes: 0 made or shown, 2 a key is already there, or missing.
"""

import json
import os
import secrets
from argparse import Namespace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.bestand import OWNER_ONLY, OWNER_ONLY_DIRECTORY
from connectors.agent.errors import InstellingOnjuist
from connectors.agent.opties import Subparsers, add_map, buitenwereld, read_omgeving
from connectors.agent.settings import GEHEIM, MAP_VARIABELE, TEKENSLEUTEL
from connectors.protocol.canonical import b64u


def register(subparsers: Subparsers) -> None:
    """Add the commands."""
    parser = subparsers.add_parser("sleutels", help="maak of toon de sleutels van deze connector")
    actions = parser.add_subparsers(required=True, metavar="OPDRACHT")
    make = actions.add_parser("maak", help="maak tekensleutel en geheim; weigert als ze er al zijn")
    add_map(make)
    make.add_argument("--partij", required=True, help="naam van uw partij in het convenant")
    make.set_defaults(run=run_make)
    show = actions.add_parser("toon", help="toon het openbare deel, voor de inschrijving")
    add_map(show)
    show.set_defaults(run=run_show)


def run_make(args: Namespace) -> int:
    """Make both keys, or none when one exists."""
    chosen = args.map or buitenwereld(args).environment.get(MAP_VARIABELE, "")
    if not chosen:
        raise InstellingOnjuist("map-ontbreekt", MAP_VARIABELE)
    directory = Path(chosen)
    directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
    for name in (TEKENSLEUTEL, GEHEIM):
        if (directory / name).exists():
            raise InstellingOnjuist("sleutel-bestaat-al", name)
    key = Ed25519PrivateKey.generate()
    _write_new(directory / TEKENSLEUTEL, key.private_bytes_raw())
    _write_new(directory / GEHEIM, secrets.token_bytes(32))
    print(json.dumps({"partij": args.partij, "tekensleutel": b64u(key.public_key().public_bytes_raw())}))
    return 0


def run_show(args: Namespace) -> int:
    """Show what the hub needs for the registration: no secret among it."""
    omgeving = read_omgeving(args)
    public = Ed25519PrivateKey.from_private_bytes(omgeving.tekensleutel).public_key().public_bytes_raw()
    shown = {
        "partij": omgeving.instellingen.partij,
        "tekensleutel": b64u(public),
        "vingerafdruk": omgeving.vingerafdruk,
    }
    print(json.dumps(shown))
    return 0


def _write_new(path: Path, secret: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(b64u(secret).encode() + b"\n")
        handle.flush()
        os.fsync(handle.fileno())
