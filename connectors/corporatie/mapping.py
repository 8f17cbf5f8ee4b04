"""From one VERA message to one melding, or to the reason why not. Pure.

The BSN comes first and looks at the whole message, also at what is not read: a landlord that has
one may not process it (UAVG art. 46), so nothing else of such a message is looked at.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Literal, TypeVar, cast

from pydantic import ValidationError

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.gemeenten import woongemeente
from connectors.agent.jsonberichten import Bericht, drieslag, veldcode
from connectors.agent.register import Reden, RegisterRij, lees_dag
from connectors.agent.stadsdelen import stadsdeel_van
from connectors.agent.vrijetekst import could_hold_bsn
from connectors.corporatie.codes import (
    BEGRIPPEN,
    BSN_VELDEN,
    ERNST,
    GEEN_OVERLAST,
    GESLACHTEN,
    ONVEILIG,
    OVEREENKOMST_STATUS,
    ROLLEN,
    STADSDELEN,
    ZAAKSOORT_OVERLAST,
    Weigering,
)
from connectors.corporatie.vera import Relatie, Zaak, Zaakrol
from connectors.protocol.meldingen import Antwoorden, Ernst

DOEL: Final = "P04"
DOELGROEP: Final = "MULTIPROBLEMATIEK"
CATEGORIEEN: Final = ("ID_CONTACT", "WOONSITUATIE")
_DAG_LENGTE: Final = len("JJJJ-MM-DD")
_T = TypeVar("_T")


class _Geweigerd(Exception):
    """Carries the reason out of a nested value."""

    def __init__(self, weigering: Weigering) -> None:
        super().__init__(weigering)
        self.weigering = weigering


def map_zaak(bericht: Bericht, peildatum: date) -> Bronmelding | Afgewezen:
    """Judge one zaak as on `peildatum`; `README.md` has the table of rules."""
    if houdt_bsn(bericht.velden):
        return Afgewezen(bericht.nummer, Weigering.BSN_VAN_DERDE)
    try:
        return _melding(Zaak.model_validate(bericht.velden), peildatum, bericht.nummer)
    except ValidationError as error:
        return Afgewezen(bericht.nummer, veldcode(error))
    except _Geweigerd as geweigerd:
        return Afgewezen(bericht.nummer, geweigerd.weigering)


def houdt_bsn(velden: object) -> bool:
    """Whether a field is named for a BSN, or any text or number could be or hold one."""
    return any(could_hold_bsn(waarde) for waarde in _teksten(velden)) or any(
        woord in naam.lower() for naam in _namen(velden) for woord in BSN_VELDEN
    )


def _teksten(waarde: object) -> Iterator[str]:
    if isinstance(waarde, dict):
        yield from (deel for paar in waarde.items() for een in paar for deel in _teksten(een))
    elif isinstance(waarde, list):
        yield from (deel for een in waarde for deel in _teksten(een))
    elif isinstance(waarde, str | int | float) and not isinstance(waarde, bool):
        yield str(waarde)


def _namen(waarde: object) -> Iterator[str]:
    if isinstance(waarde, dict):
        yield from waarde
        yield from (naam for een in waarde.values() for naam in _namen(een))
    elif isinstance(waarde, list):
        yield from (naam for een in waarde for naam in _namen(een))


def _melding(zaak: Zaak, peildatum: date, nummer: int) -> Bronmelding:
    if zaak.soort.code != ZAAKSOORT_OVERLAST:
        raise _Geweigerd(Weigering.ZAAKSOORT)
    begrip = _vertaald(BEGRIPPEN, zaak.detailSoort.code, Weigering.BEGRIP)
    gebeurd_op = _dag(zaak.begindatum, peildatum)
    betrokkenen = tuple(_betrokkene(rol, gebeurd_op, nummer) for rol in zaak.rollen)
    veroorzakers = [een for een in betrokkenen if een.rol == "PLEGER"]
    if not veroorzakers:
        raise _Geweigerd(Weigering.GEEN_VEROORZAKER)
    stadsdeel = _vertaald(STADSDELEN, zaak.stadsdeel.code, Weigering.STADSDEEL)
    return Bronmelding(
        bronnummer=zaak.id,
        soort="WOONOVERLAST",
        bron="PARTNER",
        doel=DOEL,
        gebeurd_op=gebeurd_op,
        doelgroep=DOELGROEP,
        betrokkenen=betrokkenen,
        categorieen=CATEGORIEEN,
        stadsdeel=stadsdeel or stadsdeel_van(veroorzakers[0].rij.postcode),
        geinformeerd=drieslag(zaak.betrokkeneGeinformeerd),
        juistheid=drieslag(zaak.feitenGetoetst),
        antwoorden=_antwoorden(begrip, _vertaald(ERNST, zaak.ernst.code, Weigering.ERNST)),
        feiten=_feiten(zaak, begrip),
        relaas=zaak.omschrijving,
        mening=zaak.toelichting,
        rijnummer=nummer,
    )


def _feiten(zaak: Zaak, begrip: str) -> dict[str, str]:
    if zaak.overeenkomst is None:
        return {"zaak": begrip}
    status = _vertaald(OVEREENKOMST_STATUS, zaak.overeenkomst.status.code, Weigering.OVEREENKOMST)
    return {"zaak": begrip, "overeenkomst": status}


def _antwoorden(begrip: str, ernst: str) -> Antwoorden:
    """Only what the kind of zaak says by itself: the rest nobody at the landlord was asked."""
    overlast: Literal["NEE", "JA"] = "NEE" if begrip in GEEN_OVERLAST else "JA"
    return Antwoorden(
        c1_overlast=overlast,
        c1_onveilige_situatie="JA" if begrip in ONVEILIG else "ONBEKEND",
        c1_ernst=cast("Ernst", ernst),
    )


def _betrokkene(rol: Zaakrol, gebeurd_op: date, nummer: int) -> Bronbetrokkene:
    relatie = rol.relatie
    if relatie.soort.code != "NAT":
        raise _Geweigerd(Weigering.RELATIESOORT)
    return Bronbetrokkene(
        rij=RegisterRij.uit_velden(_persoonsvelden(relatie), reden=Reden.SIGNAAL, sinds=gebeurd_op, rijnummer=nummer),
        rol=_vertaald(ROLLEN, rol.soort.code, Weigering.ROL),
        woongemeente=woongemeente(relatie.adres.postcode),
    )


def _persoonsvelden(relatie: Relatie) -> dict[str, str]:
    adres = relatie.adres
    return {
        "referentie": relatie.id,
        "voornamen": relatie.voornamen,
        "voorvoegsel": relatie.voorvoegsels,
        "achternaam": relatie.achternaam,
        "geboortedatum": relatie.geboortedatum,
        "geslacht": _vertaald(GESLACHTEN, relatie.geslacht.code, Weigering.GESLACHT),
        "straat": adres.straatnaam,
        "huisnummer": adres.huisnummer,
        "toevoeging": adres.huisnummerToevoeging,
        "postcode": adres.postcode,
        "woonplaats": adres.woonplaats,
    }


def _vertaald(lijst: Mapping[str, _T], code: str, weigering: Weigering) -> _T:
    if code not in lijst:
        raise _Geweigerd(weigering)
    return lijst[code]


def _dag(tekst: str, peildatum: date) -> date:
    """The day of an instant or a day; not after `peildatum`."""
    try:
        dag = lees_dag(tekst[:_DAG_LENGTE])
    except ValueError:
        raise _Geweigerd(Weigering.DATUM) from None
    if dag > peildatum:
        raise _Geweigerd(Weigering.DATUM_TOEKOMST)
    return dag
