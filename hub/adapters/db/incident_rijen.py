"""Rows of incidents, from and to the values of the use cases. Sets of codes are sorted JSON lists."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.werk import number, octets, text
from hub.application.ports.incident import Getroffene, Incident, Voortgang
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.incident import Incidentklasse, Plicht, Plichtstand, Reden, Reikwijdte, Taak

Rij = dict[str, Cell]


def incident_van(row: Row) -> Incident:
    """A row of `IncidentStatements.incident`."""
    return Incident(
        incident=text(row[0]),
        partij=text(row[1]),
        klassen=tuple(map(Incidentklasse, text(row[2]).split(","))),
        bewust_op=_moment(row[3]),
        oefening=bool(row[4]),
        reikwijdte=Reikwijdte(
            van=number(row[5]),
            tot=number(row[6]),
            partij=text(row[7]),
            gebruiker=text(row[8]),
            casus=text(row[9]),
            trace=text(row[10]),
        ),
        gemeld_op=number(row[11]),
        inhoud_hash=octets(row[12]),
        voortgang=Voortgang(
            vanaf=number(row[13]),
            klaar=bool(row[14]),
            regels=number(row[15]),
            gewist=number(row[16]),
            categorieen=_words(row[17]),
            ontvangers=_words(row[18]),
        ),
        gesloten_op=number(row[19]),
        personen=number(row[20]),
    )


def incident_rij(zaak: Incident, gebruiker: str, omschrijving: VerzegeldDeel) -> Rij:
    """A row of `incident` that is not read for yet."""
    where = zaak.reikwijdte
    scope: Rij = {"van": where.van, "tot": where.tot, "bij_partij": where.partij, "bij_gebruiker": where.gebruiker}
    scope |= {"bij_casus": where.casus, "bij_trace": where.trace}
    told: Rij = {"sleutel": omschrijving.sleutel, "inhoud": omschrijving.inhoud, "inhoud_hash": zaak.inhoud_hash}
    end: Rij = {"gesloten_op": zaak.gesloten_op, "wis_op": 0, "personen": zaak.personen}
    head: Rij = {
        "incident": zaak.incident,
        "partij": zaak.partij,
        "gebruiker": gebruiker,
        "klassen": ",".join(zaak.klassen),
        "bewust_op": int(zaak.bewust_op.timestamp()),
        "oefening": zaak.oefening,
        "gemeld_op": zaak.gemeld_op,
    }
    return head | scope | told | voortgang_rij(zaak.voortgang) | end


def voortgang_rij(stand: Voortgang) -> Rij:
    """How far the log was read."""
    return {
        "vanaf": stand.vanaf,
        "klaar": stand.klaar,
        "regels": stand.regels,
        "gewist": stand.gewist,
        "categorieen": _list(stand.categorieen),
        "ontvangers": _list(stand.ontvangers),
    }


def taak_van(row: Row) -> Taak:
    """A row of `IncidentStatements.taken`."""
    return Taak(
        plicht=Plicht(text(row[0])),
        uiterlijk=_moment(row[1]),
        stand=Plichtstand(text(row[2])),
        reden=Reden(text(row[3])),
        gedaan_op=number(row[4]),
        te_laat_op=number(row[5]),
    )


def taak_rij(nummer: str, taak: Taak, volgende: datetime) -> Rij:
    """A row of `incident_plicht` that nobody did anything about."""
    return {
        "incident": nummer,
        "plicht": taak.plicht.value,
        "uiterlijk": int(taak.uiterlijk.timestamp()),
        "volgende": int(volgende.timestamp()),
        "stap": 0,
        "stand": taak.stand.value,
        "reden": taak.reden.value,
        "partij": "",
        "gebruiker": "",
        "gedaan_op": taak.gedaan_op,
        "te_laat_op": taak.te_laat_op,
    }


def getroffene_van(row: Row) -> Getroffene:
    """A row of `IncidentStatements.personen`."""
    return Getroffene(
        partij=text(row[0]),
        cluster=text(row[1]),
        eerste=number(row[2]),
        laatste=number(row[3]),
        keren=number(row[4]),
        categorieen=_words(row[5]),
        ontvangers=_words(row[6]),
        stand=Plichtstand(text(row[7])),
        reden=Reden(text(row[8])),
    )


def getroffene_rij(nummer: str, one: Getroffene) -> Rij:
    """A row of `incident_persoon`; who is found again is to be told again."""
    return {
        "incident": nummer,
        "partij": one.partij,
        "cluster": one.cluster,
        "eerste": one.eerste,
        "laatste": one.laatste,
        "keren": one.keren,
        "categorieen": _list(one.categorieen),
        "ontvangers": _list(one.ontvangers),
        "stand": one.stand.value,
        "reden": one.reden.value,
        "gebruiker": "",
        "op": 0,
    }


def _words(cell: Cell) -> frozenset[str]:
    return frozenset(map(str, json.loads(text(cell))))


def _list(words: Iterable[str]) -> str:
    return json.dumps(sorted(words))


def _moment(cell: Cell) -> datetime:
    return datetime.fromtimestamp(number(cell), UTC)
