"""Addresses around a session: logging in and out, locking, a second proof, and what the provider tells of an end.

The only routes that set a cookie. Both are `__Host-`: this host alone, the whole host, over a secure channel.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from connectors.werkplek.app import SESSIE, read_form, read_request
from connectors.werkplek.bescherming import WISSEN
from connectors.werkplek.dagboek import Dagboek
from connectors.werkplek.fouten import Fout
from connectors.werkplek.inloggen import TERUG, Identiteit, Inlogdienst, Poging
from connectors.werkplek.loket import BEVESTIG, INLOGGEN, VERGRENDELD, Verzoek, check_form, check_outside
from connectors.werkplek.pagina import Blad
from connectors.werkplek.rollen import Rollen
from connectors.werkplek.sessies import Sessie, Sessies
from connectors.werkplek.uitgever import InlogMislukt
from connectors.werkplek.weergave import Weergave

POGING: Final = "__Host-inlogpoging"
MOST_BYTES: Final = 32 * 1024
"""Of a form here: a token of the session, or of the provider. Who sends it may be anybody."""
BEGIN: Final = f"{INLOGGEN}/begin"
Stap = Callable[[Verzoek, str], Response]


class Inlogroutes:
    """What a browser meets before, between and after its sessions."""

    def __init__(
        self, dienst: Inlogdienst, sessies: Sessies, rollen: Rollen, weergave: Weergave, dagboek: Dagboek
    ) -> None:
        self._dienst = dienst
        self._sessies = sessies
        self._rollen = rollen
        self._weergave = weergave
        self._dagboek = dagboek

    def routes(self, adres: str, safe: Callable[[str], str]) -> list[Route]:
        """The routes, for the application at this address; `safe` keeps an address to return to within it."""

        def route(path: str, step: Stap, method: str = "GET", *, ours: bool = True) -> Route:
            return Route(path, self._endpoint(step, adres if ours else "", safe), methods=[method])

        return [
            route(INLOGGEN, self._page("inloggen.html")),
            route(BEGIN, self._begin),
            route(TERUG, self._back),
            route(VERGRENDELD, self._locked),
            route(BEVESTIG, self._page("bevestig.html")),
            route("/vergrendelen", self._lock, "POST"),
            route("/wakker", self._awake, "POST"),
            route("/uitloggen", self._out, "POST"),
            route("/uitgelogd", self._goodbye),
            route("/uitloggen/uitgever", self._told, "POST", ours=False),
        ]

    def _endpoint(self, step: Stap, adres: str, safe: Callable[[str], str]) -> Callable[[Request], Awaitable[Response]]:
        def checked(verzoek: Verzoek, poging: str) -> Response:
            try:
                return step(verzoek, poging)
            except InlogMislukt as error:
                self._dagboek.schrijf_mislukt(error.regel)
                raise Fout(403, error.regel) from error

        async def endpoint(request: Request) -> Response:
            verzoek = read_request(request)
            if adres:
                check_outside(verzoek, adres)
            if verzoek.methode == "POST":
                verzoek = replace(verzoek, formulier=await read_form(request, MOST_BYTES))
            home = {**verzoek.zoek, "naar": safe(verzoek.zoek.get("naar", "/"))}
            return await run_in_threadpool(checked, replace(verzoek, zoek=home), request.cookies.get(POGING, ""))

        return endpoint

    def _page(self, sjabloon: str) -> Stap:
        def show(verzoek: Verzoek, _: str) -> Response:
            sessie = self._sessies.van(verzoek.sleutel) if verzoek.sleutel else None
            values = {"naar": quote(verzoek.zoek["naar"], safe="")}
            return HTMLResponse(self._weergave.blad(Blad(sjabloon, values), sessie, frozenset(), verzoek))

        return show

    def _begin(self, verzoek: Verzoek, _: str) -> Response:
        """Send the browser to the provider; who is at work already must come back as the same person."""
        sessie = self._sessies.van(verzoek.sleutel) if verzoek.sleutel else None
        again = sessie.wie.login if sessie is not None else ""
        strong = verzoek.zoek.get("sterk") == "ja"
        address, poging = self._dienst.begin(naar=verzoek.zoek["naar"], sterk=strong, login=again)
        response = RedirectResponse(address, 303)
        _set(response, POGING, self._sessies.bewaar(poging))
        return response

    def _back(self, verzoek: Verzoek, sleutel: str) -> Response:
        """The browser is back from the provider."""
        poging = self._sessies.neem(sleutel) if sleutel else None
        if poging is None:
            raise InlogMislukt("inlog-poging-onbekend")
        wie = self._dienst.voltooi(poging, verzoek.zoek)
        new = self._enter(poging, wie, verzoek.sleutel)
        self._rollen.vergeet(wie.login)
        response = RedirectResponse(poging.naar, 303)
        _set(response, SESSIE, new)
        response.delete_cookie(POGING, path="/", secure=True, httponly=True, samesite="lax")
        return response

    def _enter(self, poging: Poging, wie: Identiteit, sleutel: str) -> str:
        """A new session, or the old one under a new key; recorded before the browser has it."""
        if poging.login:
            self._dagboek.schrijf("bevestigd", wie.login, niveau="hoog" if wie.sterk else "gewoon")
            found = self._sessies.bevestig(sleutel, wie)
            if found is not None:
                return found[0]
        self._dagboek.schrijf("ingelogd", wie.login, niveau="hoog" if wie.sterk else "gewoon")
        return self._sessies.begin(wie)[0]

    def _locked(self, verzoek: Verzoek, _: str) -> Response:
        """The way to unlock; who was kept awake by another window goes on at once."""
        sessie = self._sessies.van(verzoek.sleutel) if verzoek.sleutel else None
        if sessie is not None and not sessie.vergrendeld:
            return RedirectResponse(verzoek.zoek["naar"], 303)
        return self._page("vergrendeld.html")(verzoek, "")

    def _awake(self, verzoek: Verzoek, _: str) -> Response:
        """Somebody is still at work on an open page. No content, whatever the session is: the page stays as it is."""
        self._sessies.van(verzoek.sleutel)
        return Response(status_code=204)

    def _lock(self, verzoek: Verzoek, _: str) -> Response:
        sessie = self._own(verzoek)
        self._dagboek.schrijf("vergrendeld", sessie.wie.login)
        sessie.vergrendeld = True
        return RedirectResponse(VERGRENDELD, 303)

    def _out(self, verzoek: Verzoek, _: str) -> Response:
        sessie = self._own(verzoek)
        self._dagboek.schrijf("uitgelogd", sessie.wie.login)
        self._sessies.eindig(verzoek.sleutel)
        naar = verzoek.zoek["naar"]
        response = RedirectResponse(f"{INLOGGEN}?naar={quote(naar, safe='')}" if naar != "/" else "/uitgelogd", 303)
        response.delete_cookie(SESSIE, path="/", secure=True, httponly=True, samesite="lax")
        response.headers["Clear-Site-Data"] = WISSEN
        return response

    def _goodbye(self, verzoek: Verzoek, _: str) -> Response:
        """The session here is over; the one at the provider is the employee's to end."""
        values = {"uitgever": self._dienst.uitlogadres()}
        return HTMLResponse(self._weergave.blad(Blad("uitgelogd.html", values), None, frozenset(), verzoek))

    def _told(self, verzoek: Verzoek, _: str) -> Response:
        """The provider says that a session is over (OpenID Connect Back-Channel Logout 1.0, section 2.5)."""
        sub, sid = self._dienst.uitgelogd(verzoek.formulier["logout_token"])
        ended = self._sessies.eindig_bij(sub, sid)
        self._dagboek.schrijf("beeindigd-door-uitgever", aantal=str(ended))
        return Response(status_code=200)

    def _own(self, verzoek: Verzoek) -> Sessie:
        """The session of a form that belongs to it.

        Raises:
            Fout: `formulier-verouderd`.
        """
        sessie = self._sessies.van(verzoek.sleutel) if verzoek.sleutel else None
        if sessie is None:
            raise Fout(403, "formulier-verouderd")
        check_form(verzoek, sessie)
        return sessie


def _set(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, path="/", secure=True, httponly=True, samesite="lax")
