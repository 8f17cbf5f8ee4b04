"""What a gateway is told: a decision with its reason, articles, obligations and the version that decided.

Codes, articles and sentences of the covenant only; no word of the request comes back but the type
that was searched for, once it is a known one.
"""

import json
from collections.abc import Sequence

from hub.domain.beleidsvraag import Afwijzing, Uitspraak
from hub.domain.convenant import Convenant
from hub.domain.decision import Permit
from hub.domain.errors import Regel
from hub.entrypoints.authzen.vorm import Gebrek, VormOnjuist
from hub.entrypoints.authzen.woordenboek import Woordenboek
from hub.entrypoints.channel.layer import Reply
from hub.entrypoints.problems import MEDIA_TYPE, problem

TO_USER = "Dit is hier niet toegestaan. Vraag de privacy officer van uw organisatie."
"""For whoever is denied, whatever the reason: the code is for the privacy officer."""
_SENTENCES = {
    "content-type": "Stuur het bericht als application/json.",
    "json": "Het bericht is geen geldige JSON in UTF-8.",
    "required": "Dit onderdeel ontbreekt.",
    "object": "Dit onderdeel is een object.",
    "string": "Dit onderdeel is tekst.",
    "array": "Dit onderdeel is een lijst.",
    "max-items": "Deze lijst is te lang.",
    "enum": "Dit onderdeel heeft een waarde die hier niet bestaat.",
    "limit": "Dit onderdeel is een geheel getal van nul of meer.",
    "token": "Dit vervolg hoort niet bij deze vraag.",
}
"""What each rule of form asks, in plain Dutch."""


def encode_json(value: object) -> bytes:
    """The one way in which this face writes JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Antwoorden:
    """Writes answers under one covenant, decided by the bundle with this digest."""

    def __init__(self, woordenboek: Woordenboek, convenant: Convenant, bundel: str) -> None:
        self._woordenboek = woordenboek
        self._plichten = {v.id: v for v in convenant.verplichtingen}
        self._bundel = bundel

    def beslissing(self, uitspraak: Uitspraak) -> dict[str, object]:
        """A Decision of the specification."""
        context: dict[str, object] = {"policy": self._bundel}
        denial: dict[str, object] = {"reason_user": TO_USER, **context}
        match uitspraak:
            case Afwijzing():
                return {"decision": False, "context": {"reason": uitspraak.value, **denial}}
            case Permit():
                obligations = self.plichten(uitspraak)
                feiten = sorted(uitspraak.verzoek.feiten)
                context = {"articles": list(uitspraak.artikelen), **context}
                context |= {"obligations": obligations} if obligations else {}
                context |= {"asserted_facts": feiten} if feiten else {}
                return {"decision": True, "context": context}
            case _:
                reason = {"reason": uitspraak.reden.value, "articles": list(uitspraak.artikelen)}
                return {"decision": False, "context": reason | denial}

    def plichten(self, permit: Permit) -> list[dict[str, object]]:
        """The obligations of a permit; whoever can't carry out one of them has no permit."""
        return [self._woordenboek.plicht(self._plichten[plicht]) for plicht in sorted(permit.verplichtingen)]

    def gevonden(self, entity: dict[str, object], permit: Permit) -> dict[str, object]:
        """One result of a search, with the obligations that this result alone comes with."""
        obligations = self.plichten(permit)
        return entity | ({"obligations": obligations} if obligations else {})

    def context(self) -> dict[str, object]:
        """What a search says of itself."""
        return {"policy": self._bundel}


def gebrek_reply(fout: VormOnjuist) -> Reply:
    """The problem document of a request of the wrong form, with every place that is wrong."""
    status, body = problem(Regel.BERICHT_ONGELDIG)
    errors = [_error(gebrek) for gebrek in fout.gebreken]
    return Reply(status, encode_json(json.loads(body) | {"errors": errors}), (), MEDIA_TYPE)


def _error(gebrek: Gebrek) -> dict[str, object]:
    """As NLGov API Design Rules 2.2, /core/error-handling/invalid-input."""
    if gebrek.regel == "content-type":
        where: dict[str, object] = {"in": "header", "location": {"name": "Content-Type"}}
    else:
        where = {"in": "body", "location": {"pointer": "#" + gebrek.plaats}}
    return where | {"code": gebrek.regel, "detail": _SENTENCES[gebrek.regel]}


def permits(
    entities: Sequence[dict[str, object]], uitspraken: Sequence[Uitspraak]
) -> list[tuple[dict[str, object], Permit]]:
    """Of everything that was decided about, what is permitted."""
    pairs = zip(entities, uitspraken, strict=True)
    return [(entity, uitspraak) for entity, uitspraak in pairs if isinstance(uitspraak, Permit)]
