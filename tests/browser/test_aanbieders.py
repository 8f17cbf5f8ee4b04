"""Logging in at the certified provider and at that of the demonstration: a werkplek can't tell them apart.

The same tests run at both, with the login of the werkplek itself on our side.
"""

import base64
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from playwright.sync_api import Page

from connectors.agent.clock import SystemClock
from connectors.voorbeeldregio.inlogpunt.instellingen import Instellingen
from connectors.werkplek.inloggen import ASSERTION, Inlogdienst
from connectors.werkplek.instellingen import Inlog, WerkplekInstellingen, WerkplekOmgeving
from connectors.werkplek.uitgever import InlogMislukt
from hub.cli.processen import free_port
from tests.browser.conftest import Screenshot
from tests.browserinstallatie import Installatie
from tests.browserwereld import Vensters
from tests.inlogwereld import Surfer, inlogpunt, klant, logt_in, node_aanbieder

EEN, TWEE = "werkplek-een", "werkplek-twee"
LOGIN, ANDER = "teamchef", "wijkagent"
NAMEN = {LOGIN: "Teamchef Noor (verzonnen)", ANDER: "Wijkagent Bram (verzonnen)"}


@pytest.fixture(scope="module")
def sleutels() -> Mapping[str, RSAKey]:
    return {client: RSAKey.generate_key(2048) for client in (EEN, TWEE)}


def adres(client: str) -> str:
    return f"http://{client.removeprefix('werkplek-')}.localhost:8999"


def demo(sleutels: Mapping[str, RSAKey]) -> Instellingen:
    mensen = [
        {"login": login, "naam": naam, "rol": "procesmanager", "partij": "politie", "clients": [EEN, TWEE]}
        for login, naam in NAMEN.items()
    ]
    clients = [klant(client, adres(client), sleutel) for client, sleutel in sleutels.items()]
    return Instellingen.model_validate({"poort": free_port(), "clients": clients, "mensen": mensen})


@pytest.fixture(scope="module", params=["certified", "demonstration"])
def uitgever(request: pytest.FixtureRequest, installatie: Installatie, sleutels: Mapping[str, RSAKey]) -> Iterator[str]:
    if request.param == "demonstration":
        with inlogpunt(demo(sleutels), sleutels[EEN]) as uitgever:
            yield uitgever
        return
    with node_aanbieder(installatie) as aanbieder:
        for client, sleutel in sleutels.items():
            aanbieder.register(klant(client, adres(client), sleutel, f"{adres(client)}/uitloggen/uitgever"))
        for login, naam in NAMEN.items():
            aanbieder.admit(login, naam)
        yield aanbieder.uitgever


@dataclass
class Werkplek:
    """Our side of one login, and what a thief of its code would try."""

    uitgever: str
    sleutel: RSAKey
    client: str = EEN

    def __post_init__(self) -> None:
        self.http = httpx.Client(trust_env=False, timeout=10)
        self.surfer = Surfer()
        inlog = Inlog(uitgever=self.uitgever, client=self.client)
        instellingen = WerkplekInstellingen(
            organisatie="Proef", adres=adres(self.client), luister_poort=8999, inlog=inlog
        )
        self.dienst = Inlogdienst(WerkplekOmgeving(instellingen, self.sleutel), self.http, SystemClock())

    def close(self) -> None:
        self.http.close()
        self.surfer.close()

    @property
    def metadata(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self.http.get(f"{self.uitgever}/.well-known/openid-configuration").json()
        return found

    def question(self, **other: str | None) -> dict[str, str]:
        address, _ = self.dienst.begin(naar="/")
        asked = dict(parse_qsl(urlsplit(address).query)) | other
        return {name: value for name, value in asked.items() if value is not None}

    def asks(self, **other: str | None) -> httpx.Response:
        return self.http.get(f"{self.metadata['authorization_endpoint']}?{urlencode(self.question(**other))}")

    def code(self, verifier: str) -> str:
        challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = urlencode(self.question(code_challenge=challenge))
        return self.surfer.logt_in(f"{self.metadata['authorization_endpoint']}?{asked}", LOGIN)["code"]

    def exchange(self, code: str, verifier: str, **other: str) -> httpx.Response:
        endpoint = self.metadata["token_endpoint"]
        now = int(SystemClock().now().timestamp())
        claims = {"iss": self.client, "sub": self.client, "aud": endpoint, "iat": now, "exp": now + 60}
        claims["jti"] = secrets.token_urlsafe(16)
        header = {"alg": "PS256", "kid": self.sleutel.thumbprint()}
        said = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": f"{adres(self.client)}/inloggen/terug",
            "code_verifier": verifier,
            "client_id": self.client,
            "client_assertion_type": ASSERTION,
            "client_assertion": jwt.encode(header, claims, self.sleutel, algorithms=["PS256"]),
        }
        return self.http.post(endpoint, data=said | other)


@pytest.fixture
def plek(uitgever: str, sleutels: Mapping[str, RSAKey]) -> Iterator[Werkplek]:
    plek = Werkplek(uitgever, sleutels[EEN])
    yield plek
    plek.close()


@pytest.fixture
def ander(uitgever: str, sleutels: Mapping[str, RSAKey]) -> Iterator[Werkplek]:
    plek = Werkplek(uitgever, sleutels[TWEE], TWEE)
    yield plek
    plek.close()


def error_of(answer: httpx.Response) -> str:
    """What the browser, or the client, is told."""
    if answer.is_redirect:
        address = urlsplit(answer.headers["location"])
        return dict(parse_qsl(address.query or address.fragment))["error"]
    said: str = answer.json()["error"]
    return said


def test_a_login_says_who_it_is_and_how_sure(plek: Werkplek) -> None:
    address, poging = plek.dienst.begin(naar="/")

    wie = plek.dienst.voltooi(poging, plek.surfer.logt_in(address, LOGIN))

    assert (wie.login, wie.naam, wie.sterk) == (LOGIN, NAMEN[LOGIN], False)
    assert wie.sub
    assert wie.sub != LOGIN
    assert wie.sid


def test_a_second_proof_asks_to_confirm_and_says_so(plek: Werkplek) -> None:
    address, poging = plek.dienst.begin(naar="/")
    plek.dienst.voltooi(poging, plek.surfer.logt_in(address, LOGIN))
    plek.surfer.titels.clear()

    address, poging = plek.dienst.begin(naar="/", sterk=True, login=LOGIN)
    wie = plek.dienst.voltooi(poging, plek.surfer.logt_in(address, LOGIN))

    assert wie.sterk
    assert len(plek.surfer.titels) == 2


def test_a_second_proof_of_somebody_else_is_none(plek: Werkplek) -> None:
    address, poging = plek.dienst.begin(naar="/", sterk=True, login=LOGIN)

    with pytest.raises(InlogMislukt, match="inlog-ander-persoon"):
        plek.dienst.voltooi(poging, plek.surfer.logt_in(address, ANDER))


def test_a_session_that_rested_asks_again_who_it_is(plek: Werkplek) -> None:
    address, poging = plek.dienst.begin(naar="/")
    plek.dienst.voltooi(poging, plek.surfer.logt_in(address, LOGIN))
    plek.surfer.titels.clear()

    address, poging = plek.dienst.begin(naar="/", login=LOGIN)
    plek.dienst.voltooi(poging, plek.surfer.logt_in(address, LOGIN))

    assert len(plek.surfer.titels) == 1


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"prompt": "none"}, "login_required"),
    ],
    ids=["no PKCE", "plain PKCE", "no code", "no page"],
)
def test_what_the_profile_forbids_is_told_to_the_client(plek: Werkplek, other: dict[str, str], error: str) -> None:
    answer = plek.asks(**other)

    assert answer.headers["location"].startswith(f"{adres(EEN)}/inloggen/terug")
    assert error_of(answer) == error


@pytest.mark.parametrize(
    "other",
    [{"client_id": "werkplek-drie"}, {"redirect_uri": "http://elders.localhost:8999/inloggen/terug"}],
    ids=["unknown client", "unknown address"],
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(plek: Werkplek, other: dict[str, str]) -> None:
    answer = plek.asks(**other)

    assert answer.status_code == 400
    assert "location" not in answer.headers


def test_a_code_counts_once(plek: Werkplek) -> None:
    verifier = secrets.token_urlsafe(48)
    code = plek.code(verifier)

    assert plek.exchange(code, verifier).status_code == 200
    assert error_of(plek.exchange(code, verifier)) == "invalid_grant"


def test_a_code_is_worth_nothing_to_who_did_not_begin(plek: Werkplek) -> None:
    code = plek.code(secrets.token_urlsafe(48))

    assert error_of(plek.exchange(code, secrets.token_urlsafe(48))) == "invalid_grant"


def test_a_code_is_worth_nothing_to_another_client(plek: Werkplek, ander: Werkplek) -> None:
    verifier = secrets.token_urlsafe(48)
    code = plek.code(verifier)

    assert error_of(ander.exchange(code, verifier, redirect_uri=f"{adres(EEN)}/inloggen/terug")) == "invalid_grant"


def test_a_code_is_worth_nothing_at_another_address(plek: Werkplek) -> None:
    verifier = secrets.token_urlsafe(48)
    code = plek.code(verifier)

    assert error_of(plek.exchange(code, verifier, redirect_uri=f"{adres(TWEE)}/inloggen/terug")) == "invalid_grant"


def test_a_client_proves_who_it_is(plek: Werkplek, ander: Werkplek) -> None:
    verifier = secrets.token_urlsafe(48)
    code = plek.code(verifier)
    thief = replace(plek, sleutel=ander.sleutel)

    answers = [
        thief.exchange(code, verifier),
        plek.exchange(code, verifier, client_assertion=""),
        plek.exchange(code, verifier, client_assertion_type="urn:ietf:params:oauth:client-assertion-type:saml2-bearer"),
    ]

    thief.close()
    assert [answer.status_code for answer in answers[:1]] == [401]
    assert all(answer.status_code in (400, 401) for answer in answers)
    assert plek.exchange(code, verifier).status_code == 200


def test_an_assertion_counts_once(plek: Werkplek) -> None:
    verifier = secrets.token_urlsafe(48)
    code = plek.code(verifier)
    now = int(SystemClock().now().timestamp())
    claims = {"iss": EEN, "sub": EEN, "aud": plek.metadata["token_endpoint"], "iat": now, "exp": now + 60}
    claims["jti"] = secrets.token_urlsafe(16)
    header = {"alg": "PS256", "kid": plek.sleutel.thumbprint()}
    same = jwt.encode(header, claims, plek.sleutel, algorithms=["PS256"])

    assert plek.exchange(code, verifier, client_assertion=same).status_code == 200
    assert error_of(plek.exchange(plek.code(verifier), verifier, client_assertion=same)) == "invalid_client"


def test_a_client_hears_that_a_session_is_over(installatie: Installatie, sleutels: Mapping[str, RSAKey]) -> None:
    with node_aanbieder(installatie) as aanbieder, _Brievenbus() as bus:
        aanbieder.register(klant(EEN, adres(EEN), sleutels[EEN], f"http://een.localhost:{bus.poort}/einde"))
        aanbieder.admit(LOGIN, NAMEN[LOGIN])
        plek = Werkplek(aanbieder.uitgever, sleutels[EEN])
        address, poging = plek.dienst.begin(naar="/")
        wie = plek.dienst.voltooi(poging, plek.surfer.logt_in(address, LOGIN))

        aanbieder.end(LOGIN)

        assert plek.dienst.uitgelogd(bus.gekregen["logout_token"]) == (wie.sub, wie.sid)
        plek.close()


class _Brievenbus:
    """A server that keeps the last form it got."""

    def __enter__(self) -> Self:
        keep: dict[str, str] = {}
        self.gekregen = keep

        class Keep(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                keep.update(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Keep)
        self.poort = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def test_a_browser_logs_in_and_confirms(uitgever: str, plek: Werkplek, vensters: Vensters) -> None:
    page = vensters.page()
    address, poging = plek.dienst.begin(naar="/", sterk=True)

    page.goto(address)
    with page.expect_request(f"{adres(EEN)}/**") as back:
        logt_in(page, LOGIN)
    wie = plek.dienst.voltooi(poging, dict(parse_qsl(urlsplit(back.value.url).query)))

    assert (wie.login, wie.sterk) == (LOGIN, True)


def test_the_pages_of_the_demonstration_can_be_read_by_all(
    sleutels: Mapping[str, RSAKey], page: Page, axe: Callable[[Page], list[str]], screenshot: Screenshot
) -> None:
    with inlogpunt(demo(sleutels), sleutels[EEN]) as uitgever:
        plek = Werkplek(uitgever, sleutels[EEN])
        page.goto(plek.dienst.begin(naar="/", sterk=True)[0])
        assert axe(page) == []
        screenshot(page, "inlogpunt-kies", donker=True)

        page.get_by_role("button", name=NAMEN[LOGIN]).click()
        assert page.get_by_role("heading", level=1).text_content() == "Bevestig nogmaals"
        assert axe(page) == []
        screenshot(page, "inlogpunt-bevestig")

        for path in ("/uitloggen", "/authorize"):
            page.goto(f"{uitgever}{path}")
            assert axe(page) == []
        plek.close()
