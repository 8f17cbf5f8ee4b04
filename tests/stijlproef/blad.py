"""The page with every part of `macros.html`, as the werkplek would render it: for tests, and to look at."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from connectors.werkplek.opmaak import Opmaak
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.weergave import Huidig, Menupunt, Werker

INGEBRACHT = Bericht("goed", "Uw stuk is ingebracht.")
SJABLONEN = Path(__file__).parent / "sjablonen"
MENU = (
    Menupunt("Vragen", "/vragen", actief=False, icoon="zoek"),
    Menupunt("Casussen", "/casussen", actief=True, icoon="casus"),
    Menupunt("Aanmelden", "/aanmelden", actief=False, icoon="aanmelden"),
    Menupunt("Werklijst", "/tafel", actief=False, icoon="lijst"),
    Menupunt("Agenda", "/agenda", actief=False, icoon="agenda"),
    Menupunt("Convenanten", "/convenanten", actief=False, icoon="boek"),
    Menupunt("Logboek", "/logboek", actief=False, icoon="bon"),
    Menupunt("Cijfers", "/cijfers", actief=False, icoon=""),
)


@dataclass(frozen=True)
class Blik:
    """Who looks, and how."""

    taal: str = "nl"
    thema: str = ""
    lijf: str = ""
    bericht: Bericht | None = INGEBRACHT


@cache
def omgeving(taal: str = "nl") -> Environment:
    """The environment of the product, that also finds the templates of this folder."""
    own = Opmaak()._omgevingen[taal]
    assert own.loader is not None
    return own.overlay(loader=ChoiceLoader([own.loader, FileSystemLoader(SJABLONEN)]))


def proefblad(blik: Blik) -> str:
    """The page as HTML."""
    return (
        omgeving(blik.taal)
        .get_template("proef.html")
        .render(
            taal=blik.taal,
            thema=blik.thema,
            lijf=blik.lijf,
            partij_naam="Gemeente Voorbeeldstad",
            privacy_officer="P. Rivacy",
            werker=Werker("R. Egisseur", "casusregisseur"),
            werk=Huidig("casus", "Casussen", "Samen een integrale aanpak maken"),
            menu=MENU,
            rust=15,
            dit_adres="%2Fcasussen",
            teken="teken-van-deze-sessie",
            bericht=blik.bericht,
            rondleiding=None,
            watermerk="R. Egisseur · 22-11-2026 10:40 · 7f3a",
        )
    )
