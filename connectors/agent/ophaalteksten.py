"""What goes along with the link to an extract: for a mail or a letter, in Dutch, with nobody's name and no code."""

from collections.abc import Sequence
from datetime import date

from connectors.agent.kalender import in_woorden
from connectors.agent.ophaalplek import Ophaalplek


def ophaalbrief(plek: Ophaalplek, uittreksel: str, tot: str) -> Sequence[str]:
    """The lines of the message; `tot` is the last day on which the extract can be fetched."""
    return (
        f"{plek.organisatie} heeft een vertrouwelijk bericht voor u klaarstaan.",
        f"Open deze link: {plek.link(uittreksel)}",
        "U hebt een code nodig. Die krijgt u van ons op een andere manier.",
        f"U kunt het bericht één keer openen, tot en met {in_woorden(date.fromisoformat(tot))}.",
        "Zorg dat u het dan meteen kunt lezen of afdrukken.",
        f"Vragen? Bel {plek.vragen}.",
    )
