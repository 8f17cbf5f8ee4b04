"""Evidence of a view: one log entry binds every byte of question and outcome."""

import hmac
import json
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.protocol.bewijs import Log
from connectors.protocol.canonical import b64u, canonical_json, canonical_object
from connectors.protocol.casussen import CasusKern, Casusstap
from connectors.protocol.errors import Malformed, ProtocolError, ReceiptInvalid
from connectors.protocol.inzagebewijs import (
    check_casusbewijs,
    check_inzagebewijs,
    check_stapbewijs,
)
from connectors.protocol.inzagen import (
    MAX_STUKKEN,
    Casusbewijs,
    Inzagebewijs,
    InzageKern,
    Inzagevraag,
    Openingsvraag,
)
from connectors.protocol.messages import Bon, Message, decode, digest, encode
from connectors.protocol.transparency import Checkpoint, leaf_hash, node_hash, sign_checkpoint

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
LOG = Log("hub.voorbeeld.invalid/log", KEY.public_key())
ZOUT, BUUR = b"\x01" * 32, b"\x02" * 32
CASUS, STUK = "c" * 32, "1" * 32
TIJD = 1_790_000_000_000
KOP = {
    "versie": 1,
    "verzoek_id": "a" * 32,
    "doel": "P08",
    "rol": "medewerker",
    "gebruiker": b64u(bytes(16)),
    "kenmerk": "PROEF-2026-0001",
    "gezien": 0,
    "casus": CASUS,
}
ZICHTBAAR = {
    "stuk": STUK,
    "versie": 1,
    "persoon": 1,
    "soort": "GEGEVEN",
    "categorieen": ["ID_CONTACT"],
    "bron": "politie",
    "aard": "FEIT",
    "kwaliteit": "VAN_DE_BRON",
    "leefgebied": "",
    "peildatum": "2026-01-15",
    "codes": {},
    "deel": "tekst",
    "gebonden_aan": "",
    "sleutel": b64u(bytes(81)),
    "inhoud": b64u(bytes(32)),
    "waarom": 0,
}
WAAROM = {"regels": [], "artikelen": [], "feiten": ["KENMERK"], "gronden": [], "verplichtingen": []}
BEELD = {
    "casus": CASUS,
    "versie": 4,
    "fase": "PLAN",
    "instrument": "JCO_JEUGD",
    "regime": "WGS",
    "doelgroep": "jeugd",
    "personen": [1],
    "deelnemers": ["politie"],
    "taken": 1,
    "eerste_taak": "2026-03-02",
    "levensloop": [],
    "feiten": {},
}


def receipt(naam: str, verzoek: bytes, kern: Message) -> Bon:
    """The second entry of a log of two."""
    commitment = hmac.digest(ZOUT, digest(kern), "sha256")
    blad = {"v": 1, "naam": naam, "tijd": TIJD, "verzoek": b64u(sha256(verzoek).digest())}
    leaf = canonical_json({**blad, "toezegging": b64u(bytes(32)), "antwoord": b64u(commitment)})
    root = node_hash(BUUR, leaf_hash(leaf))
    return Bon(
        nummer=1,
        blad=leaf.decode(),
        zout=b64u(ZOUT),
        insluiting=[b64u(BUUR)],
        controlepunt=sign_checkpoint(Checkpoint(LOG.origin, 2, root), KEY),
        consistentie=[],
    )


def a_view(hoogstens: int = MAX_STUKKEN) -> Inzagebewijs:
    vraag = Inzagevraag.model_validate({**KOP, "hoogstens": hoogstens})
    said = {name: KOP[name] for name in ("verzoek_id", "gebruiker", "doel", "rol")}
    outcome = {"handeling": "INZIEN", "beeld": BEELD, "stukken": [ZICHTBAAR], "aantal": 1, "tot": 1, "watermerk": "w"}
    rest = {"partij": "politie", "waarom": [WAAROM], "artikelen": [], "bundel": "b"}
    kern = InzageKern.model_validate({**said, **outcome, **rest})
    return Inzagebewijs(verzoek=b64u(encode(vraag)), kern=kern, bon=receipt("inzage.gegeven", encode(vraag), kern))


def a_step(naar: str = "VERRIJKING", naam: str = "casus.stap") -> Casusbewijs:
    stap = Casusstap.model_validate({**KOP, "versie_gezien": 0, "naar": naar})
    said = {"verzoek_id": stap.verzoek_id, "partij": "zvh", "casus": CASUS, "versie": 1, "fase": naar}
    kern = CasusKern.model_validate({**said, "nummer": "", "artikelen": [], "bundel": "b"})
    return Casusbewijs(verzoek=b64u(encode(stap)), kern=kern, bon=receipt(naam, encode(stap), kern))


def read(bewijs: bytes) -> Inzagebewijs:
    """Evidence as it comes in a question to open."""
    body = canonical_object({"versie": b"1", "gezien": b"0", "verzoek_id": canonical_json("b" * 32), "bewijs": bewijs})
    return decode(Openingsvraag, body).bewijs


def test_evidence_that_holds_tells_when_and_where_it_was_recorded() -> None:
    found = check_inzagebewijs(read(encode(a_view())), "politie", LOG)

    assert (found.tijd_ms, found.nummer) == (TIJD, 1)


@pytest.mark.parametrize("waarom", [1, -1])
def test_a_view_with_a_stuk_that_has_no_reasons_is_no_message(waarom: int) -> None:
    view: dict[str, Any] = json.loads(encode(a_view()))
    view["kern"]["stukken"][0]["waarom"] = waarom

    with pytest.raises(Malformed):
        read(canonical_json(view))


def test_no_bit_of_evidence_can_be_changed() -> None:
    body = encode(a_view())
    held = []

    for at in range(len(body)):
        bent = bytearray(body)
        bent[at] ^= 1
        try:
            check_inzagebewijs(read(bytes(bent)), "politie", LOG)
        except ProtocolError:
            continue
        held.append(at)

    assert held == []


@pytest.mark.parametrize("partij", ["om", "", "politie "])
def test_evidence_is_of_one_party(partij: str) -> None:
    with pytest.raises(ReceiptInvalid, match="bewijs-partij"):
        check_inzagebewijs(read(encode(a_view())), partij, LOG)
    with pytest.raises(ReceiptInvalid, match="bewijs-partij"):
        check_stapbewijs(a_step(), partij, LOG)


def test_a_view_with_more_than_was_asked_for_is_no_evidence() -> None:
    assert check_inzagebewijs(read(encode(a_view(hoogstens=1))), "politie", LOG).nummer == 1
    with pytest.raises(ReceiptInvalid, match="bewijs-vraag"):
        check_inzagebewijs(read(encode(a_view(hoogstens=0))), "politie", LOG)


def test_a_step_is_an_act_and_an_act_is_not_always_a_step() -> None:
    step, act = a_step(), a_step("VERNIETIGD", "casus.vernietigd")

    assert check_stapbewijs(step, "zvh", LOG) == check_casusbewijs(step, "zvh", LOG)
    assert check_casusbewijs(act, "zvh", LOG).nummer == 1
    with pytest.raises(ReceiptInvalid, match="blad-naam"):
        check_stapbewijs(act, "zvh", LOG)


@pytest.mark.parametrize("naam", ["casus", "casussleutel.gemaakt", "inzage.gegeven", "stuk.ingebracht"])
def test_what_is_no_act_in_a_casus_is_no_evidence_of_one(naam: str) -> None:
    with pytest.raises(ReceiptInvalid, match="blad-naam"):
        check_casusbewijs(a_step(naam=naam), "zvh", LOG)
