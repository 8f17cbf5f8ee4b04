"""OpenID Connect at the organisation's own provider: authorization code, PKCE and private_key_jwt.

    adres, poging = inlog.begin(sterk=False)      send the browser there; keep the attempt on our side
    wie = inlog.voltooi(poging, parameters)       when it comes back

By the NL GOV profiles for OAuth and OpenID Connect: PS256, S256, state and nonce of 256 bits, exact issuer (also
RFC 9207), a fresh `jti` per assertion. No token reaches the browser, and none is kept after the login.
"""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final
from urllib.parse import urlencode

import httpx
from joserfc import jwt

from connectors.agent.clock import Clock
from connectors.werkplek.instellingen import Inlog, WerkplekOmgeving
from connectors.werkplek.uitgever import LEEWAY, InlogMislukt, Uitgever

TERUG: Final = "/inloggen/terug"
ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS: Final = 60
LOGIN_FRESH: Final = 120
"""A login made for a second proof is at most so many seconds old."""
UITLOG_EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"


@dataclass(frozen=True, slots=True, repr=False)
class Poging:
    """One attempt to log in, kept on our side until the browser comes back."""

    state: str
    nonce: str
    verifier: str
    begonnen: float
    sterk: bool
    naar: str
    """The page that the employee wanted."""
    login: str = ""
    """Who must come back, when a session is unlocked or asked for a second proof; empty for a first login."""

    def __repr__(self) -> str:
        return "<Poging>"


@dataclass(frozen=True, slots=True, repr=False)
class Identiteit:
    """Who logged in, as the provider says; `sid` names the session there."""

    login: str
    naam: str
    sub: str
    sid: str
    sterk: bool

    def __repr__(self) -> str:
        return "<Identiteit>"


class Inlogdienst:
    """Our side of the login. `http` is a client without cookies, proxies or redirects."""

    def __init__(self, omgeving: WerkplekOmgeving, http: httpx.Client, clock: Clock) -> None:
        self._inlog: Inlog = omgeving.instellingen.inlog
        self._terug = omgeving.instellingen.adres + TERUG
        self._sleutel = omgeving.sleutel
        self._uitgever = Uitgever(self._inlog, http, clock)
        self._clock = clock
        self._verbruikt: dict[str, int] = {}

    def begin(self, *, naar: str, sterk: bool = False, login: str = "") -> tuple[str, Poging]:
        """The address to send the browser to, and the attempt. `login` asks for the same person again.

        Raises:
            InlogMislukt: the provider can't be reached, or is not the one of the settings.
        """
        poging = Poging(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            begonnen=self._clock.elapsed(),
            sterk=sterk,
            naar=naar,
            login=login,
        )
        again = {"prompt": "login", "max_age": "0"} if sterk or login else {}
        asked = {
            "response_type": "code",
            "client_id": self._inlog.client,
            "redirect_uri": self._terug,
            "scope": "openid profile",
            "state": poging.state,
            "nonce": poging.nonce,
            "code_challenge": _s256(poging.verifier),
            "code_challenge_method": "S256",
            "acr_values": self._inlog.niveau_sterk if sterk else self._inlog.niveau,
            **again,
        }
        return f"{self._uitgever.adres('authorization_endpoint')}?{urlencode(asked)}", poging

    def voltooi(self, poging: Poging, parameters: Mapping[str, str]) -> Identiteit:
        """Exchange the code and judge who it is.

        Raises:
            InlogMislukt: refused there, or anything that does not belong to this attempt.
        """
        if not compare_digest(parameters.get("state", "").encode(), poging.state.encode()):
            raise InlogMislukt("inlog-andere-poging")
        self._check_issuer(parameters)
        if "error" in parameters or not parameters.get("code"):
            raise InlogMislukt("inlog-afgebroken")
        token = self._exchange(parameters["code"], poging.verifier)
        claims = self._uitgever.claims(
            token, {"sub": {"essential": True}, "nonce": {"essential": True, "value": poging.nonce}}
        )
        return self._judge(claims, poging)

    def uitgelogd(self, token: str) -> tuple[str, str]:
        """Subject and session that the provider says are over (OpenID Connect Back-Channel Logout 1.0).

        Raises:
            InlogMislukt: not a logout token of this provider for us.
        """
        claims = self._uitgever.claims(token, {"jti": {"essential": True}})
        if UITLOG_EVENT not in (claims.get("events") or {}) or "nonce" in claims or not self._first(claims):
            raise InlogMislukt("uitlog-token")
        return str(claims.get("sub") or ""), str(claims.get("sid") or "")

    def _first(self, claims: Mapping[str, Any]) -> bool:
        """Whether this token is used for the first time: kept back, it could end a later session (section 2.6)."""
        now = int(self._clock.now().timestamp())
        self._verbruikt = {jti: until for jti, until in self._verbruikt.items() if until + LEEWAY >= now}
        jti = str(claims["jti"])
        if jti in self._verbruikt:
            return False
        self._verbruikt[jti] = int(claims["exp"])
        return True

    def uitlogadres(self) -> str:
        """Where the employee logs out of the provider itself; empty when it has no such page, or can't say so now."""
        try:
            return self._uitgever.adres("end_session_endpoint")
        except InlogMislukt:
            return ""

    def _judge(self, claims: Mapping[str, Any], poging: Poging) -> Identiteit:
        level = claims.get("acr")
        strong = level == self._inlog.niveau_sterk
        if not strong and (poging.sterk or level != self._inlog.niveau):
            raise InlogMislukt("inlog-niveau")
        if poging.sterk or poging.login:
            when = claims.get("auth_time")
            if not isinstance(when, int) or self._clock.now().timestamp() - when > LOGIN_FRESH:
                raise InlogMislukt("inlog-niet-opnieuw")
        login = claims.get(self._inlog.login_claim)
        if not isinstance(login, str) or not login:
            raise InlogMislukt("inlog-zonder-login")
        if poging.login and login != poging.login:
            raise InlogMislukt("inlog-ander-persoon")
        naam = str(claims.get("name") or login)
        return Identiteit(login, naam, str(claims["sub"]), str(claims.get("sid") or ""), sterk=strong)

    def _check_issuer(self, parameters: Mapping[str, str]) -> None:
        """RFC 9207: an answer that names another issuer, or none where one is promised, was mixed up."""
        promised = bool(self._uitgever.metadata().get("authorization_response_iss_parameter_supported"))
        said = parameters.get("iss")
        if said != self._inlog.uitgever and (promised or said is not None):
            raise InlogMislukt("inlog-andere-uitgever")

    def _exchange(self, code: str, verifier: str) -> str:
        endpoint = self._uitgever.adres("token_endpoint")
        now = int(self._clock.now().timestamp())
        who = {"iss": self._inlog.client, "sub": self._inlog.client, "aud": endpoint}
        when = {"iat": now, "exp": now + ASSERTION_SECONDS, "jti": secrets.token_urlsafe(24)}
        header = {"alg": "PS256", "kid": self._sleutel.thumbprint()}
        said = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._terug,
            "code_verifier": verifier,
            "client_id": self._inlog.client,
            "client_assertion_type": ASSERTION,
            "client_assertion": jwt.encode(header, who | when, self._sleutel, algorithms=["PS256"]),
        }
        answer = self._uitgever.json("POST", endpoint, said)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise InlogMislukt("inlog-zonder-token")
        return token


def _s256(verifier: str) -> str:
    """RFC 7636 section 4.2."""
    return base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
