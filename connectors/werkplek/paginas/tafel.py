"""The table: what came in and must be judged, one melding at a time, and what people decide about it.

A screen prepares: proposal and reasons stand beside the answers, and a human of a deelnemer decides (INV-3). Nobody's
name is here; what a melding says is read in a casus, by whoever may see it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from connectors.agent.errors import AgentError
from connectors.agent.kalender import vandaag
from connectors.agent.woorden import keuzes
from connectors.protocol.handelingen import (
    Besluit,
    Handeling,
    Koppeloordeel,
    Overleghandeling,
    Screening,
    Werklijst,
    Werkpunt,
)
from connectors.werkplek.fouten import Fout, weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.tafel_beeld import (
    KEUZES,
    antwoorden_van,
    checked,
    punt_beeld,
    rij,
    taak_beeld,
    taak_van,
)
from connectors.werkplek.paginas.tafel_werk import DOELTOETS, WERK
from connectors.werkplek.sessies import Bericht

MET_OVERLEG: Final = frozenset({"AGENDEREN", "PRIORITEREN"})
"""Outcomes for which a kind of meeting is chosen; with another, what the proposal filled in counts for nothing."""
PER_BLAD: Final = 40
MOST_TAKEN: Final = 8
"""Tasks on the page, each with its form; the next ones come when these are done."""


def toon(vraag: Paginavraag) -> Antwoord:
    """The worklist, narrowed by a doelgroep and a municipality when they are chosen."""
    doelgroep, gemeente = vraag.zoek.get("doelgroep", ""), vraag.zoek.get("gemeente", "")
    lijst = checked(lambda: vraag.tafel(DOELTOETS).werklijst(doelgroep, gemeente))
    today = vandaag(vraag.clock)
    deel = bladzijde(vraag, lijst.punten, PER_BLAD)
    taken = lijst.taken[:MOST_TAKEN] if deel.nummer == 1 else []
    shown = {
        "rijen": [rij(punt, today) for punt in deel.regels],
        "bladzijde": deel,
        "verder": f"/tafel?doelgroep={doelgroep}&gemeente={gemeente}&pagina=",
        "taken": [taak_beeld(taak, lijst, today) for taak in taken],
        "taken_later": len(lijst.taken) - len(taken) if deel.nummer == 1 else 0,
        "lijst": lijst,
        "keuzes": KEUZES,
        "deelnemers": KEUZES["deelnemer"],
        "gekozen": {"doelgroep": doelgroep, "gemeente": gemeente},
    }
    return Blad("tafel/werklijst.html", shown)


def toon_melding(vraag: Paginavraag) -> Antwoord:
    """One melding: what is known of it in codes, the proposal with its reasons, and the forms."""
    return _melding(vraag, vraag.pad["melding"])


def screen(vraag: Paginavraag) -> Antwoord:
    """Answer or confirm the criteria; a new proposal follows."""
    melding, formulier = vraag.pad["melding"], vraag.formulier
    answers = antwoorden_van(formulier, vraag.leefgebieden.namen)
    overname = formulier["overname"] == "ja"
    return _act(
        vraag,
        melding,
        Screening,
        lambda: {"melding": melding, "antwoorden": answers, "overname": overname},
        "Uw antwoorden zijn vastgelegd. Hieronder staat het nieuwe voorstel.",
        f"/tafel/melding/{melding}",
    )


def besluit(vraag: Paginavraag) -> Antwoord:
    """Decide; reasons are sealed before they leave, and nobody at the hub reads them."""
    melding, formulier = vraag.pad["melding"], vraag.formulier

    def fields() -> Mapping[str, object]:
        why = formulier["motivering"]
        sealed = vraag.tafel(DOELTOETS).motivering(why, melding).model_dump() if why else None
        uitkomst = formulier["uitkomst"]
        instrument = formulier["instrument"] if uitkomst in MET_OVERLEG else ""
        return {"melding": melding, "motivering": sealed, "uitkomst": uitkomst, "instrument": instrument}

    return _act(vraag, melding, Besluit, fields, "Uw besluit is vastgelegd. De aanmelder krijgt bericht.", "/tafel")


def overleg(vraag: Paginavraag) -> Antwoord:
    """Open or close the meeting; who takes part is on record."""
    opens = vraag.formulier["handeling"] == "OPENEN"
    said = {"handeling": "OPENEN" if opens else "SLUITEN", "deelnemers": vraag.formulier.lijst("deelnemer")}
    tekst = "Het overleg is open." if opens else "Het overleg is gesloten."
    return _simple(vraag, Overleghandeling, said, tekst)


def oordeel(vraag: Paginavraag) -> Antwoord:
    """Say whether a possible match is the same person."""
    said = {"taak": taak_van(vraag.pad), "oordeel": vraag.formulier["oordeel"]}
    return _simple(vraag, Koppeloordeel, said, "Uw oordeel is vastgelegd.")


def _act(  # noqa: PLR0913, PLR0917 - one act with what it says before and after
    vraag: Paginavraag,
    melding: str,
    kind: type[Handeling],
    fields: Callable[[], Mapping[str, object]],
    gedaan: str,
    naar: str,
) -> Antwoord:
    """Send one act about a melding; a refusal stands beside what was typed."""
    tafel = vraag.tafel(DOELTOETS)
    try:
        tafel.doe(checked(lambda: kind.model_validate({**tafel.kop(), **fields()})))
    except AgentError as error:
        return _melding(vraag, melding, error)
    return Verder(naar, Bericht("goed", gedaan))


def _simple(vraag: Paginavraag, kind: type[Handeling], said: Mapping[str, object], gedaan: str) -> Antwoord:
    tafel = vraag.tafel(DOELTOETS)
    tafel.doe(checked(lambda: kind.model_validate({**tafel.kop(), **said})))
    return Verder("/tafel", Bericht("goed", gedaan))


def _melding(vraag: Paginavraag, melding: str, error: AgentError | None = None) -> Blad:
    lijst = vraag.tafel(DOELTOETS).werklijst()
    punt = _find(lijst, melding)
    typed = vraag.formulier.velden() if error is not None else {}
    shown = {
        "punt": punt_beeld(punt, lijst, vandaag(vraag.clock)),
        "weigering": weigering_van(error) if error is not None else None,
        "keuzes": {**KEUZES, "leefgebied": keuzes(vraag.leefgebieden.namen)},
        "getypt": {"uitkomst": punt.voorstel, "instrument": punt.instrument, "motivering": ""} | typed,
        "taken": [taak_beeld(taak, lijst, vandaag(vraag.clock)) for taak in lijst.taken if taak.melding == melding],
    }
    return Blad("tafel/melding.html", shown, status=400 if error is not None else 200)


def _find(lijst: Werklijst, melding: str) -> Werkpunt:
    found = next((punt for punt in lijst.punten if punt.melding == melding), None)
    if found is None:
        raise Fout(404, "melding-niet-op-werklijst", "Deze melding staat nu niet op uw werklijst.")
    return found


PAGINAS: Final = (
    Pagina("/tafel", toon, WERK),
    Pagina("/tafel/melding/{melding}", toon_melding, WERK),
    Pagina("/tafel/melding/{melding}/screening", screen, WERK, methode="POST"),
    Pagina("/tafel/melding/{melding}/besluit", besluit, WERK, methode="POST"),
    Pagina("/tafel/overleg", overleg, WERK, methode="POST"),
    Pagina("/tafel/taak/{taak}/oordeel", oordeel, WERK, methode="POST"),
)
