"""Whom an entry of the log was about: who it names, everybody in its casus, or those of its melding or question."""

from collections.abc import Iterator, Sequence

from hub.application.ports.logboek import LogboekWork, Personen
from hub.domain.decision import Permit
from hub.domain.logregel import Logregel

GEHEEL = 0


def people_of(entries: Sequence[Logregel], permit: Permit, uow: LogboekWork) -> Personen:
    """The people of every casus, melding and question that these entries name."""

    def named(field: str) -> frozenset[str]:
        return frozenset(str(entry.velden[field]) for entry in entries if entry.velden.get(field))

    return uow.personen_bij(permit, named("casus"), named("melding"), named("verzoek_id"))


def clusters_of(entry: Logregel, people: Personen) -> Iterator[str]:
    """Whom an entry was about, each once."""
    velden = entry.velden
    if casus := str(velden.get("casus", "")):
        one = velden.get("persoon", GEHEEL)
        yield from dict.fromkeys(who for number, who in people.casus.get(casus, ()) if one in (GEHEEL, number))
    elif melding := str(velden.get("melding", "")):
        yield from dict.fromkeys(people.melding.get(melding, ()))
    else:
        yield from people.verzoek.get(str(velden.get("verzoek_id", "")), ())
