"""Read why something was decided in a casus, as who tests legality: on record, opened as any view is.

for reden in motiveringen(post, casus, []):
    reden.kern       what it is about, by whom, since when
    reden.tekst      the reasons; None when nobody can read them
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from connectors.agent.casus import Casuspost
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.inzage import bladen
from connectors.agent.noodpost import TOETSING
from connectors.agent.stukinhoud import decode_inhoud, require_readable
from connectors.protocol.inzagen import InzageKern, Zichtbaar

ADRES = "/v1/motiveringen"
OMSCHRIJVING = "/v1/incidentomschrijvingen"
"""Where what was written down about an incident is read, by its number instead of that of a casus."""


@dataclass(frozen=True, slots=True, repr=False)
class Reden:
    """One reason, with the view that it came in."""

    beeld: InzageKern
    kern: Zichtbaar
    tekst: str | None

    def __repr__(self) -> str:
        return "<Reden>"


def motiveringen(post: Casuspost, casus: str, nummers: Sequence[str], adres: str = ADRES) -> Iterator[Reden]:
    """Every reason that this reviewer may read, oldest first; `nummers` narrow it to what these are about.

    Raises:
        ValidationError: no number; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = {"casus": casus, "handeling": "BESLISSEN", "stukken": list(nummers)}
    for beeld in bladen(post, vraag, doel=TOETSING, adres=adres):
        for stuk, text in beeld.stukken:
            yield Reden(beeld.kern, stuk, None if text is None else _tekst(text))


def redenen_tekst(redenen: Sequence[Reden]) -> Iterator[str]:
    """What is shown, under the watermark of the view."""
    if not redenen:
        yield "Hier zijn geen motiveringen die u mag lezen."
        return
    yield redenen[0].beeld.watermerk
    for reden in redenen:
        kern = reden.kern
        yield ""
        yield f"{kern.codes.get('van', '').capitalize()} {kern.stuk}, {kern.bron}, {kern.peildatum}"
        yield "  (niet te lezen)" if reden.tekst is None else reden.tekst
    yield ""
    yield redenen[0].beeld.watermerk


def _tekst(text: bytes) -> str | None:
    """Reasons are a text, or that text as a stuk has it."""
    try:
        return decode_inhoud(text).tekst
    except InvoerOnjuist:
        pass
    try:
        plain = text.decode()
        require_readable(plain)
    except (UnicodeDecodeError, InvoerOnjuist):
        return None
    return plain
