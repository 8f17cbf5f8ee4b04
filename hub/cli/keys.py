"""`hub keys`: the only place where a key is made, copied, rotated or retired.

Every command names the file it works on and asks the passphrase from a file of its own. No
process ever makes a key: it stops when one is missing.
"""

import json
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.protocol.canonical import b64u, canonical_json, parse_canonical, unb64u
from connectors.protocol.errors import InvalidInput, ProtocolError
from connectors.protocol.sealing import generate_private, open_sealed, public_of, seal
from connectors.protocol.transit import Klasse, class_key, public_key, rotation_token
from hub.adapters import sleutelbestand
from hub.cli.subparsers import Subparsers
from hub.domain.errors import KeyMissing
from hub.domain.sleutels import Sleutels

HUB, SLEUTELHOUDER = "hub", "sleutelhouder"
LATER = frozenset({"kluis"})
"""Keys that the first version did not have; a file from then lacks them."""
_TOKEN_INFO = b"zvh-rotatie-1"


def generate(rol: str) -> Sleutels:
    """Make every secret of a process, each for one use."""
    geheimen = {
        "oprf": secrets.token_bytes(32),
        "hpke": generate_private(),
        "log": Ed25519PrivateKey.generate().private_bytes_raw(),
        "teken": Ed25519PrivateKey.generate().private_bytes_raw(),
    }
    if rol == HUB:
        geheimen |= {
            "rij": secrets.token_bytes(32),
            "element": secrets.token_bytes(32),
            "handvat": secrets.token_bytes(32),
        }
    if rol == SLEUTELHOUDER:
        geheimen["kluis"] = secrets.token_bytes(32)
    return Sleutels(rol, geheimen, {klasse.value: (1,) for klasse in Klasse}, {})


def extend(sleutels: Sleutels) -> Sleutels:
    """The same keys, with those that this version needs and the file does not have; nothing else differs.

    What a file was made with is never made again: without it the file is not that of a process.

    Raises:
        ValueError: one of those is missing.
    """
    fresh = generate(sleutels.rol).geheimen
    lost = fresh.keys() - LATER - sleutels.geheimen.keys()
    if lost:
        message = f"key {min(lost)} was in every key file: restore it from a back-up, it is never made anew"
        raise ValueError(message)
    return Sleutels(sleutels.rol, {**fresh, **sleutels.geheimen}, sleutels.epochs, sleutels.tokens)


def public_part(sleutels: Sleutels) -> dict[str, object]:
    """What others may know: log, signing and sealing keys, and a key holder's OPRF keys."""
    found: dict[str, object] = {
        "rol": sleutels.rol,
        "log_sleutel": b64u(_ed25519_public(sleutels.geheim("log"))),
        "tekensleutel": b64u(_ed25519_public(sleutels.geheim("teken"))),
        "hpke": b64u(public_of(sleutels.geheim("hpke"))),
    }
    if sleutels.rol == SLEUTELHOUDER:
        root = sleutels.geheim("oprf")
        found["oprf"] = [
            {
                "klasse": klasse,
                "epoch": epoch,
                "publiek": b64u(public_key(class_key(root, Klasse(klasse), epoch))),
            }
            for klasse, epochs in sorted(sleutels.epochs.items())
            for epoch in epochs
        ]
    return found


def rotate(sleutels: Sleutels, klasse: Klasse, hub_public: bytes) -> tuple[Sleutels, bytes]:
    """Open the next epoch of a class at the key holder.

    Returns the new key file content and the rotation token, sealed for the hub. Both epochs
    stay live until `retire`.

    Raises:
        ValueError: not the key file of a key holder.
        InvalidInput: no key to seal for.
    """
    _expect_role(sleutels, SLEUTELHOUDER)
    old = max(sleutels.epochs[klasse.value])
    new = old + 1
    root = sleutels.geheim("oprf")
    token = rotation_token(class_key(root, klasse, old), class_key(root, klasse, new))
    context = {"klasse": klasse.value, "oud": old, "nieuw": new}
    aad = canonical_json(context)
    sealed = seal(hub_public, token, info=_TOKEN_INFO, aad=aad)
    return _with_epoch(sleutels, klasse, new), canonical_json({**context, "zegel": b64u(sealed)})


def accept(sleutels: Sleutels, token: bytes) -> Sleutels:
    """Take a rotation token in at the hub, and open the same epoch.

    Raises:
        ValueError: not the key file of a hub, not a token, or not for its newest epoch of its class.
        Malformed: not in canonical form.
        SealInvalid: sealed for somebody else, or changed.
    """
    _expect_role(sleutels, HUB)
    match parse_canonical(token):
        case {"klasse": str(naam), "oud": int(old), "nieuw": int(new), "zegel": str(zegel), **rest} if not rest:
            klasse = Klasse(naam)
        case _:
            message = "not a rotation token"
            raise ValueError(message)
    if old != max(sleutels.epochs[klasse.value]) or new != old + 1:
        message = "the token is not for the newest epoch of its class"
        raise ValueError(message)
    aad = canonical_json({"klasse": klasse.value, "oud": old, "nieuw": new})
    private = sleutels.geheim("hpke")
    delta = open_sealed(private, unb64u(zegel), info=_TOKEN_INFO, aad=aad)
    opened = _with_epoch(sleutels, klasse, new)
    tokens = {**opened.tokens, f"{klasse.value}/{old}/{new}": delta}
    return Sleutels(opened.rol, opened.geheimen, opened.epochs, tokens)


def retire(sleutels: Sleutels, klasse: Klasse) -> Sleutels:
    """Close the oldest epoch of a class and forget its token.

    Raises:
        ValueError: it is the only one.
    """
    epochs = sleutels.epochs[klasse.value]
    if len(epochs) == 1:
        message = "the only epoch of a class is not retired"
        raise ValueError(message)
    tokens = {
        naam: waarde for naam, waarde in sleutels.tokens.items() if not naam.startswith(f"{klasse.value}/{epochs[0]}/")
    }
    rest = {**sleutels.epochs, klasse.value: epochs[1:]}
    return Sleutels(sleutels.rol, sleutels.geheimen, rest, tokens)


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


def _expect_role(sleutels: Sleutels, rol: str) -> None:
    if sleutels.rol != rol:
        message = f"this is not the key file of a {rol}"
        raise ValueError(message)


def _with_epoch(sleutels: Sleutels, klasse: Klasse, epoch: int) -> Sleutels:
    epochs = {**sleutels.epochs, klasse.value: (*sleutels.epochs[klasse.value], epoch)}
    return Sleutels(sleutels.rol, sleutels.geheimen, epochs, sleutels.tokens)


def _ed25519_public(private: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
