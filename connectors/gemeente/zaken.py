"""From a ZGW zaak to one aanmelding, with the answers that its zaakeigenschappen give. Pure."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from pydantic import ValidationError

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.stadsdelen import stadsdeel_van
from connectors.gemeente.brp import Brp
from connectors.gemeente.codes import (
    CATEGORIEEN,
    DRIESLAG_EIGENSCHAPPEN,
    ENKELE_EIGENSCHAPPEN,
    HERHAALDE_EIGENSCHAPPEN,
    ZAAKTYPEN,
    ZGW_ROLLEN,
    Geweigerd,
    Weigering,
)
from connectors.gemeente.formaten import Zaak
from connectors.gemeente.personen import betrokkene, categorieen, lees_verleden_dag
from connectors.protocol.meldingen import MAX_BETROKKENEN, Antwoorden, Drieslag, Stadsdeel

DOEL: Final = "P04"
_DRIESLAG: Final = frozenset({"JA", "NEE", "ONBEKEND"})
_STADSDELEN: Final = frozenset({"", "NOORD_WEST", "NOORD_OOST", "ZUID_OOST", "ZUID_WEST_CENTRUM"})
_LEEFGEBIED: Final = re.compile(r"([A-Z][A-Z0-9_]{0,39})(?::(JA|NEE|ONBEKEND))?", re.ASCII)


def map_zaak(zaak: Zaak, peildatum: date, brp: Brp, nummer: int) -> Bronmelding:
    """Judge one zaak as on `peildatum`.

    Raises:
        Geweigerd: why it can't be sent.
    """
    zaaktype = ZAAKTYPEN.get(zaak.uitgeklapt.zaaktype.identificatie)
    if zaaktype is None:
        raise Geweigerd(Weigering.ZAAKTYPE)
    enkel, herhaald = _eigenschappen(zaak)
    gebeurd_op = lees_verleden_dag(zaak.startdatum, peildatum)
    betrokkenen = _betrokkenen(zaak, gebeurd_op, brp)
    return Bronmelding(
        bronnummer=zaak.identificatie,
        soort="AANMELDING",
        bron=zaaktype.bron,
        doel=DOEL,
        gebeurd_op=gebeurd_op,
        doelgroep=zaaktype.doelgroep,
        betrokkenen=betrokkenen,
        categorieen=categorieen(betrokkenen, *herhaald["categorie"]),
        stadsdeel=_stadsdeel(enkel, betrokkenen[0].rij.postcode),
        geinformeerd=_drieslag(enkel, "geinformeerd"),
        juistheid=_drieslag(enkel, "juistheid"),
        antwoorden=_antwoorden(enkel, herhaald),
        relaas=zaak.omschrijving,
        mening=zaak.toelichting,
        rijnummer=nummer,
    )


def _eigenschappen(zaak: Zaak) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The values by name: those that come once, and those that may come more often."""
    enkel: dict[str, str] = {}
    herhaald: dict[str, list[str]] = {naam: [] for naam in HERHAALDE_EIGENSCHAPPEN}
    for eigenschap in zaak.uitgeklapt.eigenschappen:
        if eigenschap.naam in herhaald:
            herhaald[eigenschap.naam].append(eigenschap.waarde)
        elif eigenschap.naam not in ENKELE_EIGENSCHAPPEN:
            raise Geweigerd(Weigering.EIGENSCHAP)
        elif eigenschap.naam in enkel:
            raise Geweigerd(Weigering.EIGENSCHAP_DUBBEL)
        else:
            enkel[eigenschap.naam] = eigenschap.waarde
    if not set(herhaald["categorie"]) <= CATEGORIEEN:
        raise Geweigerd(Weigering.EIGENSCHAP_WAARDE)
    return enkel, herhaald


def _antwoorden(enkel: Mapping[str, str], herhaald: Mapping[str, list[str]]) -> Antwoorden:
    """What is not among the zaakeigenschappen was not asked, and is ONBEKEND."""
    drieslagen = {naam: enkel[naam] for naam in DRIESLAG_EIGENSCHAPPEN if naam in enkel}
    gelezen = [_LEEFGEBIED.fullmatch(waarde) for waarde in herhaald["leefgebied"]]
    gevonden = [een for een in gelezen if een is not None]
    if len(gevonden) != len(gelezen):
        raise Geweigerd(Weigering.EIGENSCHAP_WAARDE)
    leefgebieden = [{"leefgebied": een[1], "criminogeen": een[2] or "ONBEKEND"} for een in gevonden]
    try:
        return Antwoorden.model_validate(
            {
                **drieslagen,
                "c1_ernst": enkel.get("c1_ernst", "ONBEKEND"),
                "leefgebieden": leefgebieden,
                "domeinen": herhaald["domein"],
            }
        )
    except ValidationError:
        raise Geweigerd(Weigering.EIGENSCHAP_WAARDE) from None


def _drieslag(enkel: Mapping[str, str], naam: str) -> Drieslag:
    waarde = enkel.get(naam, "ONBEKEND")
    if waarde not in _DRIESLAG:
        raise Geweigerd(Weigering.EIGENSCHAP_WAARDE)
    return cast("Drieslag", waarde)


def _stadsdeel(enkel: Mapping[str, str], postcode: str) -> Stadsdeel:
    """As given, else where the first person lives; a secret address tells no stadsdeel either."""
    gegeven = enkel.get("stadsdeel", "")
    if gegeven not in _STADSDELEN:
        raise Geweigerd(Weigering.EIGENSCHAP_WAARDE)
    return cast("Stadsdeel", gegeven) if gegeven else stadsdeel_van(postcode)


def _betrokkenen(zaak: Zaak, gebeurd_op: date, brp: Brp) -> tuple[Bronbetrokkene, ...]:
    """Natural persons only; who handles the zaak at the municipality stays there."""
    rollen = [rol for rol in zaak.uitgeklapt.rollen if rol.betrokkeneType == "natuurlijk_persoon"]
    personen = [(rol.omschrijving, rol.betrokkeneIdentificatie) for rol in rollen]
    if not 0 < len(personen) <= MAX_BETROKKENEN:
        raise Geweigerd(Weigering.GEEN_PERSOON)
    gelezen: list[Bronbetrokkene] = []
    for plek, (omschrijving, persoon) in enumerate(personen, start=1):
        if omschrijving not in ZGW_ROLLEN:
            raise Geweigerd(Weigering.ROL)
        if persoon is None:
            raise Geweigerd(Weigering.GEEN_PERSOON)
        referentie = f"{zaak.identificatie}/{plek}"
        gelezen.append(betrokkene(persoon, ZGW_ROLLEN[omschrijving], referentie, gebeurd_op, brp))
    return tuple(gelezen)
