"""What a client asks of the login, judged before anybody sees a page.

OAuth 2.0 section 4.1.1 with PKCE (RFC 7636), as the NL GOV profile wants it: code alone, S256, state and nonce.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from connectors.voorbeeldregio.inlogpunt.instellingen import Client, Instellingen

GEWOON: Final = "http://eidas.europa.eu/LoA/substantial"
STERK: Final = "http://eidas.europa.eu/LoA/high"
_S256: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_KNOWN_PROMPTS: Final = {"", "login"}


class AanvraagOnjuist(Exception):
    """Nobody can be sent back: the client or its address is not ours. `regel` is a short token."""

    def __init__(self, regel: str) -> None:
        super().__init__(regel)
        self.regel = regel


class AanvraagGeweigerd(Exception):
    """To be told to the client, with the error code of the standard."""

    def __init__(self, fout: str, terug: str, state: str) -> None:
        super().__init__(fout)
        self.fout, self.terug, self.state = fout, terug, state


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """One login that is asked for."""

    client: Client
    terug: str
    state: str
    nonce: str
    challenge: str
    met_profiel: bool
    sterk: bool


@dataclass(frozen=True, slots=True)
class Ingelogd:
    """Somebody chose to be this person; what a code stands for."""

    aanvraag: Aanvraag
    login: str
    auth_time: int
    sid: str


def read_aanvraag(instellingen: Instellingen, asked: Mapping[str, str]) -> Aanvraag:
    """What is asked, when it may be asked.

    Raises:
        AanvraagOnjuist: unknown client, or an address that is not exactly one of its own.
        AanvraagGeweigerd: anything else that the profile does not allow.
    """
    client = instellingen.client(asked.get("client_id", ""))
    if client is None:
        raise AanvraagOnjuist("client-onbekend")
    terug, state = asked.get("redirect_uri", ""), asked.get("state", "")
    if terug not in client.redirect_uris:
        raise AanvraagOnjuist("adres-onbekend")
    fout = _refused(asked)
    if fout:
        raise AanvraagGeweigerd(fout, terug, state)
    return Aanvraag(
        client=client,
        terug=terug,
        state=state,
        nonce=asked["nonce"],
        challenge=asked["code_challenge"],
        met_profiel="profile" in asked["scope"].split(),
        sterk=STERK in asked.get("acr_values", "").split(),
    )


def _refused(asked: Mapping[str, str]) -> str:
    """The error code, or nothing. Every login here is a new one, so `prompt=login` and `max_age` always hold."""
    if asked.get("response_type") != "code":
        return "unsupported_response_type"
    if "openid" not in asked.get("scope", "").split():
        return "invalid_scope"
    if asked.get("prompt") == "none":
        return "login_required"
    rules = (
        asked.get("code_challenge_method") == "S256",
        _S256.fullmatch(asked.get("code_challenge", "")) is not None,
        bool(asked.get("state")) and bool(asked.get("nonce")),
        asked.get("prompt", "") in _KNOWN_PROMPTS,
        "request" not in asked and "request_uri" not in asked,
    )
    return "" if all(rules) else "invalid_request"
