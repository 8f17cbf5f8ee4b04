"""What the desk may tell a data subject: categories, sources, organisations, who saw it and when (AVG art. 15).

Each stuk and each sealed part of a melding passes the one filter as in any export, with the agreement of every
source as a fact. A report that was told on is told of by the register, for each category that policy lets out, and
only to the person that it is about. The desk may ask whatever there is: an overview of nothing is an answer, and
not a refusal that tells something.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.rechten import Casusverwijzing, Doorverteld, Gezien, Overzicht
from hub.application.gate import Behandeling, Kop
from hub.application.inzage_lezen import aanmeldstukken
from hub.application.ports.rechten import RechtenWork, Verzoekstand
from hub.application.rechten_gate import eigen_verzoek, rechten_toegang, verzoek_velden
from hub.application.stuk_gate import inhoud_van
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain import afschrift
from hub.domain.afschrift import AFSCHRIFT, DAGEN, Gegeven, Verteld, akkoord_van
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import GEHEEL
from hub.domain.convenant import Actie, Convenant, Fase
from hub.domain.errors import Regel
from hub.domain.inzage import Kijker, bekijk, permit_for
from hub.domain.inzage_aanmelding import IN_AFSCHRIFT, bekijk_aanmeldingen
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
    kijkers = _kijkers(stand, wie, convenant, werk)
    found, told = list(_gegevens(kijkers, convenant, werk)), list(_verteld(kijkers, wie, werk))
    lines = [line for casus in sorted({casus for casus, _ in stand.personen}) for line in uow.verstrekt_uit(casus)]
    kern = _kern(wie, stand, afschrift.overzicht(found, lines, told), werk)
    velden = verzoek_velden(wie, stand)
    about: dict[str, Value] = {
        "casussen": tuple(casus for casus, _ in stand.personen),
        "aantal": len(found) + len(told),
    }
    uow.record(AuditEvent("rechten.overzicht_gegeven", velden | about, werk.afzender.verzoek, digest(kern)))
    uow.commit()
    return kern


def _kijkers(
    stand: Verzoekstand, wie: Toegang, convenant: Convenant, werk: Behandeling[W]
) -> list[tuple[str, int, Kijker]]:
    """Casus, person, and how the desk looks there: at what each source agreed to for this very request."""
    akkoord = akkoord_van(werk.uow.oordelen_van(stand.verzoek))
    heads = ((casus, persoon, werk.uow.casushoofd(casus)) for casus, persoon in stand.personen)
    return [
        (casus, persoon, _kijker(wie, convenant, hoofd.fase, local_day(werk.now), akkoord))
        for casus, persoon, hoofd in heads
        if hoofd is not None
    ]


def _kijker(wie: Toegang, convenant: Convenant, fase: Fase, dag: date, akkoord: frozenset[str]) -> Kijker:
    return Kijker(
        partij=wie.partij,
        kring=convenant.kring_of(wie.partij),
        rol=wie.kop.rol,
        doel=wie.kop.doel,
        fase=fase,
        dag=dag,
        personen=frozenset(),
        overal=True,
        gebruik=AFSCHRIFT,
        akkoord=akkoord,
    )


def _gegevens(kijkers: list[tuple[str, int, Kijker]], convenant: Convenant, werk: Behandeling[W]) -> Iterator[Gegeven]:
    """Of what each source agreed to, as far as the filter lets it out."""
    for casus, persoon, kijker in kijkers:
        for zicht in bekijk(kijker, inhoud_van(casus, werk), werk.pdp.decide):
            if zicht.stuk.stuk in kijker.akkoord and zicht.stuk.persoon in (persoon, GEHEEL):
                yield Gegeven(zicht.stuk.stuk, zicht.stuk.categorie, zicht.stuk.bron)
        began = aanmeldstukken(casus, convenant, werk.uow)
        for deel in bekijk_aanmeldingen(kijker, began, werk.pdp.decide):
            if deel.stuk.persoon == persoon:
                yield from (Gegeven(deel.stuk.melding, one, deel.stuk.bron) for one in sorted(deel.stuk.holds))


def _verteld(kijkers: list[tuple[str, int, Kijker]], wie: Toegang, werk: Behandeling[W]) -> Iterator[Verteld]:
    """Reports about this very person; one that touches a relative alone is about somebody else."""
    for casus, persoon, kijker in kijkers:
        for line in werk.uow.verteld_in(casus):
            if line.melding not in kijker.akkoord:
                continue
            if persoon not in werk.uow.personen_van_melding(wie.permit, casus, line.melding):
                continue
            if permit_for(kijker, line.categorie, IN_AFSCHRIFT, werk.pdp.decide) is not None:
                yield line


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
        verteld=[Doorverteld(categorie=c, bron=b, partij=p, dag=dag.isoformat()) for c, b, p, dag in told.verteld],
        tot=(local_day(werk.now) + timedelta(days=DAGEN)).isoformat(),
        watermerk=f"{wie.partij} {werk.now.isoformat(timespec='seconds')}",
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
