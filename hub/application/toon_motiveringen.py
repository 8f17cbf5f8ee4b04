"""Give who tests legality the sealed reasons of one casus: on record, and opened as any other view is.

Why somebody broke the glass, decided otherwise than proposed, refused a question or holds what should be
destroyed is read by whoever judges that, and by nobody who works in the casus (WGS art. 1.8 lid 2; LF-13).
The fg of the house reads all; of a party its own. What is in the casus itself is not in such a view.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, TypeVar

from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.inzagebewijs import MOTIVERING, TOETSING
from connectors.protocol.inzagen import MAX_STUKKEN
from connectors.protocol.tijden import spell
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, casus_velden, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.inzage_afgifte import Gegeven
from hub.application.inzage_kern import EERSTE, Leden, waarom_van
from hub.application.ports.motivering import MotiveringWork, Reden
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import GEHEEL
from hub.domain.convenant import Actie, Convenant, Kring
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.stuk import Aard, Kwaliteit

W = TypeVar("W", bound=MotiveringWork)
GELDIG: Final = timedelta(minutes=5)
"""How long the key holder opens it after it was given."""
OPSCHRIFT: Final = "TOEZICHT"
SOORT: Final = "MOTIVERING"


@dataclass(frozen=True, slots=True)
class Motiveringsvraag:
    """Of which casus; `nummers` narrow it to what these are about, and `overslaan` were given before."""

    in_casus: Casusvraag
    nummers: frozenset[str] = frozenset()
    overslaan: int = 0
    hoogstens: int = MAX_STUKKEN


def toon_motiveringen(vraag: Motiveringsvraag, convenant: Convenant, *, werk: Behandeling[W]) -> Gegeven:
    """Every reason that this reviewer may read, oldest first, and the sealed texts in that order.

    Raises:
        Refused: as `casus_toegang` for who judges (covenant art. 9.34), or another purpose; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, kring, werk, toetst=True)
    if toe.vraag.kop.doel != TOETSING:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    whose = "" if toe.kring is Kring.HUIS else toe.partij
    found = werk.uow.redenen_van(toe.permit, toe.hoofd.casus, whose)
    wanted = [one for one in found if not vraag.nummers or one.nummer in vraag.nummers][vraag.overslaan :]
    shown = wanted[: vraag.hoogstens]
    kern = canonical_json(_kern(toe, shown, len(wanted), werk))
    werk.uow.record(_event(toe, shown, kern, werk))
    werk.uow.commit()
    return Gegeven(kern, tuple(one.deel.inhoud for one in shown), frozenset(one.partij for one in shown))


def _kern(toe: Casustoegang, shown: list[Reden], aantal: int, werk: Behandeling[W]) -> Leden:
    """The members of an `InzageKern`: of the casus itself nothing but which it is."""
    kop, hoofd = toe.vraag.kop, toe.hoofd
    beeld = {
        "casus": hoofd.casus,
        "versie": hoofd.versie,
        "fase": hoofd.fase.value,
        "instrument": hoofd.instrument,
        "regime": hoofd.regime,
        "doelgroep": hoofd.doelgroep,
        "personen": [],
        "deelnemers": [],
        "taken": 0,
        "eerste_taak": "",
        "levensloop": [],
        "feiten": {},
    }
    return {
        "verzoek_id": kop.verzoek_id,
        "partij": toe.partij,
        "gebruiker": kop.gebruiker,
        "doel": kop.doel,
        "rol": kop.rol,
        "handeling": Actie.BESLISSEN.value,
        "beeld": beeld,
        "stukken": [_zichtbaar(one, toe) for one in shown],
        "aantal": aantal,
        "tot": spell(int((werk.now + GELDIG).timestamp())),
        "waarom": [waarom_van([toe.permit], ())] if shown else [],
        "watermerk": f"{OPSCHRIFT} {toe.partij} {kop.gebruiker} {werk.now.isoformat(timespec='seconds')}",
        "artikelen": list(toe.permit.artikelen),
        "bundel": toe.permit.bundel,
    }


def _zichtbaar(reden: Reden, toe: Casustoegang) -> Leden:
    return {
        "stuk": reden.nummer,
        "versie": EERSTE,
        "persoon": GEHEEL,
        "soort": SOORT,
        "categorieen": [toe.permit.verzoek.categorie],
        "bron": reden.partij,
        "aard": Aard.OORDEEL.value,
        "kwaliteit": Kwaliteit.VAN_DE_BRON.value,
        "leefgebied": "",
        "peildatum": local_day(datetime.fromtimestamp(reden.op, UTC)).isoformat(),
        "codes": {"van": reden.soort.value},
        "deel": MOTIVERING,
        "gebonden_aan": "",
        "sleutel": b64u(reden.deel.sleutel),
        "inhoud": b64u(sha256(reden.deel.inhoud).digest()),
        "waarom": 0,
    }


def _event(toe: Casustoegang, shown: list[Reden], kern: bytes, werk: Behandeling[W]) -> AuditEvent:
    velden: dict[str, Value] = {
        "handeling": Actie.BESLISSEN.value,
        "aantal": len(shown),
        "categorieen": (toe.permit.verzoek.categorie,) if shown else (),
        "bronnen": tuple(sorted({one.partij for one in shown})),
        "weggelaten": 0,
        "tot": int((werk.now + GELDIG).timestamp()),
    }
    return AuditEvent("inzage.gegeven", casus_velden(toe) | velden, werk.afzender.verzoek, sha256(kern).digest())
