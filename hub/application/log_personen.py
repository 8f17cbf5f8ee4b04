"""Whom an entry of the log was about: who it names, everybody in its casus, or those of its melding or question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hub.application.ports.logboek import LogboekWork, Personen
from hub.domain.casus import neemt_deel
from hub.domain.decision import Permit
from hub.domain.gezicht import is_weigering
from hub.domain.logregel import Logregel

GEHEEL = 0
BEANTWOORD = "bekendheid.beantwoord"


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


def own_part(
    entries: Sequence[Logregel], people: Personen, deelname: Mapping[str, frozenset[int]]
) -> tuple[Sequence[Logregel], Personen]:
    """What a party may hear of whom its own entries were about: the entries that say it, and the people.

    A refusal says it of nobody: the party may have tried the number of anybody's casus or melding. Of a casus it
    hears of those for whom it takes or took part (`deelname`), of a question when it was answered itself.
    """
    done = [entry for entry in entries if not is_weigering(entry)]
    answered = {str(entry.velden.get("verzoek_id", "")) for entry in done if entry.naam == BEANTWOORD}
    casus = {
        number: tuple(one for one in found if neemt_deel(deelname.get(number, frozenset()), one[0]))
        for number, found in people.casus.items()
    }
    verzoek = {number: found for number, found in people.verzoek.items() if number in answered}
    return done, replace(people, casus=casus, verzoek=verzoek)
