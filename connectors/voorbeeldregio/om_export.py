"""The events of the OM about the region, in the JSON Lines that the om adapter documents: a week, and 2011.

The year has one event for each melding of a partner about a geprioriteerde. The week also tells one
case from detention to suspension, in the wrong order, and cases of people who are on no list and
may not leave the OM. Both hold what an adapter must refuse: a witness, an event without a basis in
the Wjsg, the OM's own considerations.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.personen import VoorbeeldPersoon
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij

Gebeurtenis = dict[str, object]
_JCO = ("AFGEDAAN", "DAGVAARDING", "STRAFBESCHIKKING", "VOORWAARDELIJK_SEPOT", "DOORGELEIDEN")
_VOLWASSEN_VEELPLEGER = range(20, 60)
_NIET_OP_LIJST = 2


def export_jaar_2011(regio: Regio) -> Iterator[str]:
    """The lines of the file of 2011: 12 events, and three to refuse."""
    toeval = Random(f"{regio.seed}/om/2011")
    gemeld = [melding for melding in regio.meldingen_2011() if melding.verzender == "om"]
    yield from map(_regel, _van_meldingen(regio, gemeld, toeval))
    yield from map(_regel, _te_weigeren(regio, regio.geprioriteerden[0], gemeld[-1].datum))


def export_week(regio: Regio, begin: date) -> Iterator[str]:
    """The lines of the file of a week."""
    toeval = Random(f"{regio.seed}/om/{begin}")
    gemeld = [melding for melding in regio.meldingen_week(begin) if melding.verzender == "om"]
    yield from map(_regel, _van_meldingen(regio, gemeld, toeval))
    yield from map(_regel, _schorsing(regio, regio.geprioriteerden[0], begin))
    op_lijst = {persoon.nummer for persoon in regio.geprioriteerden}
    anderen = [p for p in regio.personen if p.leeftijd() in _VOLWASSEN_VEELPLEGER and p.nummer not in op_lijst]
    for persoon in toeval.sample(anderen, _NIET_OP_LIJST):
        yield _regel({**_status(regio, persoon, 1, begin, "VAST"), "aandachtsgroep": "VEELPLEGER"})
    yield from map(_regel, _te_weigeren(regio, regio.geprioriteerden[0], begin))


def _van_meldingen(regio: Regio, meldingen: Sequence[Melding], toeval: Random) -> Iterator[Gebeurtenis]:
    """A status or an outcome of the JCO, numbered as the melding is so that no number comes twice."""
    for melding in meldingen:
        persoon = regio.personen[melding.persoon - 1]
        nummer = 10 + melding.nummer % 10_000
        if toeval.randrange(2):
            yield _status(regio, persoon, nummer, melding.datum, toeval.choice(("VAST", "AFGEDAAN")))
        else:
            uitkomst = {"soort": "JCO", "wjsg_grondslag": "8b", "jco": toeval.choice(_JCO)}
            yield {**_kern(regio, persoon, nummer, melding.datum), **uitkomst}


def _schorsing(regio: Regio, persoon: VoorbeeldPersoon, begin: date) -> Iterator[Gebeurtenis]:
    """The suspension comes before what led to it, as on a day with two systems."""
    dag = begin + timedelta(days=3)
    voorwaarden = [
        {"code": "CONTACTVERBOD", "van": dag.isoformat(), "tot": (dag + timedelta(days=90)).isoformat()},
        {"code": "MELDPLICHT", "van": dag.isoformat()},
    ]
    yield {**_status(regio, persoon, 3, dag, "GESCHORST"), "voorwaarden": voorwaarden}
    yield _status(regio, persoon, 1, begin, "VAST")
    yield {**_status(regio, persoon, 2, begin + timedelta(days=1), "SCHORSING_VERWACHT"), "vanaf": dag.isoformat()}


def _te_weigeren(regio: Regio, persoon: VoorbeeldPersoon, dag: date) -> Iterator[Gebeurtenis]:
    goed = _status(regio, persoon, 90_001, dag, "VAST")
    yield {**goed, "gebeurtenisnummer": 90_002, "wjsg_grondslag": "8a"}
    yield {**goed, "gebeurtenisnummer": 90_003, "persoon": {"rol": "GETUIGE"}}
    yield {**goed, "gebeurtenisnummer": 90_004, "overwegingen": "intern"}


def _status(regio: Regio, persoon: VoorbeeldPersoon, nummer: int, dag: date, status: str) -> Gebeurtenis:
    wat = {"soort": "STATUS", "wjsg_grondslag": "39fa", "status": status, "vanaf": dag.isoformat()}
    return {**_kern(regio, persoon, nummer, dag), **wat}


def _kern(regio: Regio, persoon: VoorbeeldPersoon, nummer: int, dag: date) -> Gebeurtenis:
    velden = regio.rij_van(Partij.OM, persoon).velden()
    del velden["referentie"]
    return {
        "parketnummer": f"03/{persoon.nummer:06d}-{dag.year % 100:02d}",
        "gebeurtenisnummer": nummer,
        "tijdstip": f"{dag.isoformat()}T13:15:00+01:00",
        "aandachtsgroep": "GEPRIORITEERD",
        "persoon": {"rol": "VERDACHTE", **{naam: waarde for naam, waarde in velden.items() if waarde}},
    }


def _regel(gebeurtenis: Gebeurtenis) -> str:
    return json.dumps(gebeurtenis, ensure_ascii=False) + "\n"
