"""One question of a gateway as one question to policy, or why it can't be one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.domain.beleidsvraag import Afwijzing, Onderdeel, Voorgelegd
from hub.domain.convenant import Convenant
from hub.domain.decision import PolicyRequest
from hub.entrypoints.authzen.vorm import Lid
from hub.entrypoints.authzen.woordenboek import Informatie, Plaats, Woordenboek, value_at

FEITEN, TIJD, STEUN = "feiten", "time", "supported_obligations"
"""Members of the context that mean something here, beside those that the table of words names."""


@dataclass(frozen=True, slots=True)
class Vertaler:
    """Reads questions by a table of words and what is known here."""

    woordenboek: Woordenboek
    informatie: Informatie

    def vertaal(self, vraag: Lid, convenant: Convenant) -> Onderdeel:
        """The question in words of the covenant. It only ever narrows what policy would answer."""
        request = self._request(vraag)
        if request is None:
            return Afwijzing.ONBEKEND_WOORD
        context = _context(vraag)
        if not request.feiten <= {feit.value for feit in self.woordenboek.feiten}:
            return Afwijzing.FEIT_NIET_AANVAARD
        if TIJD in context and not _within(context[TIJD], convenant):
            return Afwijzing.BUITEN_LOOPTIJD
        kan = None
        if STEUN in context:
            kan = self.woordenboek.fulfilled_by(_words(context[STEUN]) or (), convenant)
        return Voorgelegd(request, kan)

    def candidates(self, soort: str, convenant: Convenant) -> Sequence[str]:
        """Ids of everything of this type that a search for resources decides about, in order."""
        match self.woordenboek.kandidaten.resource.get(soort):
            case "categorieen":
                return sorted(categorie.code for categorie in convenant.categorieen)
            case "bron":
                return sorted(self.informatie.get(soort, {}))
            case _:
                return ()

    def _request(self, vraag: Lid) -> PolicyRequest | None:
        known = {"subject": self.woordenboek.subject, "resource": self.woordenboek.resource}
        if any(value_at(f"{naam}.type", vraag, {}) not in types for naam, types in known.items()):
            return None
        w = self.woordenboek.woorden
        found = [self._word(places, vraag) for places in (w.partij, w.doel, w.rol, w.categorie, w.actie, w.fase)]
        words = [word for word in found if word is not None]
        feiten = _words(_context(vraag).get(FEITEN, ()))
        if len(words) < len(found) or feiten is None:
            return None
        partij, doel, rol, categorie, actie, fase = words
        return PolicyRequest(partij, doel, rol, categorie, actie, fase, frozenset(feiten))

    def _word(self, places: Sequence[Plaats], vraag: Lid) -> str | None:
        said = False
        for place in places:
            if place.vast is not None:
                return None if said else place.vast
            values = [value_at(pad, vraag, self.informatie) for pad in place.uit]
            said = said or any(value is not None for value in values)
            plain = [_plain(value) for value in values]
            word = place.word([value for value in plain if value is not None]) if None not in plain else None
            if word is not None:
                return word
        return None


def _context(vraag: Lid) -> Lid:
    context = vraag.get("context")
    return context if isinstance(context, Mapping) else {}


def _plain(value: object) -> str | None:
    """A value as a table writes it; other than text and yes or no there are no words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else None


def _words(value: object) -> list[str] | None:
    """A list of words; None when it is something else."""
    items = list(value) if isinstance(value, list | tuple) else None
    words = [item for item in items or () if isinstance(item, str)]
    return None if items is None or len(words) < len(items) else words


def _within(value: object, convenant: Convenant) -> bool:
    """Whether a moment is one of this covenant's (NLGov profile, `time`); an unreadable one is not."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    if moment is None or moment.tzinfo is None:
        return False
    return convenant.geldig_van <= moment < convenant.geldig_tot
