"""Read from a log which requests there were on a day, and compare the two processes' readings."""

from collections.abc import Iterator, Sequence
from datetime import date

from hub.application.vergelijk_verzoeken import vergelijk_verzoeken
from hub.bootstrap.indexbeheer import in_index
from hub.bootstrap.logdag import entries_around
from hub.domain.logregel import Logregel
from hub.domain.vergelijking import MET_PUNTEN, Verrichting, Verschil
from hub.settings import HubSettings

_EVALUATED = "evaluatie.gedaan"
_OPENED = "inzage.geopend"
_OF_HOUDER_ALONE = ("evaluatie.", "casussleutel.", "inzage.dicht_gebleven", "verzoek.geweigerd", "bundel.gevolgd")
"""Entries that the other process has nothing to hold against."""
_NEEDS_EVALUATION = frozenset(
    {
        _EVALUATED,
        "bekendheid.beantwoord",
        "bekendheid.geweigerd",
        "bekendstelling.aangenomen",
        "lijst.gelezen",
        "lijst.geweigerd",
    }
)
"""Entries of which each stands for one request that always has points."""
_NEEDS_EVALUATION_FOR_PERSONS = "meldingen.ontvangen"
"""A delivery of meldingen may be about nobody: it has points when it counts persons."""


def requests_on(address: str, dag: date) -> list[Verrichting]:
    """Requests on a day (UTC) and two hours around it, from the log in this database.

    At the key holder those that it evaluated, and the views that it opened; at the hub all that it wrote down.

    Raises:
        NotRecordable, OSError: the database can't be read.
    """
    return [found for entry, on_day in entries_around(address, dag) for found in _request(entry, on_day=on_day)]


def reconcile(settings: HubSettings, dag: date, houder: Sequence[Verrichting]) -> list[Verschil]:
    """Compare the key holder's reading with the hub's own log, on record; differences per party.

    Raises:
        KeyMissing, NotRecordable: keys or database are not there, or nothing can be recorded.
    """
    hub = requests_on(settings.database, dag)
    return in_index(settings, lambda uow: vergelijk_verzoeken(dag.isoformat(), houder, hub, uow=uow))


def _request(entry: Logregel, *, on_day: bool) -> Iterator[Verrichting]:
    """The request that an entry is about; none for what is about no request."""
    match entry.velden:
        case {"verzoek_id": str(verzoek_id), "partij": str(partij), **velden}:
            naam = entry.naam
            if naam == _OPENED:
                yield Verrichting(str(velden["inzage"]), partij, on_day, evaluatie=False, opening=True)
            elif naam == _EVALUATED or not naam.startswith(_OF_HOUDER_ALONE):
                about_somebody = naam == _NEEDS_EVALUATION_FOR_PERSONS and velden.get("personen") != 0
                needs = about_somebody or naam in _NEEDS_EVALUATION
                may = naam in MET_PUNTEN and naam != _NEEDS_EVALUATION_FOR_PERSONS
                yield Verrichting(verzoek_id, partij, on_day, needs, punten=needs or may)
        case _:
            return
