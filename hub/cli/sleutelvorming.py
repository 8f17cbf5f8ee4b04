"""The keys of a process: made, extended, shown to others, rotated and retired; values in, values out.

    theirs = generate(SLEUTELHOUDER)
    rotated, token = rotate(theirs, klasse, hub_public)     at the key holder
    accepted = accept(own, token)                           at the hub

Nothing here touches a file: `hub keys` (`hub.cli.keys`) does.
"""

import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.protocol.canonical import b64u, canonical_json, parse_canonical, unb64u
from connectors.protocol.sealing import generate_private, open_sealed, public_of, seal
from connectors.protocol.transit import Klasse, class_key, public_key, rotation_token
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


def _expect_role(sleutels: Sleutels, rol: str) -> None:
    if sleutels.rol != rol:
        message = f"this is not the key file of a {rol}"
        raise ValueError(message)


def _with_epoch(sleutels: Sleutels, klasse: Klasse, epoch: int) -> Sleutels:
    epochs = {**sleutels.epochs, klasse.value: (*sleutels.epochs[klasse.value], epoch)}
    return Sleutels(sleutels.rol, sleutels.geheimen, epochs, sleutels.tokens)


def _ed25519_public(private: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
