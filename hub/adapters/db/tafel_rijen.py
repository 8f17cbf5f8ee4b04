"""Rows of what the table reads and writes, from and to the values of the use cases."""

import json
from collections.abc import Sequence
from datetime import date

from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.werk import number, octets, text
from hub.application.ports.index import IndexWaarde
from hub.application.ports.melding import Gekoppelde
from hub.application.ports.tafel import Handeling, NieuwBericht, NieuweCasus, Tafelmelding, Tafeltaak
from hub.domain.casus import GEHEEL
from hub.domain.melding import Meldingstatus
from hub.domain.melding_json import aanmelding_van_json, voorstel_van_json
from hub.domain.taak import Taaksoort
from hub.domain.traject import Traject

Rij = dict[str, Cell]


def melding_van(row: Row) -> Tafelmelding:
    """A row of `TafelStatements.melding`."""
    return Tafelmelding(
        melding=text(row[0]),
        bericht=octets(row[1]),
        status=Meldingstatus(text(row[2])),
        gescreend=bool(row[3]),
        woongemeente=text(row[4]),
        aanmelding=aanmelding_van_json(json.loads(text(row[5]))),
        voorstel=voorstel_van_json(json.loads(text(row[6]))),
        casus=text(row[7]),
        woord_uiterlijk=0 if row[8] is None else number(row[8]),
        afzender=text(row[9]),
    )


def gekoppelden_van(rows: Sequence[Row]) -> list[Gekoppelde]:
    """Rows of `TafelStatements.personen`, a registration with one of its values each; some have none."""
    waarden: dict[tuple[str, str], list[IndexWaarde]] = {}
    for row in rows:
        own = waarden.setdefault((text(row[0]), text(row[1])), [])
        if row[2] is not None:
            own.append(IndexWaarde(octets(row[2]), text(row[3]), text(row[4]), number(row[5]), octets(row[6])))
    return [Gekoppelde(registratie, cluster, tuple(own)) for (registratie, cluster), own in waarden.items()]


def taak_van(row: Row) -> Tafeltaak:
    """A row of `TafelStatements.taak`; the columns of a melding are empty for a task about none."""
    clusters = tuple(str(cluster) for cluster in json.loads(text(row[2])))
    bij = ("", "", 0) if row[4] is None else (text(row[4]), text(row[5]), number(row[6]))
    return Tafeltaak(
        number(row[0]), Taaksoort(text(row[1])), clusters, number(row[3]) // 1000, *bij, leider=text(row[7])
    )


def handeling_rij(melding: str, handeling: Handeling, *, op: int) -> Rij:
    """A row of `melding_handeling`."""
    return {
        "melding": melding,
        "soort": handeling.soort,
        "partij": handeling.partij,
        "gebruiker": handeling.gebruiker,
        "overleg": handeling.overleg,
        "uitkomst": handeling.uitkomst,
        "op": op,
    }


def casus_rij(casus: NieuweCasus, traject: Traject, *, sinds: int) -> Rij:
    """A row of `casus` at its beginning."""
    return {
        "casus": casus.casus,
        "instrument": casus.instrument,
        "regime": casus.regime,
        "doelgroep": casus.doelgroep,
        "fase": casus.fase.value,
        "op_lijst": casus.op_lijst,
        "sinds": sinds,
        "versie": 0,
        "procesmanager": "",
        "gemeente": traject.gemeente,
        "stadsdeel": traject.stadsdeel,
        "traject_doelgroep": traject.doelgroep,
        "traject_sinds": traject.sinds.isoformat(),
    }


def eerste_traject(casus: NieuweCasus, vandaag: date) -> Traject:
    """What a casus is counted under as it begins."""
    begun = casus.begonnen_op or vandaag
    return Traject(begun, casus.instrument, casus.doelgroep, casus.gemeente, casus.stadsdeel)


def betrokkene_rijen(casus: NieuweCasus, *, sinds: int) -> list[Rij]:
    """Rows of `casus_betrokkene` for those who take part from the beginning."""
    return [
        {"casus": casus.casus, "partij": partij, "persoon": GEHEEL, "reden": reden, "sinds": sinds, "tot": 0}
        for partij, reden in casus.betrokken
    ]


def bericht_rij(bericht: NieuwBericht, *, op: int) -> Rij:
    """A row of `bericht`, open."""
    return {
        "bericht": bericht.bericht,
        "partij": bericht.partij,
        "soort": bericht.soort,
        "melding": bericht.melding,
        "betreft": bericht.betreft,
        "inhoud": json.dumps(dict(bericht.inhoud)),
        "artikelen": json.dumps(list(bericht.artikelen)),
        "gemaakt_op": op,
        "uiterlijk": int(bericht.uiterlijk.timestamp()) if bericht.uiterlijk else 0,
        "uitkomst": "",
        "casus": bericht.casus,
        "nummer": bericht.nummer,
    }
