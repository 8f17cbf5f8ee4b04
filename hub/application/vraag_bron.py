"""The procesmanager asks one source for one category about one person (WGS art. 2.31 lid 3; US-05).

The question holds codes alone, so leading the casus is enough to ask it; whether that party may answer
it at all, policy is asked before it goes out.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_kern, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.stuk import StukWork
from hub.application.stuk_gate import brief, casus_event
from hub.domain.bronvraag import Bronvraag
from hub.domain.casus import GEHEEL, neemt_deel, personen_voor
from hub.domain.convenant import Actie, Feit
from hub.domain.decision import Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.inzage_aanmelding import IDENTITEIT
from hub.domain.kalender import instant_of, local_day
from hub.domain.stuk_toets import neemt_in

W = TypeVar("W", bound=StukWork)
BEANTWOORD_VRAAG, GEEF_IDENTITEIT = "BEANTWOORD_VRAAG", "GEEF_IDENTITEIT"
MEDEWERKER = "medewerker"
"""The role in which people of a party supply."""


@dataclass(frozen=True, slots=True)
class Vraagvraag:
    """One checked question to a source."""

    in_casus: Casusvraag
    vraag: Bronvraag


def vraag_bron(asked: Vraagvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep the question and leave it in the mailbox of the source.

    Raises:
        Refused: as `casus_toegang`, or a source that takes no part or may not supply this; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(asked.in_casus, Actie.LEIDEN, kring, werk)
    vraag = asked.vraag
    if regel := _toets(vraag, toe, werk):
        weiger_in_casus(toe, werk, regel)
    kern = casus_kern(toe, nummer=vraag.vraag)
    event = casus_event(
        toe,
        "bron.gevraagd",
        {
            "vraag": vraag.vraag,
            "bron": vraag.partij,
            "categorie": vraag.categorie,
            "persoon": vraag.persoon,
            "noodzaak": vraag.noodzaak.value,
        },
        werk,
        digest(kern),
    )
    if not werk.uow.stel_bronvraag(vraag, event):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    said = {"categorie": vraag.categorie, "persoon": str(vraag.persoon), "noodzaak": vraag.noodzaak.value}
    soort = GEEF_IDENTITEIT if vraag.categorie in IDENTITEIT else BEANTWOORD_VRAAG
    mail = brief(toe, maatstaf, soort, (vraag.partij, vraag.vraag), said)
    werk.uow.leg_klaar([replace(mail, uiterlijk=_einde_van(vraag))])
    werk.uow.commit()
    return kern


def _toets(vraag: Bronvraag, toe: Casustoegang, werk: Behandeling[W]) -> Regel | None:
    if not neemt_in(toe.hoofd.fase):
        return Regel.CASUS_GESLOTEN
    if vraag.uiterlijk < local_day(werk.now):
        return Regel.DATUM_VOORBIJ
    leden = {lid.persoon for lid in werk.uow.casusleden(toe.hoofd.casus)}
    if vraag.persoon != GEHEEL and vraag.persoon not in leden:
        return Regel.PERSOON_ONBEKEND
    if not neemt_deel(personen_voor(vraag.partij, toe.betrokken), vraag.persoon):
        return Regel.PARTIJ_ONMOGELIJK
    return _mag_verstrekken(vraag, toe, werk)


def _mag_verstrekken(vraag: Bronvraag, toe: Casustoegang, werk: Behandeling[W]) -> Regel | None:
    """Whether the matrix lets that party supply this category in this phase, given a ground for a secret."""
    asked = PolicyRequest(
        partij=vraag.partij,
        doel=toe.permit.verzoek.doel,
        rol=MEDEWERKER,
        categorie=vraag.categorie,
        actie=Actie.VERSTREKKEN,
        fase=toe.hoofd.fase.value,
        feiten=frozenset({Feit.KENMERK.value, Feit.VRIJGAVEGROND.value}),
    )
    decision = werk.pdp.decide(asked)
    if isinstance(decision, Permit):
        return None
    unknown = decision.reden is ReasonCode.ONBEKEND_WOORD
    return Regel.WOORD_ONBEKEND if unknown else Regel.PARTIJ_ONMOGELIJK


def _einde_van(vraag: Bronvraag) -> datetime:
    """The end of the last day, as people in Maastricht live it."""
    return instant_of(datetime.combine(vraag.uiterlijk + timedelta(days=1), time()))
