"""Who a client is (private_key_jwt, RFC 7523) and what it gets for a code: an ID token, signed with PS256."""

import base64
import secrets
from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from connectors.agent.clock import Clock
from connectors.voorbeeldregio.inlogpunt.aanvragen import GEWOON, STERK, Ingelogd
from connectors.voorbeeldregio.inlogpunt.instellingen import Client, Instellingen

ALG: Final = "PS256"
BITS: Final = 3072
ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
TOKEN_SECONDS: Final = 300
ASSERTION_SECONDS: Final = 300
"""How far ahead the end of an assertion may lie; so long its `jti` is remembered."""
LEEWAY: Final = 10


class TokenGeweigerd(Exception):
    """No token; `fout` is the error code of OAuth 2.0 section 5.2."""

    def __init__(self, fout: str) -> None:
        super().__init__(fout)
        self.fout = fout


class Tokens:
    """Judges clients and signs for them, with a key that lives as long as this process."""

    def __init__(self, instellingen: Instellingen, clock: Clock, sleutel: RSAKey) -> None:
        self._instellingen = instellingen
        self._clock = clock
        self._sleutel = sleutel
        self._seen: dict[str, float] = {}

    @property
    def jwks(self) -> Mapping[str, Any]:
        """The public key, for whoever checks a token."""
        public = self._sleutel.as_dict(private=False)
        return {"keys": [public | {"kid": self._sleutel.thumbprint(), "use": "sig", "alg": ALG}]}

    def client(self, form: Mapping[str, str]) -> Client:
        """The client that signed this request.

        Raises:
            TokenGeweigerd: `invalid_client`.
        """
        client = self._instellingen.client(form.get("client_id", ""))
        if client is None or form.get("client_assertion_type") != ASSERTION:
            raise TokenGeweigerd("invalid_client")
        now = self._clock.now().timestamp()
        try:
            keys = KeySet.import_key_set({"keys": client.jwks["keys"]})
            claims = jwt.decode(form.get("client_assertion", ""), keys, algorithms=[ALG]).claims
            self._rules(client, int(now)).validate(claims)
        except (JoseError, ValueError):
            raise TokenGeweigerd("invalid_client") from None
        self._once(claims, now)
        return client

    def _rules(self, client: Client, now: int) -> jwt.JWTClaimsRegistry:
        uitgever = self._instellingen.uitgever
        return jwt.JWTClaimsRegistry(
            now=lambda: now,
            leeway=LEEWAY,
            iss={"essential": True, "value": client.client_id},
            sub={"essential": True, "value": client.client_id},
            aud={"essential": True, "values": [uitgever, f"{uitgever}/token"]},
            exp={"essential": True},
            jti={"essential": True},
        )

    def _once(self, claims: Mapping[str, Any], now: float) -> None:
        """An assertion that was used is worth nothing, until it would have ended anyway."""
        self._seen = {jti: until for jti, until in self._seen.items() if until > now}
        jti, until = str(claims["jti"]), float(claims["exp"]) + LEEWAY
        if jti in self._seen or until > now + ASSERTION_SECONDS + LEEWAY:
            raise TokenGeweigerd("invalid_client")
        self._seen[jti] = until

    def for_code(self, ingelogd: Ingelogd | None, client: Client, form: Mapping[str, str]) -> Mapping[str, Any]:
        """The answer to a code that was made for this client, this address and this verifier.

        Raises:
            TokenGeweigerd: `invalid_grant`; the code is gone all the same.
        """
        if ingelogd is None or ingelogd.aanvraag.client != client:
            raise TokenGeweigerd("invalid_grant")
        verifier = sha256(form.get("code_verifier", "").encode()).digest()
        shown = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        right = compare_digest(shown, ingelogd.aanvraag.challenge)
        if not right or form.get("redirect_uri") != ingelogd.aanvraag.terug:
            raise TokenGeweigerd("invalid_grant")
        return {
            "access_token": secrets.token_urlsafe(32),
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": "openid profile" if ingelogd.aanvraag.met_profiel else "openid",
            "id_token": self._id_token(ingelogd),
        }

    def _id_token(self, ingelogd: Ingelogd) -> str:
        aanvraag, now = ingelogd.aanvraag, int(self._clock.now().timestamp())
        mens = next(mens for mens in self._instellingen.mensen if mens.login == ingelogd.login)
        claims = {
            "iss": self._instellingen.uitgever,
            "sub": sha256(mens.login.encode()).hexdigest()[:24],
            "aud": aanvraag.client.client_id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "auth_time": ingelogd.auth_time,
            "nonce": aanvraag.nonce,
            "sid": ingelogd.sid,
            "acr": STERK if aanvraag.sterk else GEWOON,
            "amr": ["pwd", "mfa"] if aanvraag.sterk else ["pwd"],
        }
        profile = {"preferred_username": mens.login, "name": mens.naam} if aanvraag.met_profiel else {}
        header = {"alg": ALG, "kid": self._sleutel.thumbprint(), "typ": "JWT"}
        return jwt.encode(header, claims | profile, self._sleutel, algorithms=[ALG])


def metadata(uitgever: str) -> Mapping[str, object]:
    """What a client finds at the well-known address (OpenID Connect Discovery 1.0 section 3)."""
    return {
        "issuer": uitgever,
        "authorization_endpoint": f"{uitgever}/authorize",
        "token_endpoint": f"{uitgever}/token",
        "jwks_uri": f"{uitgever}/jwks",
        "end_session_endpoint": f"{uitgever}/uitloggen",
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "acr_values_supported": [GEWOON, STERK],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALG],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": [ALG],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "claims_supported": ["sub", "name", "preferred_username", "acr", "amr", "auth_time", "sid"],
    }
