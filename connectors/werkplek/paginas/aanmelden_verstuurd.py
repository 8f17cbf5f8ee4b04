"""One aanmelding that was sent: where it stands, what the house said, and delivering again what waits."""

from contextlib import closing
from typing import Final

from connectors.agent.errors import AgentError, Geweigerd, Onbereikbaar
from connectors.agent.melden import Bezorger
from connectors.werkplek.concepten import Concept
from connectors.werkplek.fouten import Fout, Weigering, weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Paginavraag, Verder
from connectors.werkplek.paginas.aanmelden_beeld import (
    bijgewerkt,
    concepten_van,
    outbox_van,
    pad_van,
    staat_van,
    verstuurd_beeld,
)
from connectors.werkplek.sessies import Bericht

WACHT: Final = (
    "De hub is nu niet te bereiken. Uw aanmelding staat verzegeld klaar en gaat niet verloren. Kijk hier later of zij"
    " weg is, of probeer het opnieuw."
)
GELUKT: Final = "Uw aanmelding is afgeleverd. De bon is gecontroleerd."


def verstuurd(vraag: Paginavraag) -> Antwoord:
    """One that was sent: where it stands and what the house said."""
    return _verstuurd_blad(vraag, _sent(vraag))


def probeer_opnieuw(vraag: Paginavraag) -> Antwoord:
    """Deliver now what waits."""
    concept = _sent(vraag)
    with closing(outbox_van(vraag)) as outbox:
        try:
            Bezorger(vraag.verbinding, outbox).ronde()
        except (Geweigerd, Onbereikbaar) as error:
            return wacht(vraag, concept, error)
        staat = staat_van(concept, outbox)
    if staat.open:
        return Verder(
            pad_van(concept, "controle"), Bericht("let-op", "De hub nam dit niet aan. Hieronder staat waarom.")
        )
    return Verder(f"/aanmelden/verstuurd/{concept.nummer}", Bericht("goed", GELUKT))


def wacht(vraag: Paginavraag, concept: Concept, error: AgentError) -> Antwoord:
    """What did not leave: refused, with the reason; or kept for later, when nobody could be reached."""
    if isinstance(error, Geweigerd):
        return _verstuurd_blad(vraag, concept, weigering_van(error))
    return Verder(f"/aanmelden/verstuurd/{concept.nummer}", Bericht("let-op", WACHT))


def _sent(vraag: Paginavraag) -> Concept:
    concept = concepten_van(vraag).lees(vraag.pad["nummer"])
    if concept is None or concept.verstuurd is None:
        raise Fout(404, "pagina-onbekend")
    return concept


def _verstuurd_blad(vraag: Paginavraag, concept: Concept, weigering: Weigering | None = None) -> Antwoord:
    with closing(outbox_van(vraag)) as outbox:
        staat = staat_van(concept, outbox)
    if staat.open:
        return Verder(pad_van(concept, "controle"))
    now = bijgewerkt(concept, staat, concepten_van(vraag))
    shown = {"een": verstuurd_beeld(vraag, now, staat), "weigering": weigering}
    return Blad("aanmelden/verstuurd.html", shown, 400 if weigering else 200)
