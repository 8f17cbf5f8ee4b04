"""`hub keys`: the only place where a key is made, copied, rotated or retired.

Every command names the file it works on and asks the passphrase from a file of its own. No
process ever makes a key: it stops when one is missing.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import InvalidInput, ProtocolError
from connectors.protocol.transit import Klasse
from hub.adapters import sleutelbestand
from hub.cli.sleutelvorming import HUB, SLEUTELHOUDER, accept, extend, generate, public_part, retire, rotate
from hub.cli.subparsers import Subparsers
from hub.domain.errors import KeyMissing
from hub.domain.sleutels import Sleutels


def register(groups: Subparsers) -> None:
    """Add `hub keys` to the command line."""
    keys = groups.add_parser("keys", help="make, show, back up, restore and rotate keys")
    commands = keys.add_subparsers(dest="command", required=True)
    make = _command(commands, "generate", _generate, "make a new key file; never overwrites")
    make.add_argument("--rol", choices=[HUB, SLEUTELHOUDER], required=True)
    _command(commands, "public", _public, "print the public part as JSON")
    _command(commands, "extend", _extend, "add the keys that a newer version needs; never replaces one")
    copy = _command(commands, "backup", _backup, "write a copy under another passphrase")
    copy.add_argument("--uit", type=Path, required=True)
    copy.add_argument("--nieuw-wachtwoordbestand", type=Path, required=True)
    back = _command(commands, "restore", _restore, "bring a copy back; never overwrites")
    back.add_argument("--van", type=Path, required=True)
    back.add_argument("--oud-wachtwoordbestand", type=Path, required=True)
    turn = _command(commands, "rotate", _rotate, "key holder: open the next epoch of a class")
    turn.add_argument("--klasse", type=Klasse, choices=list(Klasse), required=True)
    turn.add_argument("--hub-hpke", required=True)
    turn.add_argument("--uit", type=Path, required=True)
    take = _command(commands, "accept", _accept, "hub: take a rotation token in")
    take.add_argument("--token", type=Path, required=True)
    close = _command(commands, "retire", _retire, "close the oldest epoch of a class")
    close.add_argument("--klasse", type=Klasse, choices=list(Klasse), required=True)
    close.add_argument("--index-omgezet", action="store_true", help="hub: `hub index rotate` was run")


def _command(
    commands: Subparsers,
    name: str,
    action: Callable[[Namespace], None],
    text: str,
) -> ArgumentParser:
    parser = commands.add_parser(name, help=text)
    parser.add_argument("bestand", type=Path, help="the key file")
    parser.add_argument("--wachtwoordbestand", type=Path, required=True)
    parser.set_defaults(run=lambda args: _run(action, args))
    return parser


def _run(action: Callable[[Namespace], None], args: Namespace) -> int:
    try:
        action(args)
    except InvalidInput as error:
        print(f"hub keys: --hub-hpke is not the hub's HPKE key ({error.rule})", file=sys.stderr)
        return 1
    except OSError as error:
        # A key file is named by its adapter; what is left is a token, or a place that can't be written.
        print(f"hub keys: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except (KeyMissing, ProtocolError, ValueError) as error:
        print(f"hub keys: {error}", file=sys.stderr)
        return 1
    return 0


def _generate(args: Namespace) -> None:
    passphrase = sleutelbestand.read_passphrase(args.wachtwoordbestand)
    sleutelbestand.write_new(args.bestand, generate(args.rol), passphrase)


def _public(args: Namespace) -> None:
    print(json.dumps(public_part(_read(args)), indent=2))


def _extend(args: Namespace) -> None:
    sleutels = _read(args)
    extended = extend(sleutels)
    added = sorted(extended.geheimen.keys() - sleutels.geheimen.keys())
    if added:
        _replace(args, extended)
    print(f"added: {', '.join(added)}" if added else "nothing was missing")


def _backup(args: Namespace) -> None:
    passphrase = sleutelbestand.read_passphrase(args.nieuw_wachtwoordbestand)
    sleutelbestand.write_new(args.uit, _read(args), passphrase)


def _restore(args: Namespace) -> None:
    old = sleutelbestand.read_passphrase(args.oud_wachtwoordbestand)
    passphrase = sleutelbestand.read_passphrase(args.wachtwoordbestand)
    sleutelbestand.write_new(args.bestand, sleutelbestand.read(args.van, old), passphrase)


def _rotate(args: Namespace) -> None:
    rotated, token = rotate(_read(args), args.klasse, unb64u(args.hub_hpke))
    # A token can't be made again, and without it every party delivers again: "x" never overwrites one.
    with args.uit.open("xb") as file:
        file.write(token)
    _replace(args, rotated)


def _accept(args: Namespace) -> None:
    _replace(args, accept(_read(args), args.token.read_bytes()))


def _retire(args: Namespace) -> None:
    sleutels = _read(args)
    if sleutels.rol == HUB and not args.index_omgezet:
        message = "what is not converted can't be found any more: run hub index rotate, then say --index-omgezet"
        raise ValueError(message)
    _replace(args, retire(sleutels, args.klasse))


def _read(args: Namespace) -> Sleutels:
    passphrase = sleutelbestand.read_passphrase(args.wachtwoordbestand)
    return sleutelbestand.read(args.bestand, passphrase)


def _replace(args: Namespace, sleutels: Sleutels) -> None:
    passphrase = sleutelbestand.read_passphrase(args.wachtwoordbestand)
    sleutelbestand.replace(args.bestand, sleutels, passphrase)
