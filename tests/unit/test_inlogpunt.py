"""The login for invented people: nobody else, nowhere else, and nothing twice or too late."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from connectors.agent.errors import InstellingOnjuist
from connectors.voorbeeldregio.inlogpunt.instellingen import BESTAND, Instellingen, load_inlogpunt
from hub.cli.processen import free_port
from tests.inlogwereld import inlogpunt, klant
from tests.integration.agent_wereld import Klok

SLEUTEL = RSAKey.generate_key(2048)
TERUG = "http://een.localhost:8999/inloggen/terug"
ASKED = {
    "response_type": "code",
    "client_id": "een",
    "redirect_uri": TERUG,
    "scope": "openid profile",
    "state": "s" * 22,
    "nonce": "n" * 22,
    "code_challenge": "c" * 43,
    "code_challenge_method": "S256",
}


def values() -> dict[str, Any]:
    noor = {"login": "noor", "naam": "Noor (verzonnen)", "rol": "triagist", "partij": "om", "clients": ["een"]}
    bram = noor | {"login": "bram", "naam": "Bram (verzonnen)", "clients": ["twee"]}
    clients = [klant(name, f"http://{name}.localhost:8999", SLEUTEL) for name in ("een", "twee")]
    return {"poort": 8998, "clients": clients, "mensen": [noor, bram]}


@pytest.fixture
def klok() -> Klok:
    return Klok()


@pytest.fixture
def http(klok: Klok) -> Iterator[httpx.Client]:
    instellingen = Instellingen.model_validate(values() | {"poort": free_port()})
    with inlogpunt(instellingen, SLEUTEL, klok) as uitgever, httpx.Client(base_url=uitgever, trust_env=False) as client:
        yield client


def opened(http: httpx.Client, **other: str) -> str:
    """The page that asks who somebody is; the name of what was asked."""
    page = http.get(f"/authorize?{urlencode(ASKED | other)}")
    assert page.status_code == 200
    return page.text.partition('name="aanvraag" value="')[2].partition('"')[0]


def broken(change: dict[str, Any], directory: Path) -> str:
    (directory / BESTAND).write_text(json.dumps(values() | change))
    with pytest.raises(InstellingOnjuist) as refused:
        load_inlogpunt(directory)
    return refused.value.onderdeel


def test_settings_that_are_right_are_read(tmp_path: Path) -> None:
    (tmp_path / BESTAND).write_text(json.dumps(values()))

    assert load_inlogpunt(tmp_path).uitgever == "http://127.0.0.1:8998"


@pytest.mark.parametrize(
    "change",
    [
        {"luister_adres": "0.0.0.0"},  # noqa: S104 - refused is the point
        {"mensen": [values()["mensen"][0] | {"naam": "Noor"}]},
        {"mensen": [values()["mensen"][0] | {"clients": ["drie"]}]},
        {"mensen": [values()["mensen"][0], values()["mensen"][0]]},
        {"mensen": []},
        {"clients": []},
        {"clients": [values()["clients"][0] | {"redirect_uris": ["https://werkplek.example/inloggen/terug"]}]},
        {"clients": [values()["clients"][0] | {"redirect_uris": ["http://localhost.example:80/"]}]},
        {"clients": [values()["clients"][0] | {"jwks": {"keys": [SLEUTEL.as_dict(private=True)]}}]},
        {"clients": [values()["clients"][0] | {"jwks": {"keys": []}}]},
    ],
    ids=[
        "another address to listen on",
        "a name that does not say invented",
        "an unknown client",
        "a login twice",
        "nobody",
        "no client",
        "a client elsewhere",
        "a client that looks near",
        "a private key",
        "no key",
    ],
)
def test_settings_that_are_wrong_are_refused_by_name(change: dict[str, Any], tmp_path: Path) -> None:
    assert broken(change, tmp_path).startswith(f"{BESTAND}: ")


def test_only_its_own_people_are_shown_and_taken(http: httpx.Client) -> None:
    page = http.get(f"/authorize?{urlencode(ASKED)}").text
    answer = http.post("/kies", data={"aanvraag": opened(http), "login": "bram"})

    assert "Noor (verzonnen)" in page
    assert "Bram" not in page
    assert answer.status_code == 200
    assert "Wie bent u?" in answer.text


def test_every_page_says_that_nobody_exists(http: httpx.Client) -> None:
    pages = [http.get(f"/authorize?{urlencode(ASKED)}"), http.get("/authorize"), http.get("/uitloggen")]

    assert all("Alleen voor verzonnen mensen." in page.text for page in pages)


def test_a_page_runs_nothing_and_sends_a_form_to_its_client_alone(http: httpx.Client) -> None:
    policy = http.get(f"/authorize?{urlencode(ASKED)}").headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; style-src 'self'; form-action 'self' http://een.localhost:8999;")
    assert "script-src" not in policy


def test_a_choice_counts_once(http: httpx.Client) -> None:
    chosen = {"aanvraag": opened(http), "login": "noor"}

    first = http.post("/kies", data=chosen)
    second = http.post("/kies", data=chosen)

    assert first.headers["location"].startswith(f"{TERUG}?code=")
    assert second.status_code == 400


def test_a_page_that_stood_open_too_long_is_worth_nothing(http: httpx.Client, klok: Klok) -> None:
    naam = opened(http)
    klok.loopt(timedelta(seconds=601))

    assert http.post("/kies", data={"aanvraag": naam, "login": "noor"}).status_code == 400


def test_the_strong_login_needs_the_second_page(http: httpx.Client) -> None:
    naam = opened(http, acr_values="http://eidas.europa.eu/LoA/high")

    first = http.post("/kies", data={"aanvraag": naam, "login": "noor"})
    second = http.post("/kies", data={"aanvraag": naam, "login": "noor", "bevestigd": "ja"})

    assert "Bevestig nogmaals" in first.text
    assert second.status_code == 303


def test_who_does_not_want_to_goes_back_without_a_code(http: httpx.Client) -> None:
    answer = http.post("/kies", data={"aanvraag": opened(http), "afbreken": "ja"})

    found = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    assert found == {"error": "access_denied", "state": "s" * 22, "iss": str(http.base_url).rstrip("/")}


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Host": "inlog.example:8998"}, 421), ({"Sec-Fetch-Site": "cross-site"}, 400)],
    ids=["another name", "another site"],
)
def test_a_form_from_elsewhere_is_refused(http: httpx.Client, headers: dict[str, str], status: int) -> None:
    answer = http.post("/kies", data={"aanvraag": opened(http), "login": "noor"}, headers=headers)

    assert answer.status_code == status


@pytest.mark.parametrize(
    "body", ["aanvraag=a&aanvraag=b", "aanvraag=" + "a" * 20_000], ids=["a field twice", "too much"]
)
def test_a_form_that_is_no_form_is_refused(http: httpx.Client, body: str) -> None:
    assert http.post("/kies", content=body).status_code == 400


@pytest.mark.parametrize("missing", ["state", "nonce", "code_challenge", "code_challenge_method", "scope"])
def test_the_profile_leaves_nothing_out(http: httpx.Client, missing: str) -> None:
    asked = {name: value for name, value in ASKED.items() if name != missing}

    answer = http.get(f"/authorize?{urlencode(asked)}")

    assert answer.headers["location"].startswith(f"{TERUG}?error=invalid_")


def test_logging_out_leads_back_to_a_known_address_alone(http: httpx.Client) -> None:
    known = {"client_id": "een", "post_logout_redirect_uri": "http://een.localhost:8999/uitgelogd", "state": "z"}

    back = http.get(f"/uitloggen?{urlencode(known)}")
    stays = http.get(f"/uitloggen?{urlencode(known | {'post_logout_redirect_uri': 'http://elders.example/'})}")

    assert back.headers["location"] == "http://een.localhost:8999/uitgelogd?state=z"
    assert stays.status_code == 200


def test_the_command_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    poort = free_port()
    (tmp_path / BESTAND).write_text(json.dumps(values() | {"poort": poort}))
    argv = [sys.executable, "-m", "connectors.agent.cli", "inlogpunt", "--map", tmp_path]

    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = process.stdout.readline()
        found = httpx.get(f"http://127.0.0.1:{poort}/.well-known/openid-configuration", trust_env=False).json()
        process.send_signal(signal.SIGTERM)

    assert ready == f"gereed: {found['issuer']}\n"
    assert process.returncode in (0, -signal.SIGTERM)
