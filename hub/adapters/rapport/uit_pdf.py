"""The report as a tagged PDF (PDF/UA-1), set by Typst with its own letters: the same bytes on every machine."""

import json
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files

from typst import Compiler, Fonts

from hub.adapters.rapport.beeld import Beeld

_SJABLOON = files("hub.adapters.rapport") / "sjablonen" / "rapport.typ"


def pdf(beeld: Beeld, gemaakt: datetime) -> bytes:
    """The file. What is said goes in as data beside the template, so no word of it can be an instruction to Typst."""
    letters = Fonts(include_system_fonts=False)
    zetter = Compiler(_SJABLOON.read_bytes(), font_paths=letters)
    gegevens = json.dumps(asdict(beeld), ensure_ascii=False)
    gezet = zetter.compile(
        format="pdf", sys_inputs={"rapport": gegevens}, pdf_standards=["ua-1"], timestamp=int(gemaakt.timestamp())
    )
    if not isinstance(gezet, bytes):
        raise TypeError("a PDF is one file")
    return gezet
