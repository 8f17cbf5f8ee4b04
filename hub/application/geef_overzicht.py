"""What the desk may tell a data subject: categories, sources, organisations, who saw it and when (AVG art. 15).

Each stuk passes the one filter as in any export, with the agreement of every source as a fact. The desk
may ask whatever there is: an overview of nothing is an answer, and not a refusal that tells something.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.rechten import Casusverwijzing, Gezien, Overzicht
from hub.application.gate import Behandeling, Kop
from hub.application.ports.rechten import RechtenWork, Verzoekstand
from hub.application.rechten_gate import eigen_verzoek, rechten_toegang, verzoek_velden
from hub.application.stuk_gate import inhoud_van
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain import afschrift
from hub.domain.afschrift import AFSCHRIFT, DAGEN, Gegeven, akkoord_van
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import GEHEEL
from hub.domain.convenant import Actie, Convenant
from hub.domain.errors import Regel
from hub.domain.inzage import Kijker, bekijk
from hub.domain.kalender import local_day

W = TypeVar("W", bound=RechtenWork)


@dataclass(frozen=True, slots=True)
class Overzichtvraag:
    """For which request."""

    kop: Kop
    verzoek: str


def geef_overzicht(vraag: Overzichtvraag, convenant: Convenant, *, werk: Behandeling[W]) -> Overzicht:
    """Lists made of what every source agreed to; the rest leaves no trace.

    Raises:
        Refused: as `rechten_toegang`, or no running request of this desk that asks to see; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow = werk.uow
    wie = rechten_toegang(vraag.kop, Actie.LEIDEN, werk)
    stand = eigen_verzoek(wie, vraag.verzoek, werk)
    if not stand.soort.kijkt:
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK)
    found = list(_gegevens(stand, wie, convenant, werk))
    lines = [line for casus in sorted({casus for casus, _ in stand.personen}) for line in uow.verstrekt_uit(casus)]
    kern = _kern(wie, stand, afschrift.overzicht(found, lines), werk)
    velden = verzoek_velden(wie, stand)
    about: dict[str, Value] = {"casussen": tuple(casus for casus, _ in stand.personen), "aantal": len(found)}
    uow.record(AuditEvent("rechten.overzicht_gegeven", velden | about, werk.afzender.verzoek, digest(kern)))
    uow.commit()
    return kern


def _gegevens(stand: Verzoekstand, wie: Toegang, convenant: Convenant, werk: Behandeling[W]) -> Iterator[Gegeven]:
    """The stukken of which each source agreed for this very request, as far as the filter lets them out."""
    akkoord = akkoord_van(werk.uow.oordelen_van(stand.verzoek))
    for casus, persoon in stand.personen:
        hoofd = werk.uow.casushoofd(casus)
        if hoofd is None:
            continue
        kijker = Kijker(
            partij=wie.partij,
            kring=convenant.kring_of(wie.partij),
            rol=wie.kop.rol,
            doel=wie.kop.doel,
            fase=hoofd.fase,
            dag=local_day(werk.now),
            personen=frozenset(),
            overal=True,
            gebruik=AFSCHRIFT,
            akkoord=akkoord,
        )
        inhoud = inhoud_van(casus, werk)
        for zicht in bekijk(kijker, inhoud, werk.pdp.decide):
            if zicht.stuk.stuk in akkoord and zicht.stuk.persoon in (persoon, GEHEEL):
                yield Gegeven(zicht.stuk.stuk, zicht.stuk.categorie, zicht.stuk.bron)


def _kern(wie: Toegang, stand: Verzoekstand, told: afschrift.Overzicht, werk: Behandeling[W]) -> Overzicht:
    return Overzicht(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        verzoek=stand.verzoek,
        soort=stand.soort.value,
        personen=[Casusverwijzing(casus=casus, persoon=persoon) for casus, persoon in stand.personen],
        categorieen=list(told.categorieen),
        bronnen=list(told.bronnen),
        ontvangers=list(told.ontvangers),
        gezien=[Gezien(partij=partij, doel=doel, dag=dag.isoformat()) for partij, doel, dag in told.gezien],
        tot=(local_day(werk.now) + timedelta(days=DAGEN)).isoformat(),
        watermerk=f"{wie.partij} {werk.now.isoformat(timespec='seconds')}",
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
