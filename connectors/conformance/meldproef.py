"""A sample of messages taken as bytes, so that any format can be examined: variants of it, and what they lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from connectors.agent.bericht import Berichtenmaker
from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.settings import Instellingen, Klassenaam, OprfSleutel, Proces, Sleutelhouder
from connectors.protocol.canonical import b64u
from connectors.protocol.sealing import generate_private, public_of

PLEKKEN: Final = 24
"""Places in a file where something is broken; the same ones for the same file."""
ONLEESBAAR: Final = Afgewezen(0, "onleesbaar")
Uitkomst = Bronmelding | Afgewezen


@dataclass(frozen=True, slots=True)
class Meldproef:
    """The adapter under examination, its sample, and what may be sent under it."""

    adapter: Meldingadapter
    peildatum: date
    werkmap: Path
    achtervoegsel: str
    inhoud: bytes
    klassen: tuple[Klassenaam, ...]

    def bestand(self, inhoud: bytes) -> Path:
        """Write a variant of the sample, under the same kind of name."""
        pad = self.werkmap / f"variant{self.achtervoegsel}"
        pad.write_bytes(inhoud)
        return pad

    def lees(self, inhoud: bytes, peildatum: date | None = None) -> Iterator[Uitkomst]:
        """What the adapter makes of a variant; a file that can't be read (on) ends with `ONLEESBAAR`."""
        try:
            yield from self.adapter.open(self.bestand(inhoud), peildatum or self.peildatum).meldingen()
        except RegisterOnleesbaar:
            yield ONLEESBAAR

    def meldingen(self) -> list[Bronmelding]:
        """The messages of the sample itself."""
        return [one for one in self.lees(self.inhoud) if isinstance(one, Bronmelding)]

    def maker(self, peildatum: date | None = None) -> Berichtenmaker:
        """What makes messages of it, with keys that are thrown away."""
        return Berichtenmaker(_settings(self.klassen), Geheim(bytes(32), "proef"), peildatum or self.peildatum)

    def plekken(self) -> Sequence[int]:
        """Offsets spread over the file, drawn from a fixed seed, and both ends."""
        draw = Random(len(self.inhoud))  # noqa: S311 reproducible on purpose
        return sorted({0, len(self.inhoud), *(draw.randrange(len(self.inhoud)) for _ in range(PLEKKEN))})


def neem_meldproef(
    adapter: Meldingadapter, voorbeeld: Path, werkmap: Path, peildatum: date, klassen: tuple[Klassenaam, ...]
) -> Meldproef:
    """Read the sample.

    Raises:
        InvoerOnjuist: it can't be opened, or is empty.
    """
    try:
        inhoud = voorbeeld.read_bytes()
    except OSError:
        raise InvoerOnjuist("voorbeeld-niet-leesbaar") from None
    if not inhoud:
        raise InvoerOnjuist("voorbeeld-zonder-rijen")
    return Meldproef(adapter, peildatum, werkmap, voorbeeld.suffix, inhoud, klassen)


def _settings(klassen: tuple[Klassenaam, ...]) -> Instellingen:
    key = b64u(bytes(32))
    proces = {"adres": "https://proef.invalid", "origin": "proef", "log_sleutel": key, "tekensleutel": key}
    return Instellingen(
        partij="proef",
        klassen=list(klassen),
        hub=Proces.model_validate(proces),
        sleutelhouder=Sleutelhouder(
            **proces,
            oprf=[OprfSleutel(klasse=klasse, epoch=1, publiek=key) for klasse in klassen],
            hpke=b64u(public_of(generate_private())),
        ),
    )
