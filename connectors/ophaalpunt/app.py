"""The two pages of the ophaalpunt: where the code is typed, and the extract once.

Asking for a page changes nothing, whatever asks: a browser, a preview of a mail, a scanner of links. Only a form with
the right code does. There is no cookie, no script and no session, and no line of a request is kept.
"""

import asyncio
import re
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from connectors.agent.derdenafgifte import Afgegeven
from connectors.agent.derdenuittreksel import TITELS, merkteken, voet_uittreksel
from connectors.agent.derdenwoorden import VELDNAMEN
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import getal_van
from connectors.agent.ophaalplek import Ophaalplek
from connectors.ophaalpunt.afhalen import Afhalen, CodeOnjuist, Onbekend
from connectors.ophaalpunt.fouten import Fout, foutblad
from connectors.werkplek.bescherming import headers_for, is_our_form, is_our_host
from connectors.werkplek.koppen import Koppen
from connectors.werkplek.opmaak import STIJL, TALEN, Opmaak, browsertaal

CSP: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NUMMER: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
STIJLEN: Final = frozenset({"favicon.svg", "werkplek.css"})
"""The files of the werkplek that a page here names."""
MOST_BYTES: Final = 1024
"""Of a form: a code is 34 signs."""
SECONDS: Final = 10.0
"""That a form may take to come in."""


def make_app(plek: Ophaalplek, afhalen: Afhalen) -> ASGIApp:
    """The pages behind their headers."""
    loket = _Loket(plek, afhalen)
    routes = [
        Route("/{uittreksel}", loket.toon, methods=["GET"]),
        Route("/{uittreksel}", loket.open, methods=["POST"]),
        Route("/stijl/{bestand}", _stijl, methods=["GET"]),
    ]
    app = Starlette(routes=routes, exception_handlers=dict.fromkeys((HTTPException, Exception), loket.fout))
    app.router.redirect_slashes = False
    return Koppen(app, partial(_headers, plek.adres))


class _Loket:
    """From requests to pages."""

    def __init__(self, plek: Ophaalplek, afhalen: Afhalen) -> None:
        self._plek = plek
        self._afhalen = afhalen
        self._opmaak = Opmaak(Path(__file__).parent / "sjablonen")

    async def toon(self, request: Request) -> Response:
        """The page for the code: the same for every number, and nobody looked whether there is such an extract."""
        self._nummer(request)
        return self._pagina("code", request, {"mis": ""})

    async def open(self, request: Request) -> Response:
        """The extract, when the code is right."""
        nummer = self._nummer(request)
        if not is_our_form(request.headers, self._plek.adres):
            raise Fout(403)
        code = await _code(request)
        try:
            found = await run_in_threadpool(self._afhalen.haal_op, nummer, code)
        except CodeOnjuist:
            return self._pagina("code", request, {"mis": "code"}, 400)
        except (Onbekend, Geweigerd):
            return self._pagina("code", request, {"mis": "bericht"}, 403)
        return self._pagina("uittreksel", request, _waarden(found))

    async def fout(self, request: Request, error: Exception) -> Response:
        """One page for whatever went wrong; what it was about is told to nobody."""
        blad = foutblad(error)
        if blad.journaal:
            print(f"ophaalpunt: {blad.journaal}", file=sys.stderr, flush=True)  # noqa: T201 - the journal of a service
        return self._pagina("fout", request, {"fout": blad}, blad.status)

    def _nummer(self, request: Request) -> str:
        """The number in the address.

        Raises:
            Fout: another host than ours, or no number.
        """
        if not is_our_host(request.headers.get("host", ""), self._plek.adres):
            raise Fout(421)
        nummer = str(request.path_params["uittreksel"])
        if not NUMMER.fullmatch(nummer):
            raise Fout(404)
        return nummer

    def _pagina(self, sjabloon: str, request: Request, waarden: Mapping[str, object], status: int = 200) -> Response:
        around = {"plek": self._plek, "pad": request.url.path, "merk": ""}
        html = self._opmaak.html(f"ophaalpunt/{sjabloon}.html", _taal(request), around | dict(waarden))
        return HTMLResponse(html, status)


async def _stijl(request: Request) -> Response:
    naam = str(request.path_params["bestand"])
    if naam not in STIJLEN:
        raise Fout(404)
    return FileResponse(STIJL / naam)


def _headers(adres: str, *, static: bool) -> Mapping[str, str]:
    """As at the werkplek, and no script at all."""
    return headers_for(adres, static=static) | {"Content-Security-Policy": CSP}


def _taal(request: Request) -> str:
    """What the reader chose by a link, else what the browser asks."""
    chosen = request.query_params.get("taal", "")
    return chosen if chosen in TALEN else browsertaal(request.headers)


async def _code(request: Request) -> str:
    """What was typed. Only a length that is said beforehand is believed: no other bounds what comes.

    Raises:
        Fout: too large, too slow, or no form of ours.
    """
    length = getal_van(request.headers.get("content-length", ""), most=MOST_BYTES)
    if "transfer-encoding" in request.headers or length is None:
        raise Fout(413)
    try:
        async with asyncio.timeout(SECONDS):
            body = await request.body()
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=2)).get("code", "")
    except (TimeoutError, ValueError, ClientDisconnect):
        raise Fout(400) from None


def _waarden(gegeven: Afgegeven) -> dict[str, object]:
    """What is on the page of an extract, as it is on paper."""
    extract = gegeven.uittreksel
    *voet, _ = voet_uittreksel(extract.door)
    return {
        "titel": TITELS[extract.sjabloon],
        "koppen": [(VELDNAMEN[veld], tekst.splitlines()) for veld, tekst in extract.regels],
        "voet": voet,
        "merk": merkteken(extract.derde, gegeven.nummer, gegeven.op),
    }
