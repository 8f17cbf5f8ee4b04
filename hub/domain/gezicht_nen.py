"""The log of what employees did (NEN 7513:2018): who, on behalf of whom, what, when, about whom and why.

The employee is a pseudonym that only the own party can read back. An act of a connector by itself
has the connector as its user; what a process does by its own clock is of nobody and has no record.
"""

from hub.domain.gezicht import Aanzicht, Veld, doel_van, is_weigering, partij_van
from hub.domain.logregel import Logregel

_ACTIES = (
    ("gegeven", "R"),
    ("getoond", "R"),
    ("beantwoord", "R"),
    ("gelezen", "R"),
    ("opgehaald", "R"),
    ("geopend", "R"),
    ("ingezien", "R"),
    ("ingebracht", "C"),
    ("aangenomen", "C"),
    ("vastgelegd", "C"),
    ("vernietigd", "D"),
    ("gewist", "D"),
    ("ingetrokken", "D"),
)
"""The action code of DICOM, as NEN 7513 has it, by the verb of the event; any other one executes (E)."""


def nen7513_record(regel: Logregel, aanzicht: Aanzicht) -> Veld | None:
    """The record of an entry; None for what no party did."""
    if not partij_van(regel):
        return None
    velden = regel.velden
    return {
        "gebeurtenis": {
            "id": f"{aanzicht.producent}:{regel.nummer}",
            "code": regel.nr,
            "naam": regel.naam,
            "actie": next((code for verb, code in _ACTIES if regel.naam.endswith(verb)), "E"),
            "tijdstip": regel.tijd_ms,
            "uitkomst": "geweigerd" if is_weigering(regel) else "geslaagd",
        },
        "gebruiker": {"id": velden.get("gebruiker", ""), "rol": velden.get("rol", "connector")},
        "namens": partij_van(regel),
        "betrokkenen": list(aanzicht.betrokkenen.get(regel.nummer, ())),
        "object": {
            name: velden[name] for name in ("casus", "stuk", "melding", "vraag", "uittreksel") if name in velden
        },
        "doel": doel_van(regel),
        "grond": list(regel.words("artikelen")),
        "verzoek": velden.get("verzoek_id", ""),
        "bron": aanzicht.producent,
        "trace_id": regel.spoor.trace,
    }
