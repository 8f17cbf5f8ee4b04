"""From an answer of a page to HTML, with everything that stands around it: menu, purpose, message, watermark."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from connectors.werkplek.fouten import Fout
from connectors.werkplek.loket import Verzoek
from connectors.werkplek.opmaak import Opmaak, browsertaal
from connectors.werkplek.pagina import Blad
from connectors.werkplek.rondleiding import Rondleiding
from connectors.werkplek.sessies import Bericht, Sessie, Sessies
from connectors.werkplek.werk import Werk

ROLNAMEN: Mapping[str, str] = {
    "medewerker": "medewerker",
    "casusregisseur": "casusregisseur",
    "contactpunt": "contactpunt",
    "procesmanager": "procesmanager",
    "triagist": "triagist",
    "secretariaat": "secretariaat",
    "manager": "manager",
    "privacy-officer": "privacy officer",
    "fg": "functionaris gegevensbescherming",
    "auditor": "auditor",
}


@dataclass(frozen=True, slots=True)
class Werker:
    """Who is at work, as the header shows it."""

    naam: str
    rol_naam: str


@dataclass(frozen=True, slots=True)
class Huidig:
    """The work that was chosen, as the header shows it."""

    code: str
    naam: str
    doel_naam: str


@dataclass(frozen=True, slots=True)
class Menupunt:
    """One entry of the menu."""

    naam: str
    pad: str
    actief: bool
    icoon: str


class Weergave:
    """Makes pages for one organisation."""

    def __init__(
        self,
        partij_naam: str,
        werken: Sequence[Werk],
        sessies: Sessies,
        privacy_officer: str,
        rondleiding: Rondleiding | None,
    ) -> None:
        self._opmaak = Opmaak()
        self._partij_naam = partij_naam
        self._werken = tuple(werken)
        self._sessies = sessies
        self._privacy_officer = privacy_officer
        self._rondleiding = rondleiding

    def blad(self, blad: Blad, sessie: Sessie | None, rollen: frozenset[str], verzoek: Verzoek) -> str:
        """A page. The message of the session is shown once."""
        taal = _language(sessie, verzoek.koppen)
        around = self._around(sessie, rollen, verzoek.adres, verzoek.zoek.get("naar", ""))
        around["dit_adres"] = _address(verzoek)
        if sessie is not None:
            sessie.bericht = None
        return self._opmaak.html(
            blad.sjabloon, taal, around | {"watermerk": blad.watermerk or None} | dict(blad.waarden)
        )

    def fout(self, fout: Fout, sleutel: str, koppen: Mapping[str, str]) -> str:
        """The page of a refusal; it opens no session and asks the hub nothing."""
        sessie = self._sessies.bekijk(sleutel) if sleutel else None
        around = self._around(sessie, frozenset(), "", "")
        return self._opmaak.html("fout.html", _language(sessie, koppen), around | {"dit_adres": "/", "fout": fout})

    def zeg(self, tekst: str, sessie: Sessie | None, verzoek: Verzoek) -> str:
        """One sentence, for a page that is open."""
        return self._opmaak.zeg(tekst, _language(sessie, verzoek.koppen))

    def meld(self, soort: str) -> None:
        """Tell the administrator's journal that something of our own went wrong, and nothing of what it was about."""
        print(f"werkplek: fout van onszelf ({soort})", file=sys.stderr, flush=True)  # noqa: T201 - the journal of a service

    def _around(self, sessie: Sessie | None, rollen: frozenset[str], adres: str, naar: str) -> dict[str, object]:
        """What stands on every page; `naar` is where the way through a login leads."""
        tour = self._rondleiding
        chosen = next((werk for werk in self._werken if sessie is not None and werk.code == sessie.werk), None)
        at_work = sessie is not None and not sessie.vergrendeld
        menu = [
            Menupunt(werk.naam, werk.pad, werk is chosen, werk.icoon) for werk in self._werken if werk.rollen & rollen
        ]
        bericht: Bericht | None = sessie.bericht if sessie is not None else None
        return {
            "partij_naam": self._partij_naam,
            "privacy_officer": self._privacy_officer,
            "werker": Werker(sessie.wie.naam, ROLNAMEN.get(sessie.rol, "")) if sessie is not None and at_work else None,
            "werk": Huidig(chosen.code, chosen.naam, chosen.doel) if chosen is not None and at_work else None,
            "menu": menu if at_work else [],
            "rust": self._sessies.rust_minuten,
            "teken": sessie.teken if sessie is not None else "",
            "thema": sessie.thema if sessie is not None else "",
            "bericht": bericht,
            "watermerk": None,
            "rondleiding": tour.band(sessie, urlsplit(adres).path, naar) if tour is not None else None,
        }


def _address(verzoek: Verzoek) -> str:
    """Where this page can be asked for again, to stand behind a question mark; what answered a form, nowhere."""
    return quote(verzoek.adres if verzoek.methode == "GET" else "/", safe="")


def _language(sessie: Sessie | None, koppen: Mapping[str, str]) -> str:
    """What the employee chose, else what the browser asks first; Dutch when it asks neither."""
    if sessie is not None and sessie.taal:
        return sessie.taal
    return browsertaal(koppen)
