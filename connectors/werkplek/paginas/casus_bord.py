"""The board of a plan: goals and tasks by leefgebied, as far as the reader may see them."""

from dataclasses import dataclass

from connectors.werkplek.pagina import Paginavraag
from connectors.werkplek.paginas.casus_beeld import Inkijk
from connectors.werkplek.paginas.casus_stukken import GEEN_GEBIED, Stukregel
from connectors.werkplek.paginas.casus_werk import dagen_tot


@dataclass(frozen=True, slots=True, repr=False)
class Kaart:
    """One goal or task on the board; `dagen` for a task that is open."""

    regel: Stukregel
    dagen: int | None
    mijn: bool

    def __repr__(self) -> str:
        return "<Kaart>"


def kaart_van(vraag: Paginavraag, inkijk: Inkijk, regel: Stukregel) -> Kaart:
    """One goal or task, with the days that are left when it is open."""
    is_open = regel.code == "TAAK" and regel.codes.get("stand") == "OPEN"
    mine = regel.code == "TAAK" and regel.codes.get("partij") == inkijk.kern.partij
    return Kaart(regel, dagen_tot(vraag, regel.codes["uiterlijk"]) if is_open else None, mine)


def kolommen(kaarten: list[Kaart]) -> list[tuple[str, list[Kaart]]]:
    """By leefgebied; a task stands with the goal that it serves, below it."""
    gebied_van = {one.regel.nummer: one.regel.gebied for one in kaarten if one.regel.code == "DOEL"}
    found: dict[str, list[Kaart]] = {}
    for one in sorted(kaarten, key=lambda kaart: kaart.regel.code != "DOEL"):
        gebied = one.regel.gebied or gebied_van.get(one.regel.codes.get("doel", ""), "") or GEEN_GEBIED
        found.setdefault(gebied, []).append(one)
    return sorted(found.items())
