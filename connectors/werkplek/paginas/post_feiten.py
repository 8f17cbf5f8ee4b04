"""Facts that mail alone brings, a sentence for each: what happened to somebody, who needs a bed, when a meeting is.

A casus shows them nowhere, and a report is never passed on: each receiver reads what its own mail holds (US-05, US-13).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from connectors.agent.casuswoorden import DETENTIES, PLAATSEN
from connectors.agent.huisverbodwoorden import ZAAKSTANDEN, ZAAKVOORWAARDEN
from connectors.agent.overlegteksten import AFGEZEGD, begin_van, punten_van, stand_van
from connectors.agent.woorden import woord, woorden_van
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.werkplek.zinnen import Zin

GEEN: Final = "GEEN"
"""How mail says that a field is empty."""
TOT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "contactverbod_tot": "Het contactverbod loopt tot en met %(dag)s.",
        "locatieverbod_tot": "Het verbod om op een plaats te komen loopt tot en met %(dag)s.",
        "meldplicht_tot": "De plicht om zich te melden loopt tot en met %(dag)s.",
        "behandeling_tot": "De behandeling loopt tot en met %(dag)s.",
    }
)
"""Until when a condition holds, by the name of the fact."""


def feitzinnen(soort: str, said: Mapping[str, str], gebieden: Leefgebieden) -> Iterator[str]:
    """The facts of one message in words; none for a kind that brings no facts of its own."""
    match soort:
        case "GEBEURTENIS":
            yield from _strafzaak(said)
            yield from _detentie(said)
        case "STRAFZAAK":
            yield from _antwoord(said)
        case "OVERLEG":
            yield from _overleg(said, gebieden)
        case "OPVANG":
            yield from _opvang(said)
        case _:
            return


def _strafzaak(said: Mapping[str, str]) -> Iterator[str]:
    if "status" in said:
        yield Zin("Het OM meldt: %(stand)s.", stand=woord(ZAAKSTANDEN, said["status"]))
    if "vanaf" in said:
        yield Zin("Dat geldt vanaf %(dag)s.", dag=_dag(said["vanaf"]))
    if "voorwaarde" in said:
        yield _voorwaarden(said["voorwaarde"])
    yield from (Zin(zin, dag=_dag(said[naam])) for naam, zin in TOT.items() if naam in said)


def _detentie(said: Mapping[str, str]) -> Iterator[str]:
    if "gebeurtenis" in said:
        yield Zin("De inrichting meldt: %(wat)s.", wat=woord(DETENTIES, said["gebeurtenis"]))
    if "op" in said:
        yield Zin("De datum is %(dag)s.", dag=_dag(said["op"]))


def _antwoord(said: Mapping[str, str]) -> Iterator[str]:
    yield Zin("Het OM antwoordt: %(stand)s.", stand=woord(ZAAKSTANDEN, said.get("status", "")))
    yield _voorwaarden(said.get("voorwaarden", GEEN))
    if said.get("tot", GEEN) != GEEN:
        yield Zin("Dat geldt tot en met %(dag)s.", dag=_dag(said["tot"]))


def _voorwaarden(codes: str) -> str:
    if codes == GEEN:
        return "Er zijn geen voorwaarden."
    return Zin("De voorwaarde is: %(wat)s.", wat=woorden_van(ZAAKVOORWAARDEN, codes.split("+")))


def _overleg(said: Mapping[str, str], gebieden: Leefgebieden) -> Iterator[str]:
    stand = stand_van(said)
    yield stand
    begins = begin_van(said)
    if begins and stand == AFGEZEGD:
        yield Zin("Het zou beginnen op %(moment)s.", moment=begins)
    elif begins:
        yield Zin("Het overleg begint op %(moment)s.", moment=begins)
        yield Zin("De plaats is: %(plaats)s.", plaats=woord(PLAATSEN, said.get("plaats", "")))
    for n, (wat, gebied) in enumerate(punten_van(said), 1):
        if gebied:
            yield Zin("Punt %(n)s op de agenda: %(wat)s (%(gebied)s).", n=n, wat=wat, gebied=gebieden.naam(gebied))
        else:
            yield Zin("Punt %(n)s op de agenda: %(wat)s.", n=n, wat=wat)


def _opvang(said: Mapping[str, str]) -> Iterator[str]:
    if said.get("opvang_nodig") == "JA":
        yield "Er is een bed nodig."
    if "periode" in said:
        van, _, tot = said["periode"].partition("/")
        yield Zin("Dat is nodig van %(van)s tot en met %(tot)s.", van=_dag(van), tot=_dag(tot))
    if "contactverbod" in said:
        yield "Er is een contactverbod." if said["contactverbod"] == "JA" else "Er is geen contactverbod."


def _dag(waarde: str) -> date | str:
    """A day, which the page writes in the language of its reader; what is none, as it is."""
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return waarde
