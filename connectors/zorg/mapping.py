"""From one FHIR bundle to one melding, or to the reason why not. Pure.

Diagnoses, observations, reasons and narratives are never mapped. An item without a ground that
holds never leaves: the melding goes without it, and when nothing is left nothing goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar, cast

from fhir.resources.R4B.careplan import CarePlan
from fhir.resources.R4B.flag import Flag
from fhir.resources.R4B.servicerequest import ServiceRequest

from connectors.agent.bronmelding import Bronbetrokkene, Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.gemeenten import woongemeente
from connectors.agent.jsonberichten import Bericht
from connectors.agent.stadsdelen import stadsdeel_van
from connectors.protocol.meldingen import Antwoorden, Drieslag, Stadsdeel
from connectors.zorg.bundel import Bundel, Item, dag_van, lees_bundel, regime_van
from connectors.zorg.codes import (
    ALTIJD_GROND,
    DOELGROEP,
    DOELGROEPEN,
    JUISTHEID,
    ROL,
    ROL_VAN_SIGNAAL,
    ROLLEN,
    SIGNAAL,
    STADSDEEL,
    STADSDELEN,
    ZONDER_GEZONDHEID,
    Categorie,
    Geweigerd,
    Grond,
    Regime,
    Signaal,
    Weigering,
)
from connectors.zorg.gronden import Vrijgave, vrijgave_voor
from connectors.zorg.patient import geboortedatum, rij_van

DOEL: Final = "P04"
_LOPEND: Final = frozenset({"active", "completed"})
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, repr=False)
class _Vrij:
    """An item that may leave: what it signals, in which category, on which ground, and its words."""

    signaal: Signaal | None
    categorie: Categorie | None
    vrijgave: Vrijgave | None
    dag: date
    tekst: str


def map_bundel(bericht: Bericht, peildatum: date, standaard: Regime | None = None) -> Bronmelding | Afgewezen:
    """Judge one bundle as on `peildatum`; `standaard` is the secrecy of a source that does not tag its bundles."""
    try:
        bundel = lees_bundel(bericht.velden)
        return _melding(bundel, _vrije_items(bundel, peildatum, standaard), bericht.nummer)
    except Geweigerd as geweigerd:
        return Afgewezen(bericht.nummer, geweigerd.weigering)


def _vrije_items(bundel: Bundel, peildatum: date, standaard: Regime | None) -> list[_Vrij]:
    """The items that may leave, flags first; without a signal among them there is nothing to tell."""
    lopend = [item for item in bundel.items if item.status in _LOPEND]
    gewogen = [_gewogen(item, bundel, peildatum, standaard) for item in lopend]
    vrij = [item for item in gewogen if item is not None]
    if not any(item.signaal for item in vrij):
        raise Geweigerd(Weigering.VRIJGAVEGROND if len(vrij) < len(gewogen) else Weigering.GEEN_SIGNAAL)
    return vrij


def _gewogen(item: Item, bundel: Bundel, peildatum: date, standaard: Regime | None) -> _Vrij | None:
    regime = regime_van(item, bundel, standaard)
    signaal = _signaal(item)
    categorie = _categorie(item, signaal, regime)
    vrijgave = None
    if categorie is not None and (regime is not Regime.GEEN or categorie in ALTIJD_GROND):
        vrijgave = vrijgave_voor(item, categorie, bundel, peildatum, geboortedatum(bundel.patient))
        if vrijgave is None:
            return None
    dag = _dag(item)
    if dag is None:
        raise Geweigerd(Weigering.DATUM)
    if dag > peildatum:
        raise Geweigerd(Weigering.DATUM_TOEKOMST)
    return _Vrij(signaal, categorie, vrijgave, dag, _tekst(item))


def _signaal(item: Item) -> Signaal | None:
    if not isinstance(item, Flag):
        return Signaal.VERWIJZING if isinstance(item, ServiceRequest) else None
    codes = [str(coding.code or "") for coding in item.code.coding or () if coding.system == SIGNAAL]
    if len(codes) != 1 or codes[0] not in set(Signaal) - {Signaal.VERWIJZING}:
        raise Geweigerd(Weigering.SIGNAAL)
    return Signaal(codes[0])


def _categorie(item: Item, signaal: Signaal | None, regime: Regime) -> Categorie | None:
    """Under secrecy every flag is about health: it was noticed in treatment."""
    if isinstance(item, CarePlan):
        return Categorie.BEGELEIDING
    if isinstance(item, ServiceRequest):
        return Categorie.ZORG_VOORZIENING
    return None if regime is Regime.GEEN and signaal in ZONDER_GEZONDHEID else Categorie.GEZONDHEID


def _dag(item: Item) -> date | None:
    if isinstance(item, ServiceRequest):
        return dag_van(item.authoredOn)
    return dag_van(item.period.start) if item.period else None


def _tekst(item: Item) -> str:
    """What an item is called; its reasons, notes and narrative are not read."""
    if isinstance(item, CarePlan):
        return str(item.title or "")
    return str(item.code.text or "") if item.code else ""


def _melding(bundel: Bundel, vrij: list[_Vrij], nummer: int) -> Bronmelding:
    signaal = _een_signaal(vrij)
    rij = rij_van(bundel.patient, bundel.nummer, vrij[0].dag)
    doelgroep, stadsdeel = bundel.tags.get(DOELGROEP, ""), bundel.tags.get(STADSDEEL, "")
    if doelgroep not in DOELGROEPEN:
        raise Geweigerd(Weigering.TAG if doelgroep else Weigering.DOELGROEP)
    if stadsdeel not in STADSDELEN | {""}:
        raise Geweigerd(Weigering.TAG)
    rol = _uit(ROLLEN, bundel.tags.get(ROL, ""), ROL_VAN_SIGNAAL[signaal])
    categorieen = sorted({item.categorie for item in vrij if item.categorie is not None})
    return Bronmelding(
        bronnummer=bundel.nummer,
        soort="ZORG",
        bron="PARTNER",
        doel=DOEL,
        gebeurd_op=vrij[0].dag,
        doelgroep=doelgroep,
        betrokkenen=(Bronbetrokkene(rij=rij, rol=rol, woongemeente=woongemeente(rij.postcode)),),
        categorieen=("ID_CONTACT", *(("BSN",) if rij.bsn else ()), *categorieen),
        stadsdeel=cast("Stadsdeel", stadsdeel) if stadsdeel else stadsdeel_van(rij.postcode),
        geinformeerd=_geinformeerd(vrij),
        juistheid=_uit({"GETOETST": "JA", "NIET_GETOETST": "NEE"}, bundel.tags.get(JUISTHEID, ""), "ONBEKEND"),
        gronden=_gronden(vrij),
        antwoorden=_antwoorden(signaal),
        feiten={"signaal": signaal},
        relaas="\n".join(item.tekst for item in vrij if item.tekst),
        rijnummer=nummer,
    )


def _een_signaal(vrij: list[_Vrij]) -> Signaal:
    """What the flag says, else that somebody is referred; two flags are two meldingen."""
    signalen = [item.signaal for item in vrij if item.signaal is not None]
    vlaggen = [signaal for signaal in signalen if signaal is not Signaal.VERWIJZING]
    if len(vlaggen) > 1:
        raise Geweigerd(Weigering.SIGNAAL_DUBBEL)
    return (vlaggen or signalen)[0]


def _gronden(vrij: list[_Vrij]) -> dict[str, str]:
    """The ground per category: of its first item, consent before a decision."""
    gronden: dict[str, str] = {}
    gegeven = [(een.categorie, een.vrijgave.grond) for een in vrij if een.categorie and een.vrijgave]
    for categorie, grond in sorted(gegeven, key=lambda paar: paar[1] is not Grond.UITDRUKKELIJKE_TOESTEMMING):
        gronden.setdefault(categorie, grond)
    return gronden


def _geinformeerd(vrij: list[_Vrij]) -> Drieslag:
    """NEE when one ground says that the patient does not know; ONBEKEND when nothing says so."""
    gehoord = {item.vrijgave.geinformeerd for item in vrij if item.vrijgave is not None}
    if "NEE" in gehoord:
        return "NEE"
    return "JA" if gehoord == {"JA"} else "ONBEKEND"


def _antwoorden(signaal: Signaal) -> Antwoorden:
    """Only what the signal says by itself."""
    return Antwoorden(
        c1_onveilige_situatie="JA" if signaal is Signaal.DREIGING else "ONBEKEND",
        c1_uitval="JA" if signaal in {Signaal.UITVAL, Signaal.ZORGMIJDING} else "ONBEKEND",
    )


def _uit(lijst: Mapping[str, _T], code: str, anders: _T) -> _T:
    if code and code not in lijst:
        raise Geweigerd(Weigering.TAG)
    return lijst[code] if code else anders
