"""One request for a page, through every gate in order, to an answer. Nothing here knows a particular page.

    host and origin → session → lock → form token → role → work → second proof → the page → answer

A gate that fails sends the employee to where it can be passed, or says no with the rule; only then does a page run.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from connectors.agent.errors import AgentError
from connectors.agent.verbinding import Verbinding
from connectors.agent.weigerboek import Weigerboek
from connectors.protocol.errors import ProtocolError
from connectors.werkplek.bescherming import is_our_form, is_our_host
from connectors.werkplek.fouten import Fout, fout_van
from connectors.werkplek.gebieden import Gebieden
from connectors.werkplek.pagina import Antwoord, BewijsNodig, Formulier, Pagina, Paginavraag, Verder
from connectors.werkplek.rollen import Rollen
from connectors.werkplek.sessies import Bericht, Sessie, Sessies
from connectors.werkplek.verbindingen import Verbindingen

DEEL: Final = re.compile(r"[a-z0-9_-]{1,80}", re.ASCII)
ZOEK: Final = re.compile(r"[A-Za-z0-9 ,._:-]{0,80}", re.ASCII)
"""What may stand behind a question mark: codes and numbers. Nobody types a person there."""
HIER: Final = re.compile(r"/(?!/)[^\\]*")
"""A path of ours. A browser reads a backslash as a slash and skips signs that can't be seen: neither has a place."""
INLOGGEN, VERGRENDELD, WERKKEUZE, BEVESTIG = "/inloggen", "/vergrendeld", "/werk", "/bevestig"
VERZEND = "/verder"


@dataclass(frozen=True, slots=True, repr=False)
class Verzoek:
    """What a browser sent, without the machinery of a web server."""

    methode: str
    adres: str
    """Path with what stands behind the question mark."""
    koppen: Mapping[str, str]
    pad: Mapping[str, str]
    zoek: Mapping[str, str]
    formulier: Formulier
    sleutel: str
    """What the cookie of the session holds; empty without one."""


@dataclass(frozen=True, slots=True)
class Toegelaten:
    """What the loket answers: an answer of a page, with the session it was made in."""

    antwoord: Antwoord
    sessie: Sessie | None
    rollen: frozenset[str] = frozenset()


class Loket:
    """Lets a request through, or not. `safe` keeps an address to go on to within the werkplek."""

    def __init__(
        self, adres: str, sessies: Sessies, rollen: Rollen, verbindingen: Verbindingen, safe: Callable[[str], str]
    ) -> None:
        self._adres = adres
        self._safe = safe
        self._sessies = sessies
        self._rollen = rollen
        self._gebieden = Gebieden(rollen)
        self._verbindingen = verbindingen

    def behandel(self, pagina: Pagina, verzoek: Verzoek) -> Toegelaten:
        """The answer to one request for one page.

        Raises:
            Fout: refused, with the status, the rule and the sentence for the employee.
        """
        check_outside(verzoek, self._adres)
        if not all(ZOEK.fullmatch(value) for name, value in verzoek.zoek.items() if name != "naar"):
            raise Fout(404, "pagina-onbekend")
        sessie = self._sessie(pagina, verzoek)
        if sessie is None:
            return Toegelaten(Verder(f"{INLOGGEN}?naar={_return_to(verzoek)}"), None)
        check_form(verzoek, sessie)
        if sessie.vergrendeld:
            return Toegelaten(_first(VERGRENDELD, verzoek, sessie), sessie)
        with self._verbindingen.leen() as verbinding:
            try:
                rollen = self._rollen_van(pagina, sessie, verbinding)
                vraag = self._vraag(verbinding, sessie, verzoek)
                elsewhere = self._elsewhere(pagina, verzoek, vraag, rollen)
                if elsewhere is not None:
                    return Toegelaten(elsewhere, sessie, rollen)
                if verzoek.methode == "POST" and pagina.werk is not None and not pagina.vanzelf:
                    sessie.bewaard = None
                return Toegelaten(_answer(pagina, verzoek, vraag), sessie, rollen)
            except (AgentError, ProtocolError) as error:
                raise fout_van(error) from error

    def leest_formulier(self, pagina: Pagina, verzoek: Verzoek) -> bool:
        """Whether what a browser sends along may be read: nobody fills our memory without a session.

        Raises:
            Fout: see `check_outside`; `vergrendeld`.
        """
        check_outside(verzoek, self._adres)
        return verzoek.methode == "POST" and self._sessie(pagina, verzoek) is not None

    def noteer_geweigerd(self, verzoek: Verzoek, regel: str) -> None:
        """Record a form that was too large or could not be read; nothing of it is kept.

        Raises:
            OSError: it can't be recorded.
        """
        sessie = self._sessies.bekijk(verzoek.sleutel)
        if sessie is not None:
            with self._verbindingen.leen() as here:
                boek = Weigerboek(here.omgeving.bewaarplaats, here.geheim, here.clock)
                boek.noteer(regel, sessie.werk, sessie.wie.login)

    def _sessie(self, pagina: Pagina, verzoek: Verzoek) -> Sessie | None:
        """The session of this browser. What a page asks by itself needs one that is open: nobody follows it elsewhere.

        Raises:
            Fout: `vergrendeld`.
        """
        if not pagina.vanzelf:
            return self._sessies.van(verzoek.sleutel) if verzoek.sleutel else None
        sessie = self._sessies.bekijk(verzoek.sleutel)
        if sessie is None or sessie.vergrendeld:
            raise Fout(403, "vergrendeld")
        return sessie

    def _rollen_van(self, pagina: Pagina, sessie: Sessie, verbinding: Verbinding) -> frozenset[str]:
        """What a page asks by itself stays at home: the hub is not asked for it, and the role is the one at work."""
        return frozenset({sessie.rol}) if pagina.vanzelf else self._rollen.van(sessie.wie.login, verbinding)

    def vandaan(self, verzoek: Verzoek) -> str:
        """The page of ours that was open before; the start page when that is unknown."""
        before = verzoek.koppen.get("referer", "")
        return self._safe(before.removeprefix(self._adres)) if before.startswith(f"{self._adres}/") else "/"

    def _vraag(self, verbinding: Verbinding, sessie: Sessie, verzoek: Verzoek) -> Paginavraag:
        return Paginavraag(
            verbinding=verbinding,
            sessie=sessie,
            werk=sessie.werk,
            rol=sessie.rol,
            pad=verzoek.pad,
            zoek=verzoek.zoek,
            formulier=verzoek.formulier,
            vandaan=self.vandaan(verzoek),
            sterk=self._sessies.is_sterk(sessie),
            gebieden=self._gebieden,
        )

    @staticmethod
    def _elsewhere(pagina: Pagina, verzoek: Verzoek, vraag: Paginavraag, rollen: frozenset[str]) -> Verder | None:
        """Where the employee must go first; None to go on.

        Raises:
            Fout: the organisation does not do this work, or the employee has no role for this page; `ander-werk` when
                the page asks by itself.
        """
        if pagina.werk is not None and vraag.verbinding.omgeving.instellingen.partij not in pagina.werk.partijen:
            raise Fout(403, "werk-van-anderen", artikelen=(pagina.werk.artikel,))
        needed = pagina.rollen or (pagina.werk.rollen if pagina.werk is not None else frozenset())
        if needed and not needed & rollen:
            raise Fout(403, "rol-ontbreekt")
        if pagina.werk is not None and (vraag.werk != pagina.werk.code or vraag.rol not in rollen & needed):
            if pagina.vanzelf:
                raise Fout(403, "ander-werk")
            return _first(WERKKEUZE, verzoek, vraag.sessie)
        if pagina.sterk and not vraag.sterk:
            return _first(BEVESTIG, verzoek, vraag.sessie, pagina.sterk)
        return None


def check_outside(verzoek: Verzoek, adres: str) -> None:
    """Refuse what does not come to us by our own name, or carries what no page of ours puts in an address.

    Raises:
        Fout: `adres-onbekend`, `pagina-onbekend` or `formulier-van-elders`.
    """
    if not is_our_host(verzoek.koppen.get("host", ""), adres):
        raise Fout(421, "adres-onbekend")
    if not all(DEEL.fullmatch(part) for part in verzoek.pad.values()):
        raise Fout(404, "pagina-onbekend")
    if verzoek.methode == "POST" and not is_our_form(verzoek.koppen, adres):
        raise Fout(403, "formulier-van-elders")


def check_form(verzoek: Verzoek, sessie: Sessie) -> None:
    """A form must be one that this session was given.

    Raises:
        Fout: `formulier-verouderd`.
    """
    if verzoek.methode == "POST" and not compare_digest(verzoek.formulier["teken"].encode(), sessie.teken.encode()):
        raise Fout(403, "formulier-verouderd")


def safe_return(naar: str, paths: Sequence[re.Pattern[str]]) -> str:
    """A page of ours to go on to: this one, or the nearest above an address that only takes forms. Never elsewhere."""
    if not is_here(naar):
        return "/"
    asked = urlsplit(naar)
    pad = asked.path
    while pad and not any(path.fullmatch(pad) for path in paths):
        pad = pad.rpartition("/")[0]
    return naar if pad == asked.path else urlunsplit(("", "", pad or "/", asked.query if pad else "", ""))


def is_here(naar: str) -> bool:
    """Whether a browser stays on this host by this address, however it is spelled."""
    return HIER.fullmatch(naar) is not None and naar.isprintable()


def _answer(pagina: Pagina, verzoek: Verzoek, vraag: Paginavraag) -> Antwoord:
    """What the page says, or the way to the second proof that it asks for what it has to say."""
    try:
        return pagina.handler(vraag)
    except BewijsNodig as error:
        return _first(BEVESTIG, verzoek, vraag.sessie, error.waarom)


def _first(pad: str, verzoek: Verzoek, sessie: Sessie, waarom: str = "") -> Verder:
    """Go somewhere else first. A form is kept in the session until it is sent again, but for its files."""
    if verzoek.methode == "POST":
        sessie.bewaard = verzoek.adres, verzoek.formulier.alle
    return Verder(f"{pad}?naar={_return_to(verzoek)}", Bericht("uitleg", waarom) if waarom else None)


def _return_to(verzoek: Verzoek) -> str:
    """What was asked, to come back to; after a form, the page that sends it once more."""
    return quote(verzoek.adres if verzoek.methode == "GET" else VERZEND, safe="")
