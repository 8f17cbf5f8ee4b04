"""Give an fg what somebody wrote down about an incident: sealed, on record, and opened as any other view is.

Who leads an incident goes by codes. What happened is text, and is read by whoever tests legality: the fg of the
house of every incident, that of a party of those that its own party recorded (WGS art. 1.8 lid 2). The key holder
knows no incidents: to it this is a view of which the number of the incident is the head, without a phase.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, TypeVar

from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.inzagebewijs import MOTIVERING, TOETSING
from connectors.protocol.tijden import spell
from hub.application.gate import Behandeling, Kop
from hub.application.incident_gate import incident_toegang, incident_velden
from hub.application.inzage_afgifte import Gegeven
from hub.application.inzage_kern import EERSTE, Leden, waarom_van
from hub.application.ports.incident import Incident, IncidentWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import GEHEEL
from hub.domain.convenant import Actie, Convenant, Fase, Kring
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.stuk import Aard, Kwaliteit

W = TypeVar("W", bound=IncidentWork)
GELDIG: Final = timedelta(minutes=5)
"""How long the key holder opens it after it was given."""
SOORT: Final = "MOTIVERING"


@dataclass(frozen=True, slots=True)
class Omschrijvingsvraag:
    """Of which incident; `overslaan` when it was given before, so that there is no more."""

    kop: Kop
    incident: str
    overslaan: int = 0


def toon_omschrijving(vraag: Omschrijvingsvraag, convenant: Convenant, *, werk: Behandeling[W]) -> Gegeven:
    """The description as it was sealed, for who may judge (covenant art. 9.34).

    Raises:
        Refused: as `incident_toegang` for that purpose, or no incident of which this fg reads; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = incident_toegang(vraag.kop, Actie.BESLISSEN, werk, doel=TOETSING)
    zaak = werk.uow.incident(vraag.incident)
    alles = convenant.kring_of(wie.partij) is Kring.HUIS
    if zaak is None or not (alles or zaak.partij == wie.partij):
        weiger_handeling(wie, werk, Regel.NUMMER_ONBEKEND)
    shown = [] if vraag.overslaan else [werk.uow.omschrijving_van(wie.permit, zaak.incident)]
    tot = int((werk.now + GELDIG).timestamp())
    kern = canonical_json(_kern(wie, zaak, shown, tot, werk))
    velden: dict[str, Value] = {
        "handeling": Actie.BESLISSEN.value,
        "aantal": len(shown),
        "categorieen": (wie.permit.verzoek.categorie,) if shown else (),
        "bronnen": (zaak.partij,) if shown else (),
        "weggelaten": 0,
        "tot": tot,
    }
    said = incident_velden(wie, zaak) | velden
    werk.uow.record(AuditEvent("inzage.gegeven", said, werk.afzender.verzoek, sha256(kern).digest()))
    werk.uow.commit()
    return Gegeven(kern, tuple(one.inhoud for one in shown), frozenset({zaak.partij} if shown else ()))


def _kern(wie: Toegang, zaak: Incident, shown: list[VerzegeldDeel], tot: int, werk: Behandeling[W]) -> Leden:
    """The members of an `InzageKern`, of an incident."""
    kop = wie.kop
    words = dict.fromkeys(("instrument", "regime", "doelgroep"), "")
    beeld = {"casus": zaak.incident, "versie": EERSTE, "fase": Fase.GEEN.value, **words}
    return {
        "verzoek_id": kop.verzoek_id,
        "partij": wie.partij,
        "gebruiker": kop.gebruiker,
        "doel": kop.doel,
        "rol": kop.rol,
        "handeling": Actie.BESLISSEN.value,
        "beeld": beeld
        | {"personen": [], "deelnemers": [], "taken": 0, "eerste_taak": "", "levensloop": [], "feiten": {}},
        "stukken": [_zichtbaar(zaak, deel, wie) for deel in shown],
        "aantal": 1,
        "tot": spell(tot),
        "waarom": [waarom_van([wie.permit], ())] if shown else [],
        "watermerk": f"TOEZICHT {wie.partij} {kop.gebruiker} {werk.now.isoformat(timespec='seconds')}",
        "artikelen": list(wie.permit.artikelen),
        "bundel": wie.permit.bundel,
    }


def _zichtbaar(zaak: Incident, deel: VerzegeldDeel, wie: Toegang) -> Leden:
    return {
        "stuk": zaak.incident,
        "versie": EERSTE,
        "persoon": GEHEEL,
        "soort": SOORT,
        "categorieen": [wie.permit.verzoek.categorie],
        "bron": zaak.partij,
        "aard": Aard.OORDEEL.value,
        "kwaliteit": Kwaliteit.VAN_DE_BRON.value,
        "leefgebied": "",
        "peildatum": local_day(datetime.fromtimestamp(zaak.gemeld_op, UTC)).isoformat(),
        "codes": {"van": "INCIDENT"},
        "deel": MOTIVERING,
        "gebonden_aan": "",
        "sleutel": b64u(deel.sleutel),
        "inhoud": b64u(sha256(deel.inhoud).digest()),
        "waarom": 0,
    }
