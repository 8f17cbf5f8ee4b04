"""Somebody who reports at the desk: fills in the form step by step, goes on later, sends it.

with Aanmelder(plek, "behandelaar", iemand(1)).at_work() as aanmelder:
    aanmelder.begint()
    aanmelder.vult("aanleiding", doelgroep="OGGZ")
    aanmelder.meldt_aan(nummer="A-1")              all steps, and send
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from connectors.werkplek.concepten import Concept, Concepten
from tests.werkplekwereld import Plek

STAPPEN = ("aanleiding", "betrokkenen", "vragen", "leefgebieden", "verantwoording")
_JA = ("overlast", "onveilige_situatie", "meerdere_leefgebieden", "stagnatie_samenwerking", "regie_nodig")
_ANDERE = ("criminaliteit", "uitval", "stagnatie_hulpverlening")
ANTWOORDEN: Mapping[str, Mapping[str, Any]] = {
    "aanleiding": {
        "soort": "AANMELDING",
        "bron": "PARTNER",
        "gebeurd_op": "2026-02-03",
        "doelgroep": "MULTIPROBLEMATIEK",
        "pleeggemeente": "GM0935",
        "stadsdeel": "NOORD_WEST",
        "spoed": "GEEN",
        "aanmelder.functie": "wijkteam noordwest",
        "aanmelder.contact": "043 000 00 00",
    },
    "betrokkenen": {"omstandigheden.groep": "NEE"},
    "vragen": {
        **{f"criteria.{naam}.antwoord": "JA" for naam in _JA},
        **{f"criteria.{naam}.feiten": "Vier meldingen in februari." for naam in _JA},
        **{f"criteria.{naam}.antwoord": "ONBEKEND" for naam in _ANDERE},
        "criteria.ernst.antwoord": "ERNSTIG",
        "criteria.ernst.feiten": "Er brandde vuur in het trappenhuis.",
        "domeinen": ["ZORG", "BESTUUR"],
    },
    "leefgebieden": {
        "leefgebieden.HUISVESTING.criminogeen": "NEE",
        "leefgebieden.HUISVESTING.feiten": "De huur is opgezegd per 1 juni.",
        "leefgebieden.SCHULDEN.criminogeen": "ONBEKEND",
        "leefgebieden.SCHULDEN.feiten": "Er lopen twee betalingsregelingen.",
    },
    "verantwoording": {
        "juistheid.antwoord": "JA",
        "juistheid.hoe": "Nagelezen in ons dossier.",
        "geinformeerd.antwoord": "JA",
        "categorieen": ["ID_CONTACT", "WOONSITUATIE"],
        "mening": "Wij maken ons zorgen over de winter.",
    },
}
"""A complete form, step by step, but for who it is about."""


@dataclass
class Aanmelder:
    """One employee in one window, and the aanmelding that is open there."""

    plek: Plek
    login: str
    over: Mapping[str, str]
    nummer: str = ""
    _sleutel: str = ""
    _browser: httpx.Client = field(default_factory=httpx.Client)

    @contextmanager
    def at_work(self) -> Iterator["Aanmelder"]:
        self._sleutel = self.plek.logt_in(self.login, "aanmelden", "medewerker")
        with self.plek.browser(self._sleutel) as self._browser:
            yield self

    @property
    def concept(self) -> Concept:
        verbinding = self.plek.party.verbinding
        place = verbinding.omgeving.bewaarplaats
        found = Concepten(place, verbinding.geheim, verbinding.clock, self.login).lees(self.nummer)
        assert found is not None
        return found

    def pad(self, stap: str) -> str:
        return f"/aanmelden/concept/{self.nummer}/{stap}"

    def get(self, pad: str) -> httpx.Response:
        return self._browser.get(pad, follow_redirects=True)

    def post(self, pad: str, **fields: Any) -> httpx.Response:
        return self._browser.post(pad, data={"teken": self.plek.teken(self._sleutel), **fields}, follow_redirects=True)

    def begint(self) -> httpx.Response:
        page = self.post("/aanmelden")
        self.nummer = page.url.path.split("/")[3]
        return page

    def vult(self, stap: str, **fields: Any) -> httpx.Response:
        """Fill in one step and save it; `fields` differ from the complete form."""
        return self.post(self.pad(stap), **self._typt(stap, "verder", fields))

    def vanzelf(self, stap: str, **fields: Any) -> httpx.Response:
        """Fill in one step, which the page keeps by itself."""
        return self.post(f"{self.pad(stap)}/vanzelf", **self._typt(stap, "", fields))

    def _typt(self, stap: str, actie: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        typed: dict[str, Any] = dict(ANTWOORDEN[stap])
        if stap == "aanleiding":
            typed["nummer"] = self.concept("nummer")
        if stap == "betrokkenen":
            persoon = {naam: value for naam, value in self.over.items() if naam != "referentie"}
            persoon |= {"rol": "PLEGER", "woongemeente": "GM0935"}
            typed |= {f"betrokkenen.1.{naam}": value for naam, value in persoon.items()}
        return typed | {"versie_gezien": str(self.concept.versie), "actie": actie} | dict(fields)

    def verstuurt(self) -> httpx.Response:
        return self.post(self.pad("controle"), versie_gezien=str(self.concept.versie))

    def meldt_aan(self, **changes: Any) -> httpx.Response:
        """All steps, and send; `changes` are fields of any step."""
        self.begint()
        for stap in STAPPEN:
            here = {"nummer", *ANTWOORDEN[stap]} if stap == "aanleiding" else set(ANTWOORDEN[stap])
            page = self.vult(stap, **{naam: value for naam, value in changes.items() if naam in here})
            assert page.status_code == 200, page.text
        return self.verstuurt()
