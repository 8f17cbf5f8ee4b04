"""What messages about a plan say, as values of the use cases, and what is looked at before."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from connectors.protocol import huisverboden, plannen
from connectors.protocol.canonical import canonical_json, unb64u
from connectors.protocol.casussen import Casushandeling, Wijziging
from connectors.protocol.inhoud import has_casus_shape
from connectors.protocol.stukken import Onderdeel
from hub.application.casus_gate import ONGEZIEN, Casusvraag
from hub.application.houd_casusoverleg import Overlegvraag
from hub.application.maak_planstuk import Planvraag
from hub.application.ports.melding import VerzegeldDeel
from hub.application.samenloop import Strafzaakvraag
from hub.application.voer_taak_uit import Taakvraag, Uitkomst
from hub.application.werk_aan_huisverbod import Beschikkingvraag
from hub.domain.beschikking import Beschikking
from hub.domain.casusoverleg import Agendapunt, Overleghandeling
from hub.domain.errors import Regel, Rejected
from hub.domain.plan import Planstuk, Taak, Taakstand
from hub.domain.stuk import Aard, Deel, Stuksoort
from hub.domain.stuk_toets import past_delen
from hub.entrypoints.api.handeling import kop_van, require_days

OF_THIS_ATTEMPT = {"verzoek_id", "doel", "rol", "gebruiker", "kenmerk", "gezien"}
"""Fields that may differ when the same stuk is sent again."""


def vraag_van(body: Casushandeling) -> Casusvraag:
    """Which casus an act is about, by whom, and the version that was seen of it, if that counts."""
    seen = body.versie_gezien if isinstance(body, Wijziging) else ONGEZIEN
    return Casusvraag(kop_van(body), body.casus, seen)


def planvraag_van(body: plannen.Planstuk) -> Planvraag:
    """A stuk that is to be made."""
    taak = None
    if body.taak is not None:
        asked = body.taak
        taak = Taak(asked.partij, date.fromisoformat(asked.uiterlijk), frozenset(asked.nodig), asked.doel)
    wat = Planstuk(Stuksoort(body.soort), body.persoon, body.categorie, body.leefgebied, tuple(body.uit), taak)
    return Planvraag(vraag_van(body), body.stuk, wat, Aard(body.aard), delen_van(body.delen), _hash(body))


def taakvraag_van(body: plannen.Taakstap) -> Taakvraag:
    """A step of a task."""
    resultaat = None
    if body.resultaat is not None:
        said = body.resultaat
        resultaat = Uitkomst(said.stuk, said.categorie, Aard(said.aard), delen_van(said.delen), _hash(body))
    return Taakvraag(vraag_van(body), body.stuk, body.versie_gezien, Taakstand(body.naar), resultaat)


def overlegvraag_van(body: plannen.Casusoverleg) -> Overlegvraag:
    """An act about a meeting."""
    return Overlegvraag(
        in_casus=vraag_van(body),
        overleg=body.overleg,
        handeling=Overleghandeling(body.handeling),
        begint_op=body.begint_op,
        plaats=body.plaats,
        deelnemers=tuple(body.deelnemers),
        agenda=tuple(Agendapunt(punt.leefgebied, punt.onderwerp, tuple(punt.stukken)) for punt in body.agenda),
        besluiten=tuple(body.besluiten),
    )


def beschikkingvraag_van(body: huisverboden.Beschikking) -> Beschikkingvraag:
    """An order, or a new version of it."""
    days = (date.fromisoformat(body.van), date.fromisoformat(body.tot))
    wat = Beschikking(*days, frozenset(body.contactverbod), body.vervangt)
    return Beschikkingvraag(vraag_van(body), body.stuk, wat, delen_van(body.delen), _hash(body))


def strafzaakstand_van(body: huisverboden.Strafzaakstand) -> Strafzaakvraag:
    """What the OM says, in codes."""
    return Strafzaakvraag(vraag_van(body), body.status, tuple(sorted(set(body.voorwaarden))), body.tot)


def delen_van(delen: Sequence[Onderdeel]) -> tuple[VerzegeldDeel, ...]:
    """Sealed parts."""
    return tuple(VerzegeldDeel(d.deel, unb64u(d.verzegeld.sleutel), unb64u(d.verzegeld.inhoud)) for d in delen)


def require_plan_shape(body: object) -> None:
    """Days exist, and sealed parts are those of a text and can be what they say.

    Raises:
        Rejected: one does not.
    """
    if isinstance(body, plannen.Planstuk):
        _require(body.delen, body.taak.uiterlijk if body.taak else "")
    elif isinstance(body, plannen.Taakstap) and body.resultaat is not None:
        _require(body.resultaat.delen)
    elif isinstance(body, plannen.Agendavraag):
        _require((), body.dag)
    elif isinstance(body, plannen.Schalingsbesluit):
        _require((), body.genomen_op)
    elif isinstance(body, huisverboden.Strafzaakstand):
        _require((), body.tot)
    elif isinstance(body, huisverboden.Beschikking):
        _require(body.delen, body.van, body.tot)


def _require(delen: Sequence[Onderdeel], *days: str) -> None:
    named = tuple(Deel(part.deel) for part in delen)
    if delen and not past_delen(Stuksoort.GEGEVEN, named):
        raise Rejected(Regel.BERICHT_ONGELDIG)
    if not all(has_casus_shape(part.verzegeld, part.deel) for part in delen):
        raise Rejected(Regel.BERICHT_ONGELDIG)
    require_days(*days)


def _hash(body: Casushandeling) -> bytes:
    return sha256(canonical_json(body.model_dump(exclude=OF_THIS_ATTEMPT))).digest()
