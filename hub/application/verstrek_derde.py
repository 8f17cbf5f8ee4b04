"""Make an extract of named stukken ready for one derde (covenant art. 9.17 and 9.36).

The connector of the supplier opened the stukken by its own right to see them and encrypted what the form
lets through; the hub decides whether it may leave, and keeps ciphertext.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, casus_kern, casus_velden, weiger_in_casus
from hub.application.derden_gate import derden_toegang, toets
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.derden import Derdenuittreksel, DerdenWork, NieuwDerdenuittreksel, Stand
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.audit import AuditEvent, Value
from hub.domain.derde import Verstrekking, Wijze, breuk_besluit
from hub.domain.errors import Regel
from hub.domain.inzage import Zicht

W = TypeVar("W", bound=DerdenWork)


@dataclass(frozen=True, slots=True)
class Uittrekselvraag:
    """One checked disclosure: its number, what is asked, the statement it rests on, and what is to be kept."""

    kop: Kop
    uittreksel: str
    verstrekking: Verstrekking
    verklaring: str
    dagen: int
    wijze: Wijze
    proef: bytes
    inhoud: bytes
    noodzaak: tuple[VerzegeldDeel, ...]
    """Of each item, in their order."""
    besluit: str
    """Number of the decision of the police under the Wpg; empty under any other law."""


def verstrek_derde(vraag: Uittrekselvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep an extract until it is handed over, for so many days; its number is that of the answer.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated; no statement, advice, decision or
            agreement; an item that may not leave, is not there, or does not fit the form; or a number
            that is taken. Recorded, and nothing else is kept.
        StaleBundle: another bundle is active; nothing is kept.
    """
    asked = vraag.verstrekking
    toe = derden_toegang(vraag.kop, asked.casus, maatstaf, werk)
    verdict = breuk_besluit(asked.grondslag, vraag.besluit) or toets(
        toe, asked, werk.uow.verklaring(vraag.verklaring), maatstaf, werk
    )
    if isinstance(verdict, Regel):
        weiger_in_casus(toe, werk, verdict)
    artikelen = sorted({*toe.permit.artikelen, *(artikel for zicht in verdict for artikel in zicht.permit.artikelen)})
    kern = casus_kern(toe, nummer=vraag.uittreksel).model_copy(update={"artikelen": artikelen})
    vervalt_op = werk.now.replace(microsecond=0) + timedelta(days=vraag.dagen)
    kept = Derdenuittreksel(
        uittreksel=vraag.uittreksel,
        verstrekking=asked,
        verklaring=vraag.verklaring,
        proef=vraag.proef,
        inhoud_hash=sha256(vraag.inhoud).digest(),
        stand=Stand.KLAAR,
        vervalt_op=vervalt_op,
        gebruiker=vraag.kop.gebruiker,
        wijze=vraag.wijze,
    )
    velden = _velden(vraag, toe, verdict) | {"tot": vervalt_op.date().isoformat()}
    event = AuditEvent("derde.verstrekt", velden, werk.afzender.verzoek, digest(kern))
    new = NieuwDerdenuittreksel(kept, vraag.inhoud, vraag.noodzaak)
    if not werk.uow.bewaar_derdenuittreksel(new, event):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    werk.uow.commit()
    return kern


def _velden(vraag: Uittrekselvraag, toe: Casustoegang, gezien: tuple[Zicht, ...]) -> dict[str, Value]:
    asked = vraag.verstrekking
    return casus_velden(toe) | {
        "regels": tuple(sorted({regel.regel for zicht in gezien for regel in zicht.permit.regels})),
        "artikelen": tuple(sorted({artikel for zicht in gezien for artikel in zicht.permit.artikelen})),
        "derde": asked.derde,
        "verklaring": vraag.verklaring,
        "uittreksel": vraag.uittreksel,
        "sjabloon": asked.sjabloon.value,
        "grondslag": asked.grondslag.value,
        "rac": asked.rac,
        "besluit": vraag.besluit,
        "wijze": vraag.wijze.value,
        "stukken": tuple(zicht.stuk.stuk for zicht in gezien),
        "categorieen": tuple(sorted({zicht.stuk.categorie for zicht in gezien})),
        "bronnen": tuple(sorted({zicht.stuk.bron for zicht in gezien})),
    }
