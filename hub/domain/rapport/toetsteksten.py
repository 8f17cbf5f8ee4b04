"""Why nothing is published, for whoever mends the registrations: which check, and under which codes to look.

Whoever reads this may read no number below the threshold either (covenant art. 9.14), so none is written.
"""

from collections.abc import Iterator, Sequence

from hub.domain.rapport.feiten import Feit
from hub.domain.rapport.teksten import getal, naam
from hub.domain.rapport.toets import Toetsuitslag


def blokkadezinnen(toetsen: Sequence[Toetsuitslag], drempel: int) -> Iterator[str]:
    """Every check that stopped the report, with the registrations that one side counts otherwise than the other."""
    aantal = "1 toets klopt" if len(toetsen) == 1 else f"{getal(len(toetsen))} toetsen kloppen"
    yield f"Het rapport is niet gemaakt: {aantal} niet. Er is niets geschreven."
    for uitslag in toetsen:
        yield f"{uitslag.id}: {uitslag.zin}"
        links, rechts = (_of_minder(zijde, drempel) for zijde in (uitslag.links, uitslag.rechts))
        yield f"  De ene kant telt {links}, de andere kant {rechts}."
        for oorzaak in uitslag.oorzaken:
            links, rechts = (_of_minder(zijde, drempel) for zijde in (oorzaak.links, oorzaak.rechts))
            yield f"  Kijk bij {_codes(oorzaak.feit)}: de ene kant telt {links}, de andere kant {rechts}."


def _of_minder(aantal: int, drempel: int) -> str:
    return f"minder dan {drempel}" if 0 < aantal < drempel else getal(aantal)


def _codes(feit: Feit) -> str:
    """The codes of a fact, each with its name; those that do not apply are left out."""
    velden = (
        ("partij", feit.partij),
        ("bron", feit.bron),
        ("soort", feit.meldingsoort),
        ("doelgroep", feit.doelgroep),
        ("gemeente", feit.gemeente),
        ("stadsdeel", feit.stadsdeel),
        ("instrument", feit.instrument),
        ("kenmerk", feit.kenmerk),
    )
    woorden = [f"{veld} {code}" for veld, code in velden if code]
    return ", ".join((f"{feit.soort.value} {feit.uitkomst}", naam(feit.maand), *woorden))
