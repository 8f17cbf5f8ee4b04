"""The web application of the werkplek: from bytes to `Verzoek` and from `Antwoord` to bytes.

Pages are plain functions that run in threads; this module alone knows Starlette. It looks at every page once more
before it leaves: headers that forbid keeping it, and no cookie but our own two.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from connectors.agent.invoer import getal_van
from connectors.werkplek.bescherming import headers_for
from connectors.werkplek.fouten import Fout
from connectors.werkplek.koppen import Koppen
from connectors.werkplek.loket import Loket, Toegelaten, Verzoek
from connectors.werkplek.opmaak import STIJL
from connectors.werkplek.pagina import Bestand, Blad, Formulier, Pagina, Tussenbericht, Upload, Verder
from connectors.werkplek.weergave import Weergave

SESSIE: Final = "__Host-werkplek"
MAX_FORM_BYTES: Final = 8 * 1024 * 1024
"""A form with its attachments."""
MAX_FIELDS: Final = 400
MAX_FILES: Final = 8
PAD_DEEL: Final = re.compile(r"\{[a-z_]+\}")


def make_app(
    paginas: Sequence[Pagina], loket: Loket, weergave: Weergave, eigen: Sequence[Route], adres: str
) -> ASGIApp:
    """All pages, `eigen` routes of the login, and the files of `stijl`, behind the headers of every answer."""
    routes: list[Route | Mount] = [*eigen]
    for pad in dict.fromkeys(pagina.pad for pagina in paginas):
        here: dict[str, Pagina] = {pagina.methode: pagina for pagina in paginas if pagina.pad == pad}
        routes.append(Route(pad, _endpoint(here, loket, weergave), methods=sorted(here)))
    routes.append(Mount("/stijl", StaticFiles(directory=STIJL)))

    async def on_error(request: Request, error: Exception) -> Response:
        return await run_in_threadpool(_error_page, weergave, request, error)

    handlers = {HTTPException: on_error, Fout: on_error, Exception: on_error}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return Koppen(app, partial(headers_for, adres))


def read_request(request: Request) -> Verzoek:
    """What the browser sent, but for its form."""
    return Verzoek(
        methode=request.method if request.method != "HEAD" else "GET",
        adres=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        koppen=request.headers,
        pad=request.path_params,
        zoek=dict(request.query_params),
        formulier=Formulier((), {}),
        sleutel=request.cookies.get(SESSIE, ""),
    )


async def read_form(request: Request, most: int = MAX_FORM_BYTES) -> Formulier:
    """What the browser sent along. Only a length that is said beforehand is believed: no other bounds what comes.

    Raises:
        Fout: `formulier-te-groot`, or a form that can't be read.
    """
    length = getal_van(request.headers.get("content-length", ""), most=most)
    if "transfer-encoding" in request.headers or length is None:
        raise Fout(413, "formulier-te-groot")
    try:
        async with request.form(max_fields=MAX_FIELDS, max_files=MAX_FILES, max_part_size=MAX_FORM_BYTES) as form:
            return await _formulier(form)
    except (MultiPartException, HTTPException):
        raise Fout(400, "formulier-onleesbaar", "Dit formulier is niet te lezen. Er is niets gedaan.") from None


async def _formulier(form: FormData) -> Formulier:
    """Fields and files, read whole: what the web server kept of a file on disk is closed after this."""
    fields, files = [], {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            fields.append((name, value))
        elif value.filename:
            files[name] = Upload(value.filename, await value.read())
    return Formulier(fields, files)


def _endpoint(here: Mapping[str, Pagina], loket: Loket, weergave: Weergave) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        verzoek = read_request(request)
        if await run_in_threadpool(loket.leest_formulier, here[verzoek.methode], verzoek):
            try:
                verzoek = replace(verzoek, formulier=await read_form(request))
            except Fout as fout:
                await run_in_threadpool(loket.noteer_geweigerd, verzoek, fout.regel)
                raise Fout(fout.status, fout.regel, fout.tekst, terug=loket.vandaan(verzoek)) from None
        return await run_in_threadpool(serve, verzoek)

    def serve(verzoek: Verzoek) -> Response:
        return respond(loket.behandel(here[verzoek.methode], verzoek), verzoek, weergave)

    return endpoint


def respond(toegelaten: Toegelaten, verzoek: Verzoek, weergave: Weergave) -> Response:
    """The answer of a page as a response of the web server."""
    match toegelaten.antwoord:
        case Blad() as blad:
            html = weergave.blad(blad, toegelaten.sessie, toegelaten.rollen, verzoek)
            response: Response = HTMLResponse(html, blad.status)
            if blad.ververs:
                response.headers["Refresh"] = str(blad.ververs)
            return response
        case Verder() as verder:
            if toegelaten.sessie is not None and verder.bericht is not None:
                toegelaten.sessie.bericht = verder.bericht
            return RedirectResponse(verder.pad, 303)
        case Bestand() as bestand:
            name = re.sub(r"[^A-Za-z0-9._-]", "-", bestand.naam)
            koppen = {"Content-Disposition": f'attachment; filename="{name}"'}
            return Response(bestand.inhoud, media_type=bestand.soort, headers=koppen)
        case Tussenbericht() as word:
            said = weergave.zeg(word.tekst, toegelaten.sessie, verzoek)
            return JSONResponse({"tekst": said, "versie": word.versie}, word.status)


def _error_page(weergave: Weergave, request: Request, error: Exception) -> Response:
    """One page for everything that is refused; an unforeseen fault shows its kind to nobody but the journal."""
    match error:
        case Fout():
            fout = error
        case HTTPException(status_code=404):
            fout = Fout(404, "pagina-onbekend")
        case HTTPException(status_code=405):
            fout = Fout(405, "methode-onbekend")
        case _:
            weergave.meld(type(error).__name__)
            fout = Fout(500, "interne-fout")
    html = weergave.fout(fout, request.cookies.get(SESSIE, ""), request.headers)
    allowed = getattr(error, "headers", None) or {}
    return HTMLResponse(html, fout.status, headers=dict(allowed))
