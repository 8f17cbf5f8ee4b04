"""Markup as a text, and a source that sends nothing else: what a page must show as it is, wherever it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from connectors.agent.bronmelding import Bronmelding
from tests.bronberichten import bron, wie
from tests.meldwereld import compleet

PLAATS = "tests.markup:BRON"
"""The name by which `connector meld` finds the source, as it finds a partner's own."""
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</textarea><svg/onload=alert(1)>",
    "{{ 'zq' * 3 }}{% raw %}",
    "%(naam)s %s &lt;b&gt;",
)
UITGEREKEND = "zqzqzq"
"""What a page says that takes a text for a template."""


@dataclass(frozen=True, slots=True)
class _Bron:
    tekst: str

    def meldingen(self) -> Iterator[Bronmelding]:
        """One message; its texts, its number and the name and street of its person are markup."""
        yield bron(
            wie(4711, achternaam=MARKUP[0], straat=MARKUP[1]),
            bronnummer=MARKUP[0],
            soort="AANMELDING",
            bron="PARTNER",
            doelgroep="MULTIPROBLEMATIEK",
            stadsdeel="NOORD_OOST",
            geinformeerd="JA",
            juistheid="JA",
            antwoorden=compleet(),
            feiten={"wpg_artikel": "8"},
            relaas=self.tekst,
            mening=self.tekst,
        )


class _Adapter:
    def open(self, pad: Path, peildatum: date) -> _Bron:
        assert peildatum
        return _Bron(pad.read_text(encoding="utf-8"))


BRON = _Adapter()
