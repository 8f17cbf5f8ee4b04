"""Emergencies that another person must judge, and the reasons that were given: for an fg, and on record."""

from typing import Final

from connectors.agent import noodpost
from connectors.agent.casuswoorden import NOODREDENEN
from connectors.agent.kalender import vandaag
from connectors.agent.motiveringen import motiveringen
from connectors.agent.toezicht import TOEZICHT
from connectors.agent.woorden import PARTIJEN, woord
from connectors.protocol.noodinzagen import Noodregel
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bewijzen import VERHAAL
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_werk import watermerk
from connectors.werkplek.paginas.tafel_beeld import days_left
from connectors.werkplek.paginas.toezicht_werk import WERK
from connectors.werkplek.sessies import Bericht

FG: Final = frozenset({"fg"})
OORDELEN: Final = (
    ("TERECHT", "terecht: dit was nodig"),
    ("TE_RUIM", "te ruim: er is meer gezien dan nodig was"),
    ("ONTERECHT", "onterecht: er was geen levensgevaar"),
)


def toon_nood(vraag: Paginavraag) -> Antwoord:
    """Every emergency that this person may judge, the one that must be judged first in front."""
    return _lijst(vraag, Formulierbeeld())


def beoordeel(vraag: Paginavraag) -> Antwoord:
    """Judge the emergency of another; the reason is sealed before it leaves."""
    form, casus, nood = getypt(vraag), vraag.pad["casus"], vraag.pad["nood"]

    def doe() -> Antwoord:
        verplicht(form, oordeel="Kies uw oordeel.", waarom="Schrijf op waarom u dit vindt.")
        noodpost.beoordeel(vraag.casuspost(TOEZICHT), casus, nood, form("oordeel"), form("waarom"))
        return Verder("/toezicht/nood", Bericht("goed", "Uw oordeel is vastgelegd."))

    return probeer(doe, lambda again: _lijst(vraag, again, nood), form)


def toon_motiveringen(vraag: Paginavraag) -> Antwoord:
    """Why something was decided in a casus, as this person may read it."""
    casus = vraag.pad["casus"]
    redenen = list(motiveringen(vraag.casuspost(TOEZICHT), casus, []))
    shown = [
        {
            "titel": one.kern.codes.get("van", "besluit").replace("_", " ").capitalize(),
            "bron": woord(PARTIJEN, one.kern.bron),
            "dag": one.kern.peildatum,
            "tekst": (one.tekst or "").splitlines(),
        }
        for one in redenen
    ]
    mark = watermerk(vraag.rol, redenen[0].beeld.watermerk) if redenen else ""
    return Blad("toezicht/motiveringen.html", {"casus": casus, "redenen": shown}, watermerk=mark)


def _lijst(vraag: Paginavraag, form: Formulierbeeld, nood: str = "") -> Blad:
    found = noodpost.lijst(vraag.casuspost(TOEZICHT), open_alleen=False)
    shown = {"regels": [_regel(vraag, one) for one in found], "oordelen": OORDELEN, "form": form, "fout_bij": nood}
    return Blad("toezicht/nood.html", shown)


def _regel(vraag: Paginavraag, regel: Noodregel) -> dict[str, object]:
    return {
        "nood": regel.nood,
        "casus": regel.casus,
        "partij": woord(PARTIJEN, regel.partij),
        "reden": woord(NOODREDENEN, regel.reden),
        "op": regel.op,
        "dagen": days_left(regel.beoordelen_voor, vandaag(vraag.clock)),
        "voor": regel.beoordelen_voor,
        "te_laat": regel.te_laat,
        "oordeel": dict(OORDELEN).get(regel.oordeel, regel.oordeel),
        "keer": regel.keer,
    }


NOOD: Final = (
    Pagina("/toezicht/nood", toon_nood, WERK, rollen=FG),
    Pagina("/toezicht/nood/{casus}/{nood}", beoordeel, WERK, methode="POST", rollen=FG),
    Pagina("/toezicht/motiveringen/{casus}", toon_motiveringen, WERK, sterk=VERHAAL, rollen=FG),
)
