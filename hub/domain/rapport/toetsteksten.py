"""Why nothing is published, for whoever mends the registrations: which check, and under which codes to look.

Whoever reads this may read no number below the threshold either (covenant art. 9.14), and no book of publications
protects what stands here. Two sides that are large differ by few people, and so do those of two checks: no number is
written, and the registrations stand in the order of their codes and not of how many they are.
"""

from collections.abc import Iterator, Sequence

from hub.domain.rapport.feiten import Feit
from hub.domain.rapport.getallen import getal
from hub.domain.rapport.teksten import naam
from hub.domain.rapport.toetsen.toets import Oorzaak, Toetsuitslag


def blokkadezinnen(toetsen: Sequence[Toetsuitslag]) -> Iterator[str]:
    """Every check that stopped the report, with the registrations that one side counts otherwise than the other."""
    aantal = "1 toets klopt" if len(toetsen) == 1 else f"{getal(len(toetsen))} toetsen kloppen"
    yield f"Het rapport is niet gemaakt: {aantal} niet. Er is niets geschreven."
    for uitslag in toetsen:
        yield f"{uitslag.id}: {uitslag.zin}"
        yield from sorted(f"  Kijk bij {_codes(een.feit)}: {_anders(een)}." for een in uitslag.oorzaken)


def _anders(oorzaak: Oorzaak) -> str:
    if oorzaak.links and oorzaak.rechts:
        return "de ene kant telt dit vaker dan de andere"
    return "de ene kant telt dit, de andere niet"


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
    wanneer = [naam(feit.maand)] if feit.maand else []
    return ", ".join((f"{feit.soort.value} {feit.uitkomst}", *wanneer, *woorden))
