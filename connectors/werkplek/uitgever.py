"""The organisation's own OpenID provider: where it is, what it signs with, and which of its tokens are believed.

Its answers are bounded. Anybody can send a token that no key fits: it is asked for keys again at most once a minute.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import ClaimsOption

from connectors.agent.clock import Clock
from connectors.agent.luisterplek import on_this_machine
from connectors.werkplek.instellingen import Inlog

ALGORITHMS: Final = ("PS256", "RS256")
"""What a provider may sign with: PS256 by the profile, RS256 because every provider has it."""
LEEWAY: Final = 10
"""Seconds that the clocks of provider and werkplek may differ."""
MAX_BYTES: Final = 256 * 1024
KEYS_SECONDS: Final = 3600
AGAIN_SECONDS: Final = 60
"""For a token that our keys don't fit, the provider is asked for its keys at most so often."""


class InlogMislukt(Exception):
    """A login that is not believed; `regel` is a short token and never a value."""

    def __init__(self, regel: str) -> None:
        super().__init__(regel)
        self.regel = regel


class Uitgever:
    """The provider of the settings. `http` is a client without cookies, proxies or redirects."""

    def __init__(self, inlog: Inlog, http: httpx.Client, clock: Clock) -> None:
        self._inlog = inlog
        self._http = http
        self._clock = clock
        self._gevonden: Mapping[str, Any] = {}
        self._sleutels: tuple[float, KeySet] | None = None
        self._opnieuw = float("-inf")

    def claims(self, token: str, wanted: Mapping[str, ClaimsOption]) -> Mapping[str, Any]:
        """What a token says that it signed for us; `wanted` are further demands.

        Raises:
            InlogMislukt: not its token, not for us, not now, or not as demanded.
        """
        try:
            claims = self._decode(token).claims
            rules = jwt.JWTClaimsRegistry(
                now=lambda: int(self._clock.now().timestamp()),
                leeway=LEEWAY,
                iss={"essential": True, "value": self._inlog.uitgever},
                aud={"essential": True, "value": self._inlog.client},
                iat={"essential": True},
                exp={"essential": True},
                **wanted,
            )
            rules.validate(claims)
        except (JoseError, ValueError):
            raise InlogMislukt("inlog-token") from None
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (several or "azp" in claims) and claims.get("azp") != self._inlog.client:
            raise InlogMislukt("inlog-token")
        return claims

    def adres(self, name: str) -> str:
        """An endpoint of the provider; over HTTPS, or on this machine.

        Raises:
            InlogMislukt: it has none, can't be reached, or is not the one of the settings.
        """
        address = str(self.metadata().get(name) or "")
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and on_this_machine(parts.hostname or "")):
            raise InlogMislukt("inlog-adres")
        return address

    def metadata(self) -> Mapping[str, Any]:
        """What it publishes about itself, asked once.

        Raises:
            InlogMislukt: it can't be reached, or is not the one of the settings.
        """
        if not self._gevonden:
            found = self.json("GET", f"{self._inlog.uitgever.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self._inlog.uitgever:
                raise InlogMislukt("inlog-andere-uitgever")
            self._gevonden = found
        return self._gevonden

    def json(self, method: str, address: str, form: Mapping[str, str] | None = None) -> Mapping[str, Any]:
        """Its answer to one request.

        Raises:
            InlogMislukt: unreachable, refused, too long, or not JSON.
        """
        try:
            answer = self._http.request(method, address, data=form, headers={"Accept": "application/json"})
            said = answer.json() if len(answer.content) <= MAX_BYTES else None
        except (httpx.HTTPError, ValueError):
            raise InlogMislukt("inlog-onbereikbaar") from None
        if answer.status_code != httpx.codes.OK or not isinstance(said, dict):
            raise InlogMislukt("inlog-geweigerd")
        return said

    def _decode(self, token: str) -> jwt.Token:
        """With the keys we have; once more with fresh ones, for the provider may have changed them."""
        try:
            return jwt.decode(token, self._keys(), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            now = self._clock.elapsed()
            if now - self._opnieuw < AGAIN_SECONDS:
                raise
            self._opnieuw = now
            return jwt.decode(token, self._fetch_keys(), algorithms=list(ALGORITHMS))

    def _keys(self) -> KeySet:
        kept = self._sleutels
        fresh = kept is not None and self._clock.elapsed() - kept[0] <= KEYS_SECONDS
        return kept[1] if kept is not None and fresh else self._fetch_keys()

    def _fetch_keys(self) -> KeySet:
        found = self.json("GET", self.adres("jwks_uri"))
        try:
            keys = KeySet.import_key_set({"keys": found["keys"]})
        except (JoseError, KeyError, TypeError, ValueError):
            raise InlogMislukt("inlog-sleutels") from None
        self._sleutels = self._clock.elapsed(), keys
        return keys
