"""The desk records a request of a data subject, extends it, and ends it (AVG art. 12, BGS art. 1.1 to 1.3).

Who asked, and that it is really them, the desk knows; the hub hears casus and number. Each source of
each stuk about that person gets mail and judges its own: one word of each is needed for every stuk.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.rechten import RechtenKern
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.rechten import RechtenWork, Verzoekstand
from hub.application.ports.tafel import NieuwBericht
from hub.application.rechten_gate import eigen_verzoek, rechten_kern, rechten_toegang, verzoek_velden
from hub.application.rechten_punten import te_beoordelen
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.afschrift import Bronoordeel, Rechtensoort
from hub.domain.audit import AuditEvent, Value
from hub.domain.bewaar_regel import Bewaarregels
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.kalender import instant_of, local_day
from hub.domain.termijn import einde, stappen_tot
from hub.domain.termijn_tabel import TERMIJNEN

W = TypeVar("W", bound=RechtenWork)
TERMIJN = "TM-07"
BEOORDEEL = "BEOORDEEL"
_EINDE_DAG = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Verzoekvraag:
    """One checked request; `inhoud_hash` is of its message without what changes at a repetition."""

    kop: Kop
    verzoek: str
    soort: Rechtensoort
    ontvangen_op: date
    personen: tuple[tuple[str, int], ...]
    inhoud_hash: bytes


@dataclass(frozen=True, slots=True)
class Verzoekstap:
    """VERLENGEN when `uitkomst` is empty, else AFRONDEN with it."""

    kop: Kop
    verzoek: str
    uitkomst: str


def ontvang_verzoek(vraag: Verzoekvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> RechtenKern:
    """Record a request and ask every source; the same message again is the same request.

    Raises:
        Refused: as `rechten_toegang`, nobody with that number, a day that has yet to come, or another
            request under this number; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow = werk.uow
    wie = rechten_toegang(vraag.kop, Actie.LEIDEN, werk)
    earlier = uow.rechtenverzoek(vraag.verzoek)
    if earlier is not None and (earlier.partij, earlier.inhoud_hash) != (wie.partij, vraag.inhoud_hash):
        weiger_handeling(wie, werk, Regel.STUK_ANDERS)
    if vraag.ontvangen_op > local_day(werk.now):
        weiger_handeling(wie, werk, Regel.DATUM_IN_TOEKOMST)
    for casus, persoon in vraag.personen:
        if uow.casushoofd(casus) is None or persoon not in {lid.persoon for lid in uow.casusleden(casus)}:
            weiger_handeling(wie, werk, Regel.PERSOON_ONBEKEND)
    stand = earlier or _stand(vraag, wie)
    oordelen = uow.oordelen_van(stand.verzoek) if earlier else list(te_beoordelen(stand, wie.permit, uow))
    kern = rechten_kern(wie, stand, maatstaf.convenant)
    velden: dict[str, Value] = {
        "casussen": tuple(casus for casus, _ in vraag.personen),
        "bronnen": tuple(sorted({one.bron for one in oordelen})),
        "tot": kern.uiterlijk,
        "herhaald": int(earlier is not None),
    }
    said = verzoek_velden(wie, stand) | velden
    event = AuditEvent("rechten.ontvangen", said, werk.afzender.verzoek, digest(kern))
    if earlier is None:
        uow.bewaar_verzoek(stand, vraag.kop.gebruiker, _volgende(stand.uiterlijk, werk.now), oordelen, event)
        _vraag_bronnen(stand, oordelen, wie, maatstaf, uow)
    else:
        uow.record(event)
    uow.commit()
    return kern


def zet_verzoekstap(stap: Verzoekstap, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> RechtenKern:
    """Give a request two months more, once, or end it; what is kept of it goes a year later.

    Raises:
        Refused: as `rechten_toegang`, no running request of this desk, or extended before; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow = werk.uow
    wie = rechten_toegang(stap.kop, Actie.LEIDEN, werk)
    stand = eigen_verzoek(wie, stap.verzoek, werk)
    if not stap.uitkomst and stand.verlengd:
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK)
    after = replace(stand, uitkomst=stap.uitkomst) if stap.uitkomst else _verlengd(stand)
    kern = rechten_kern(wie, after, maatstaf.convenant)
    handeling = "AFRONDEN" if stap.uitkomst else "VERLENGEN"
    velden: dict[str, Value] = {"handeling": handeling, "uitkomst": stap.uitkomst, "tot": kern.uiterlijk}
    said = verzoek_velden(wie, after) | velden
    uow.record(AuditEvent("rechten.stap", said, werk.afzender.verzoek, digest(kern)))
    if stap.uitkomst:
        gone = Bewaarregels(maatstaf.convenant.bewaar).einde_verzoek(werk.now)
        uow.rond_verzoek_af(stand.verzoek, stap.uitkomst, werk.now, gone)
    else:
        uow.verleng_verzoek(stand.verzoek, after.uiterlijk, _volgende(after.uiterlijk, werk.now))
    uow.commit()
    return kern


def _begin(ontvangen_op: date) -> datetime:
    """A day counts whole: the month ends at the end of a day."""
    return instant_of(datetime.combine(ontvangen_op, _EINDE_DAG))


def _stand(vraag: Verzoekvraag, wie: Toegang) -> Verzoekstand:
    return Verzoekstand(
        verzoek=vraag.verzoek,
        partij=wie.partij,
        soort=vraag.soort,
        ontvangen_op=vraag.ontvangen_op,
        uiterlijk=einde(TERMIJN, _begin(vraag.ontvangen_op)),
        verlengd=False,
        uitkomst="",
        personen=vraag.personen,
        inhoud_hash=vraag.inhoud_hash,
    )


def _verlengd(stand: Verzoekstand) -> Verzoekstand:
    longest = TERMIJNEN[TERMIJN].uiterlijk
    until = stand.uiterlijk if longest is None else longest.na(_begin(stand.ontvangen_op))
    return replace(stand, uiterlijk=until, verlengd=True)


def _volgende(uiterlijk: datetime, now: datetime) -> datetime:
    """The first step of the term that is ahead; of one that is over, its end."""
    return next((stap.moment for stap in stappen_tot(TERMIJN, uiterlijk) if stap.moment > now), uiterlijk)


def _vraag_bronnen(
    stand: Verzoekstand, oordelen: list[Bronoordeel], wie: Toegang, maatstaf: Maatstaf, uow: RechtenWork
) -> None:
    """Mail for each source and casus; that to the house is for whoever leads the casus (covenant art. 8.11)."""
    asked = sorted({(one.bron, one.casus) for one in oordelen})
    said = {"vraag": "RECHTEN", "soort": stand.soort.value}
    letters = [
        NieuwBericht(
            bericht=maatstaf.new_id(),
            partij=bron,
            soort=BEOORDEEL,
            melding="",
            betreft=b"",
            inhoud=tuple(sorted(said.items())),
            artikelen=wie.permit.artikelen,
            uiterlijk=stand.uiterlijk,
            casus=casus,
            nummer=stand.verzoek,
        )
        for bron, casus in asked
    ]
    uow.leg_klaar(letters)
