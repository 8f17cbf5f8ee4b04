"""What a werkplek believes of a provider: the truth, and no single lie. The liar answers in this process."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from connectors.werkplek.inloggen import UITLOG_EVENT, Inlogdienst, Poging
from connectors.werkplek.instellingen import Inlog, WerkplekInstellingen, WerkplekOmgeving
from connectors.werkplek.uitgever import MAX_BYTES, InlogMislukt
from tests.integration.agent_wereld import Klok

UITGEVER, CLIENT, LOGIN = "https://inlog.example", "werkplek-een", "teamchef"
GEWOON, STERK = "http://eidas.europa.eu/LoA/substantial", "http://eidas.europa.eu/LoA/high"
Waarden = dict[str, Any]


@cache
def sleutel(naam: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "een"})


class Leugenaar:
    """A provider that tells the truth until a test changes one thing."""

    def __init__(self, klok: Klok) -> None:
        self.klok = klok
        self.metadata: Waarden = {
            "issuer": UITGEVER,
            "authorization_endpoint": f"{UITGEVER}/authorize",
            "token_endpoint": f"{UITGEVER}/token",
            "jwks_uri": f"{UITGEVER}/jwks",
            "authorization_response_iss_parameter_supported": True,
        }
        self.getoond = sleutel("uitgever")
        self.tekent: Callable[[Waarden], str] = signed
        self.claims: Waarden = {}
        self.answer: Mapping[str, httpx.Response] = {}
        self.asked: list[dict[str, str]] = []

    def handle(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path in self.answer:
            return self.answer[path]
        if path == "/jwks":
            return httpx.Response(200, json={"keys": [self.getoond.as_dict(private=False)]})
        if path == "/token":
            self.asked.append(dict(parse_qsl(request.content.decode())))
            return httpx.Response(200, json={"id_token": self.tekent(self.claims)})
        return httpx.Response(200, json=self.metadata)

    def says(self, poging: Poging, **lie: object) -> None:
        now = int(self.klok.now().timestamp())
        truth = {
            "iss": UITGEVER,
            "sub": "sub-1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "nonce": poging.nonce,
            "acr": STERK if poging.sterk else GEWOON,
            "preferred_username": LOGIN,
        }
        self.claims = {name: value for name, value in (truth | lie).items() if value is not None}


def signed(claims: Waarden) -> str:
    return jwt.encode({"alg": "PS256", "kid": "een"}, claims, sleutel("uitgever"), algorithms=["PS256"])


def by_another_key(claims: Waarden) -> str:
    return jwt.encode({"alg": "PS256", "kid": "een"}, claims, sleutel("dief"), algorithms=["PS256"])


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def by_nobody(claims: Waarden) -> str:
    return f"{b64(json.dumps({'alg': 'none'}).encode())}.{b64(json.dumps(claims).encode())}."


def with_the_public_key_as_a_secret(claims: Waarden) -> str:
    said = f"{b64(json.dumps({'alg': 'HS256', 'kid': 'een'}).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{said}.{b64(hmac.digest(sleutel('uitgever').as_pem(private=False), said.encode(), 'sha256'))}"


def with_one_letter_changed(claims: Waarden) -> str:
    head, body, signature = signed(claims).split(".")
    return ".".join((head, body, ("B" if signature[0] == "A" else "A") + signature[1:]))


@pytest.fixture
def klok() -> Klok:
    return Klok()


@pytest.fixture
def leugenaar(klok: Klok) -> Leugenaar:
    return Leugenaar(klok)


@pytest.fixture
def dienst(leugenaar: Leugenaar, klok: Klok) -> Iterator[Inlogdienst]:
    instellingen = WerkplekInstellingen(
        organisatie="Proef",
        adres="https://werkplek.example",
        luister_poort=8443,
        inlog=Inlog(uitgever=UITGEVER, client=CLIENT),
    )
    with httpx.Client(transport=httpx.MockTransport(leugenaar.handle)) as http:
        yield Inlogdienst(WerkplekOmgeving(instellingen, sleutel("werkplek")), http, klok)


def back(poging: Poging, **other: str) -> dict[str, str]:
    """With which parameters the browser comes back."""
    return {"code": "een-code", "state": poging.state, "iss": UITGEVER} | other


def refusal(dienst: Inlogdienst, poging: Poging, parameters: Mapping[str, str] | None = None) -> str:
    with pytest.raises(InlogMislukt) as refused:
        dienst.voltooi(poging, back(poging) if parameters is None else parameters)
    return refused.value.regel


@pytest.mark.parametrize("sterk", [False, True])
def test_the_truth_is_believed(dienst: Inlogdienst, leugenaar: Leugenaar, sterk: bool) -> None:
    _, poging = dienst.begin(naar="/", sterk=sterk, login=LOGIN)
    leugenaar.says(poging)

    wie = dienst.voltooi(poging, back(poging))

    assert (wie.login, wie.sub, wie.sterk) == (LOGIN, "sub-1", sterk)
    assert leugenaar.asked[0]["code_verifier"] == poging.verifier


@pytest.mark.parametrize(
    ("lie", "regel"),
    [
        ({"iss": "https://anders.example"}, "inlog-token"),
        ({"aud": "werkplek-twee"}, "inlog-token"),
        ({"aud": [CLIENT, "werkplek-twee"]}, "inlog-token"),
        ({"azp": "werkplek-twee"}, "inlog-token"),
        ({"nonce": "een-andere"}, "inlog-token"),
        ({"nonce": None}, "inlog-token"),
        ({"exp": 1}, "inlog-token"),
        ({"exp": None}, "inlog-token"),
        ({"iat": None}, "inlog-token"),
        ({"sub": None}, "inlog-token"),
        ({"acr": None}, "inlog-niveau"),
        ({"acr": "http://eidas.europa.eu/LoA/low"}, "inlog-niveau"),
        ({"acr": GEWOON}, "inlog-niveau"),
        ({"auth_time": None}, "inlog-niet-opnieuw"),
        ({"auth_time": 1}, "inlog-niet-opnieuw"),
        ({"preferred_username": None}, "inlog-zonder-login"),
        ({"preferred_username": ["teamchef"]}, "inlog-zonder-login"),
        ({"preferred_username": "wijkagent"}, "inlog-ander-persoon"),
    ],
    ids=str,
)
def test_no_claim_may_lie_at_a_second_proof(
    dienst: Inlogdienst, leugenaar: Leugenaar, lie: Waarden, regel: str
) -> None:
    _, poging = dienst.begin(naar="/", sterk=True, login=LOGIN)
    leugenaar.says(poging, **lie)

    assert refusal(dienst, poging) == regel


@pytest.mark.parametrize(
    "tekent",
    [by_another_key, by_nobody, with_the_public_key_as_a_secret, with_one_letter_changed],
    ids=lambda tekent: tekent.__name__,
)
def test_no_token_is_believed_but_one_the_provider_signed(
    dienst: Inlogdienst, leugenaar: Leugenaar, tekent: Callable[[Waarden], str]
) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging)
    leugenaar.tekent = tekent

    assert refusal(dienst, poging) == "inlog-token"


def test_a_provider_may_change_its_key(dienst: Inlogdienst, leugenaar: Leugenaar) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging)
    dienst.voltooi(poging, back(poging))

    leugenaar.getoond, leugenaar.tekent = sleutel("dief"), by_another_key

    assert dienst.voltooi(poging, back(poging)).login == LOGIN


def test_a_stranger_does_not_have_the_provider_asked_for_its_keys_over_and_over(
    dienst: Inlogdienst, leugenaar: Leugenaar
) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging)
    dienst.voltooi(poging, back(poging))

    for answer in ({}, {"/jwks": httpx.Response(500)}):
        leugenaar.answer = answer
        with pytest.raises(InlogMislukt, match="inlog-token"):
            dienst.uitgelogd("een.twee.drie")

    assert dienst.voltooi(poging, back(poging)).login == LOGIN


@pytest.mark.parametrize(
    ("other", "regel"),
    [
        ({"state": "een-andere"}, "inlog-andere-poging"),
        ({"state": ""}, "inlog-andere-poging"),
        ({"iss": "https://anders.example"}, "inlog-andere-uitgever"),
        ({"error": "access_denied"}, "inlog-afgebroken"),
        ({"code": ""}, "inlog-afgebroken"),
    ],
    ids=str,
)
def test_an_answer_of_another_attempt_reaches_no_token(
    dienst: Inlogdienst, leugenaar: Leugenaar, other: dict[str, str], regel: str
) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging)

    assert refusal(dienst, poging, back(poging, **other)) == regel
    assert leugenaar.asked == []


def test_an_answer_without_its_issuer_is_mixed_up(dienst: Inlogdienst, leugenaar: Leugenaar) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging)
    parameters = back(poging)
    del parameters["iss"]

    assert refusal(dienst, poging, parameters) == "inlog-andere-uitgever"


@pytest.mark.parametrize(
    ("lie", "regel"),
    [
        ({"issuer": "https://anders.example"}, "inlog-andere-uitgever"),
        ({"authorization_endpoint": "http://inlog.example/authorize"}, "inlog-adres"),
        ({"authorization_endpoint": None}, "inlog-adres"),
    ],
    ids=str,
)
def test_nobody_is_sent_where_a_liar_wants(dienst: Inlogdienst, leugenaar: Leugenaar, lie: Waarden, regel: str) -> None:
    leugenaar.metadata |= lie

    with pytest.raises(InlogMislukt, match=regel):
        dienst.begin(naar="/")


@pytest.mark.parametrize(
    ("answer", "regel"),
    [
        ({"/token": httpx.Response(400, json={"error": "invalid_grant"})}, "inlog-geweigerd"),
        ({"/token": httpx.Response(302, headers={"location": "https://anders.example/"})}, "inlog-onbereikbaar"),
        ({"/token": httpx.Response(200, text="geen JSON")}, "inlog-onbereikbaar"),
        ({"/token": httpx.Response(200, json=["geen", "object"])}, "inlog-geweigerd"),
        ({"/token": httpx.Response(200, json={"access_token": "iets"})}, "inlog-zonder-token"),
        ({"/token": httpx.Response(200, json={"id_token": "a" * MAX_BYTES})}, "inlog-geweigerd"),
        ({"/jwks": httpx.Response(200, json={"keys": "geen lijst"})}, "inlog-sleutels"),
        ({"/jwks": httpx.Response(200, json={})}, "inlog-sleutels"),
    ],
    ids=["refused", "sent elsewhere", "no JSON", "no object", "no ID token", "too much", "no keys", "no word of keys"],
)
def test_an_answer_that_is_none_ends_the_login(
    dienst: Inlogdienst, leugenaar: Leugenaar, answer: Mapping[str, httpx.Response], regel: str
) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging)
    leugenaar.answer = answer

    assert refusal(dienst, poging) == regel


def test_the_end_of_a_session_is_believed(dienst: Inlogdienst, leugenaar: Leugenaar) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging, nonce=None, sid="zitting", jti="een", events={UITLOG_EVENT: {}})

    assert dienst.uitgelogd(signed(leugenaar.claims)) == ("sub-1", "zitting")


def test_the_end_of_a_session_ends_no_later_one(dienst: Inlogdienst, leugenaar: Leugenaar) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging, nonce=None, jti="een", events={UITLOG_EVENT: {}})
    token = signed(leugenaar.claims)
    assert dienst.uitgelogd(token) == ("sub-1", "")

    with pytest.raises(InlogMislukt, match="uitlog-token"):
        dienst.uitgelogd(token)


@pytest.mark.parametrize(
    "lie",
    [
        {"events": {}},
        {"events": None},
        {"nonce": "een"},
        {"jti": None},
        {"aud": "werkplek-twee"},
        {"iss": "https://anders.example"},
    ],
    ids=str,
)
def test_an_end_that_the_provider_did_not_tell_ends_nothing(
    dienst: Inlogdienst, leugenaar: Leugenaar, lie: Waarden
) -> None:
    _, poging = dienst.begin(naar="/")
    leugenaar.says(poging, **({"nonce": None, "sid": "zitting", "jti": "een", "events": {UITLOG_EVENT: {}}} | lie))

    with pytest.raises(InlogMislukt):
        dienst.uitgelogd(signed(leugenaar.claims))
