"""Everything that a report is written to, in memory: each file by its name, and a manifest that seals them all."""

import hashlib
import json
from typing import Final

from hub.adapters.rapport.beeld import beeld
from hub.adapters.rapport.tabellen_json import tabellen_json
from hub.adapters.rapport.uit_csv import csv_bestanden
from hub.adapters.rapport.uit_html import html
from hub.adapters.rapport.uit_ods import ods
from hub.adapters.rapport.uit_pdf import pdf
from hub.domain.rapport.rapport import VORM, Rapport

MANIFEST: Final = "manifest.json"
_SOORTEN: Final = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
}


def maak_bestanden(rapport: Rapport) -> dict[str, bytes]:
    """Every file of the report, the manifest last."""
    shown = beeld(rapport)
    bestanden = {
        "rapport.html": html(shown),
        "rapport.pdf": pdf(shown, rapport.verantwoording.gemaakt),
        "tabellen.ods": ods(rapport),
        "tabellen.json": tabellen_json(rapport),
        **csv_bestanden(rapport),
    }
    return {**bestanden, MANIFEST: _manifest(rapport, bestanden)}


def _manifest(rapport: Rapport, bestanden: dict[str, bytes]) -> bytes:
    inhoud = {
        "vorm": VORM,
        "jaar": rapport.jaar,
        "versie": rapport.verantwoording.versie,
        "gemaakt": rapport.verantwoording.gemaakt.isoformat(),
        "convenant": rapport.verantwoording.convenant,
        "bundel": rapport.verantwoording.bundel,
        "cijfers": rapport.digest(),
        "bestanden": [
            {"naam": naam, "soort": _SOORTEN[naam.rpartition(".")[2]], "omvang": len(wat), "sha256": _sha256(wat)}
            for naam, wat in bestanden.items()
        ],
    }
    return (json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n").encode()


def _sha256(wat: bytes) -> str:
    return hashlib.sha256(wat).hexdigest()
