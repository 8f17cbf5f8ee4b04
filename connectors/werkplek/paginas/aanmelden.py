"""Aanmelden: a form in steps that can wait, its sending by the outbox, and what became of it.

What `connector aanmelden` does with a file, this does with what an employee types. Names stay on this machine until
they leave sealed; a page behind an address knows an aanmelding by a number alone.
"""

from contextlib import closing
from dataclasses import replace
from typing import Final

from connectors.agent import teksten
from connectors.agent.aanmelden import Afzender, verstuur, zet_klaar
from connectors.agent.bijzonderewoorden import bijzonder_in
from connectors.agent.errors import FormulierOnjuist, Geweigerd, InvoerOnjuist, Onbereikbaar
from connectors.agent.formulier_melding import ADAPTER
from connectors.agent.formulier_stand import is_derde, melding_van
from connectors.agent.kalender import vandaag
from connectors.agent.outbox_rijen import Post
from connectors.werkplek.concepten import Concept, Verstuurd
from connectors.werkplek.fouten import Weigering, weigering_van
from connectors.werkplek.opmaak import dag
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.aanmelden_beeld import (
    bijgewerkt,
    concepten_van,
    fouten_per_stap,
    klaar,
    lijsten,
    outbox_van,
    pad_van,
    staat_van,
    stappen_van,
)
from connectors.werkplek.paginas.aanmelden_stap import bewaar, bewaar_vanzelf, concept_van, keuzen_voor, toon, watermerk
from connectors.werkplek.paginas.aanmelden_velden import INVULSTAPPEN, STAPPEN, aantal_betrokkenen, waarden_van
from connectors.werkplek.paginas.aanmelden_verstuurd import GELUKT, probeer_opnieuw, verstuurd, wacht
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.weigeren import keep_refusal
from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="aanmelden",
    naam="Aanmelden",
    doel="een casus aanmelden bij het Veiligheidshuis",
    pad="/aanmelden",
    rollen=frozenset({"medewerker"}),
    icoon="aanmelden",
    uitleg="U meldt iemand aan in zes stappen. U kunt tussendoor stoppen en later verdergaan.",
)
REDENEN: Final = {
    "niet-toegestaan": "Het convenant staat niet toe dat uw organisatie dit zo verstuurt. Kijk naar de soorten gegevens"
    " die u aanvinkte: mag uw organisatie die allemaal geven?",
    "andere-inhoud": "Onder dit nummer is al iets anders gemeld, en dat kan nu niet vervangen worden. Kies een ander"
    " nummer.",
}


def lijst(vraag: Paginavraag) -> Antwoord:
    """What is still open and what was sent."""
    drafts, sent = lijsten(vraag)
    return Blad("aanmelden/lijst.html", {"concepten": drafts, "verstuurd": sent, "stappen": len(INVULSTAPPEN)})


def begin(vraag: Paginavraag) -> Antwoord:
    """Begin a form; with the number of one that was sent, to complete it."""
    earlier = concepten_van(vraag).lees(vraag.formulier["vult_aan"])
    known = earlier.verstuurd if earlier is not None else None
    number = known.nummer if known is not None else f"A-{vraag.clock.verzoek_id()[:8].upper()}"
    soort = "SIGNAAL" if is_derde(vraag.verbinding.omgeving.instellingen) else "AANMELDING"
    concept = concepten_van(vraag).begin({"nummer": [number], "soort": [soort], "bron": ["PARTNER"], "spoed": ["GEEN"]})
    return Verder(pad_van(concept, INVULSTAPPEN[0]))


def controle(vraag: Paginavraag) -> Antwoord:
    """Everything once more, and what is missing."""
    return _controle(vraag, concept_van(vraag))


def _controle(vraag: Paginavraag, concept: Concept, weigering: Weigering | None = None) -> Blad:
    fouten = fouten_per_stap(vraag, concept)
    texts = [
        value for naam, values in concept.velden.items() if not naam.startswith("betrokkenen.") for value in values
    ]
    own_name = vraag.verbinding.geheim.bericht(ADAPTER, concept("nummer"))
    with closing(outbox_van(vraag)) as outbox:
        earlier, staat = outbox.bron(own_name) is not None, staat_van(concept, outbox)
    shown = {
        "concept": concept,
        "keuzen": keuzen_voor(vraag, concept),
        "stappen": stappen_van(concept, fouten, "controle"),
        "klaar": klaar(concept, fouten),
        "aantal_stappen": len(INVULSTAPPEN),
        "mist": [(STAPPEN[stap], fouten[stap], pad_van(concept, stap)) for stap in concept.gedaan if fouten[stap]],
        "ongezien": [(naam, pad_van(concept, stap)) for stap, naam in STAPPEN.items() if _unseen(concept, stap)],
        "gebeurd_op": concept("gebeurd_op")
        if any(veld == "gebeurd_op" for veld, _ in fouten["aanleiding"])
        else dag(concept("gebeurd_op")),
        "personen": aantal_betrokkenen(concept.velden),
        "bijzonder": ", ".join(bijzonder_in(*texts)),
        "al_gemeld": earlier,
        "reden": staat.reden,
        "weigering": weigering,
    }
    return Blad("aanmelden/controle.html", shown, 400 if weigering else 200, watermerk(vraag))


def _unseen(concept: Concept, stap: str) -> bool:
    return stap in INVULSTAPPEN and stap not in concept.gedaan


def stuur(vraag: Paginavraag) -> Antwoord:
    """Send it by the outbox: what is there is not lost, whatever happens next."""
    concept = concept_van(vraag)
    if any(_unseen(concept, stap) for stap in INVULSTAPPEN) or vraag.formulier["versie_gezien"] != str(concept.versie):
        return _controle(
            vraag, concept, Weigering("Loop eerst alle stappen na. Er is niets verstuurd.", "veld-ontbreekt")
        )
    try:
        return _stuur(vraag, concept)
    except FormulierOnjuist as error:
        keep_refusal(vraag, error)
        weigering = Weigering("Er ontbreekt nog iets. Er is niets verstuurd.", "veld-ontbreekt")
    except InvoerOnjuist as error:
        keep_refusal(vraag, error)
        weigering = weigering_van(error)
    return _controle(vraag, concept, weigering)


def _stuur(vraag: Paginavraag, concept: Concept) -> Antwoord:
    verbinding, today = vraag.verbinding, vandaag(vraag.clock)
    melding = melding_van(waarden_van(concept.velden, vraag.leefgebieden.namen), verbinding.omgeving.instellingen)
    opdracht = vraag.deelnemer(melding.doel).opdracht
    wie = Afzender(opdracht.kenmerk, vraag.login, vraag.rol)
    with closing(outbox_van(vraag)) as outbox:
        [post] = zet_klaar(verbinding, outbox, [melding], wie, today)
        saved = concepten_van(vraag).bewaar(replace(concept, verstuurd=_verstuurd(vraag, post, concept)))
        try:
            [aside] = verstuur(verbinding, outbox, [post])
        except (Geweigerd, Onbereikbaar) as error:
            return wacht(vraag, saved, error)
        if aside:
            back = concepten_van(vraag).bewaar(replace(saved, verstuurd=None))
            return _controle(vraag, back, Weigering(REDENEN.get(aside) or teksten.reden(aside), aside))
        bijgewerkt(saved, staat_van(saved, outbox), concepten_van(vraag))
    return Verder(f"/aanmelden/verstuurd/{saved.nummer}", Bericht("goed", GELUKT))


def toon_weg(vraag: Paginavraag) -> Antwoord:
    """Ask whether a draft may go."""
    return Blad("aanmelden/weg.html", {"concept": concept_van(vraag)})


def gooi_weg(vraag: Paginavraag) -> Antwoord:
    """Destroy a draft."""
    concepten_van(vraag).verwijder(concept_van(vraag))
    return Verder("/aanmelden", Bericht("goed", "Het concept is vernietigd."))


def _verstuurd(vraag: Paginavraag, post: Post, concept: Concept) -> Verstuurd:
    return Verstuurd(
        op=vraag.clock.now().isoformat(timespec="seconds"),
        bericht=post.gemaakt.wire.bericht,
        nummer=post.gemaakt.bronnummer,
        soort=concept("soort"),
        doelgroep=concept("doelgroep"),
        spoed=concept("spoed"),
    )


PAGINAS: Final = (
    Pagina("/aanmelden", lijst, WERK),
    Pagina("/aanmelden", begin, WERK, methode="POST"),
    Pagina("/aanmelden/concept/{nummer}/controle", controle, WERK),
    Pagina("/aanmelden/concept/{nummer}/controle", stuur, WERK, methode="POST"),
    Pagina("/aanmelden/concept/{nummer}/weg", toon_weg, WERK),
    Pagina("/aanmelden/concept/{nummer}/weg", gooi_weg, WERK, methode="POST"),
    Pagina("/aanmelden/concept/{nummer}/{stap}", toon, WERK),
    Pagina("/aanmelden/concept/{nummer}/{stap}", bewaar, WERK, methode="POST"),
    Pagina("/aanmelden/concept/{nummer}/{stap}/vanzelf", bewaar_vanzelf, WERK, methode="POST", vanzelf=True),
    Pagina("/aanmelden/verstuurd/{nummer}", verstuurd, WERK),
    Pagina("/aanmelden/verstuurd/{nummer}", probeer_opnieuw, WERK, methode="POST"),
)
