"""The addresses of the login: what a browser opens, what a client asks, and what tells both where to be."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from connectors.agent.clock import Clock
from connectors.voorbeeldregio.inlogpunt.aanvragen import (
    Aanvraag,
    AanvraagGeweigerd,
    AanvraagOnjuist,
    Ingelogd,
    read_aanvraag,
)
from connectors.voorbeeldregio.inlogpunt.instellingen import Instellingen, Mens
from connectors.voorbeeldregio.inlogpunt.tokens import TokenGeweigerd, Tokens, metadata
from connectors.voorbeeldregio.inlogpunt.verzoeken import once_each, read_form
from connectors.voorbeeldregio.inlogpunt.wachtend import Wachtend

BLADEN: Final = Path(__file__).parent / "bladen"
AANVRAAG_SECONDS: Final = 600.0
CODE_SECONDS: Final = 60.0
KOPPEN: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
CSP: Final = (
    "default-src 'none'; style-src 'self'; form-action 'self'{terug}; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class Inlogpunt:
    """The login, for as long as its process lives: it keeps no session, so everybody chooses again each time."""

    def __init__(self, instellingen: Instellingen, clock: Clock, sleutel: RSAKey) -> None:
        self._instellingen = instellingen
        self._clock = clock
        self._tokens = Tokens(instellingen, clock, sleutel)
        self._aanvragen: Wachtend[Aanvraag] = Wachtend(clock, AANVRAAG_SECONDS)
        self._codes: Wachtend[Ingelogd] = Wachtend(clock, CODE_SECONDS)
        self._bladen = Environment(loader=FileSystemLoader(BLADEN), autoescape=True, undefined=StrictUndefined)

    def app(self) -> Starlette:
        """The application; a request under another name than our own is refused (DNS rebinding)."""

        def route(path: str, step: Callable[[Request], Awaitable[Response]], method: str = "GET") -> Route:
            return Route(path, self._checked(step), methods=[method])

        return Starlette(
            routes=[
                route("/.well-known/openid-configuration", self._metadata),
                route("/", self._start),
                route("/jwks", self._jwks),
                route("/authorize", self._authorize),
                route("/kies", self._choose, "POST"),
                route("/token", self._token, "POST"),
                route("/uitloggen", self._logout),
                route("/stijl.css", self._style),
            ]
        )

    def _checked(self, step: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if f"http://{request.headers.get('host', '')}" != self._instellingen.uitgever:
                return Response(status_code=421)
            try:
                response = await step(request)
            except AanvraagOnjuist as error:
                response = self._blad("fout.html", 400, regel=error.regel)
            except AanvraagGeweigerd as error:
                response = self._back(error.terug, error.state, error=error.fout)
            except TokenGeweigerd as error:
                status = 401 if error.fout == "invalid_client" else 400
                response = JSONResponse({"error": error.fout}, status)
            for name, value in KOPPEN.items():
                response.headers[name] = value
            return response

        return endpoint

    async def _metadata(self, _: Request) -> Response:
        return JSONResponse(metadata(self._instellingen.uitgever))

    async def _start(self, _: Request) -> Response:
        """Who there is to play, where, and three journeys to begin with."""
        return self._blad("begin.html", 200, instellingen=self._instellingen)

    async def _jwks(self, _: Request) -> Response:
        return JSONResponse(self._tokens.jwks)

    async def _authorize(self, request: Request) -> Response:
        aanvraag = read_aanvraag(self._instellingen, once_each(request.query_params.multi_items()))
        return self._people(self._aanvragen.bewaar(aanvraag), aanvraag)

    async def _choose(self, request: Request) -> Response:
        """Somebody chose a person; for the strong login that is asked to be confirmed."""
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise AanvraagOnjuist("formulier-van-elders")
        form = await read_form(request)
        naam = form.get("aanvraag", "")
        aanvraag = self._aanvragen.kijk(naam)
        if aanvraag is None:
            raise AanvraagOnjuist("aanvraag-verlopen")
        if "afbreken" in form:
            self._aanvragen.neem(naam)
            raise AanvraagGeweigerd("access_denied", aanvraag.terug, aanvraag.state)
        found = [mens for mens in self._people_of(aanvraag) if mens.login == form.get("login")]
        if not found:
            return self._people(naam, aanvraag)
        if aanvraag.sterk and form.get("bevestigd") != "ja":
            return self._blad("bevestig.html", 200, aanvraag, naam=naam, mens=found[0])
        self._aanvragen.neem(naam)
        when = int(self._clock.now().timestamp())
        code = self._codes.bewaar(Ingelogd(aanvraag, found[0].login, when, secrets.token_urlsafe(16)))
        return self._back(aanvraag.terug, aanvraag.state, code=code)

    async def _token(self, request: Request) -> Response:
        form = await read_form(request)
        client = self._tokens.client(form)
        if form.get("grant_type") != "authorization_code":
            raise TokenGeweigerd("unsupported_grant_type")
        return JSONResponse(self._tokens.for_code(self._codes.neem(form.get("code", "")), client, form))

    async def _logout(self, request: Request) -> Response:
        """There is no session to end; who came from a client goes back to it (RP-Initiated Logout 1.0)."""
        asked = once_each(request.query_params.multi_items())
        client = self._instellingen.client(asked.get("client_id", ""))
        terug = asked.get("post_logout_redirect_uri", "")
        if client is not None and terug in client.post_logout_redirect_uris:
            state = {"state": asked["state"]} if "state" in asked else {}
            return RedirectResponse(f"{terug}?{urlencode(state)}" if state else terug, 303)
        return self._blad("afgemeld.html", 200)

    async def _style(self, _: Request) -> Response:
        return FileResponse(BLADEN / "stijl.css", media_type="text/css")

    def _people_of(self, aanvraag: Aanvraag) -> Sequence[Mens]:
        return self._instellingen.mensen_van(aanvraag.client.client_id)

    def _people(self, naam: str, aanvraag: Aanvraag) -> Response:
        return self._blad("kies.html", 200, aanvraag, naam=naam, mensen=self._people_of(aanvraag))

    def _blad(self, sjabloon: str, status: int, aanvraag: Aanvraag | None = None, **values: object) -> Response:
        """A page; its forms may lead to the client that asked, for a browser follows the way back by that rule too."""
        html = self._bladen.get_template(sjabloon).render(aanvraag=aanvraag, **values)
        terug = f" {_origin(aanvraag.terug)}" if aanvraag else ""
        return HTMLResponse(html, status, {"Content-Security-Policy": CSP.format(terug=terug)})

    def _back(self, terug: str, state: str, **answer: str) -> Response:
        """To the client, with the issuer beside it (RFC 9207)."""
        said = answer | ({"state": state} if state else {}) | {"iss": self._instellingen.uitgever}
        return RedirectResponse(f"{terug}?{urlencode(said)}", 303)


def _origin(address: str) -> str:
    return "/".join(address.split("/")[:3])
