"""`tabellen.json`: every figure of the report for a machine, what was counted beside what was printed and implied.

The keys are English and stay as they are; labels and sentences are Dutch, as in the other outputs. What is withheld
is null with its reason. The shape is told in `docs/oudere-rapporten.md`.
"""

import json
from typing import Final

from hub.adapters.rapport.tabellen_json_buiten_telling import buiten_telling_json
from hub.adapters.rapport.tabellen_json_evaluatie import evaluatie_json
from hub.adapters.rapport.tabellen_json_gedrukt import gedrukt_json
from hub.adapters.rapport.tabellen_json_tabel import Json, tabel_json
from hub.domain.rapport.rapport import Rapport

SCHEMA_VERSION: Final = 2
"""1 was a list by hand, of printed and implied values only."""
CONVENTIONS: Final = {
    "printed": "exactly as printed in the older report; null was printed blank, and what is not there was not printed",
    "implied": "what the printed cells add up to",
    "null": "a printed null was printed blank; a computed null has its reason in withheld",
    "computed": "counted from what was registered; null was withheld or not counted, see withheld",
    "withheld": "why a computed figure is null, by column",
    "delta": "printed minus implied",
    "flags": "ids of inconsistencies at this place",
}
_TITEL: Final = "Cijfers van de jaarrapportage {}"


def tabellen_json(rapport: Rapport) -> bytes:
    """The file; the same report always gives the same bytes."""
    return (json.dumps(als_waarden(rapport), ensure_ascii=False, indent=1) + "\n").encode()


def als_waarden(rapport: Rapport) -> Json:
    """The same before it is written."""
    gedrukt = rapport.gedrukt
    alleen_gedrukt = [naam for naam in gedrukt.tabellen if naam not in rapport.tabellen] if gedrukt else []
    return {
        "schema_version": SCHEMA_VERSION,
        "title": _TITEL.format(rapport.jaar),
        "year": rapport.jaar,
        "sources": {
            "printed": gedrukt.bron if gedrukt else None,
            "computed": "registratie van het Veiligheidshuis",
            **dict(gedrukt.buiten.bronnen if gedrukt else ()),
        },
        "conventions": CONVENTIONS,
        "metadata": _metadata(rapport),
        "notes_nl": list(rapport.opmerkingen),
        "tables": [tabel_json(rapport, naam) for naam in (*rapport.tabellen, *alleen_gedrukt)],
        "computed_checks": [
            {
                "id": toets.id,
                "check": toets.zin,
                "kind": toets.aard.value,
                "left": toets.links,
                "right": toets.rechts,
                "equal": toets.klopt,
                "comment": toets.uitleg,
            }
            for toets in rapport.toetsen
        ],
        **evaluatie_json(rapport),
        **gedrukt_json(rapport),
        **buiten_telling_json(rapport),
    }


def _metadata(rapport: Rapport) -> Json:
    door = rapport.verantwoording
    return {
        "covenant": door.convenant,
        "bundle": door.bundel,
        "articles": list(door.artikelen),
        "counted_until": door.peildatum.isoformat(),
        "made_at": door.gemaakt.isoformat(),
        "version": door.versie,
        "program": door.programma,
        "protected": bool(door.regel),
        "protection_rule_nl": door.regel,
        "withheld": rapport.verhuld,
        "digest": rapport.digest(),
    }
