"""What acts about derden share: who may do them, and the one question whether an extract may leave now.

That question is asked twice: when an extract is made, and again when it is handed over. What ended or
changed in between (a statement, an agreement, a stuk, a casus) keeps it here.

And who tells a derde, on paper, what must still be said of an extract that it has.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus
from hub.application.gate import Behandeling, Kop
from hub.application.maatstaf import Maatstaf
from hub.application.ports.derden import DerdenWork
from hub.application.ports.herstel import Herstel, HerstelWork, Uitgegeven
from hub.application.ports.stuk import Verstrekking as Registerregel
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import inhoud_van
from hub.domain.casus import GEHEEL, Betrokkene, neemt_deel, personen_voor
from hub.domain.convenant import Actie, Convenant, Fase, Kring
from hub.domain.correctie import DOEL as CORRECTIE
from hub.domain.derde import DOEL, TERUGHALEN, Verklaring, Verstrekking, akkoord_voor, breuk, eerste_breuk, gebruik_voor
from hub.domain.errors import Regel
from hub.domain.inzage import Kijker, Zicht, bekijk
from hub.domain.kalender import local_day

W = TypeVar("W", bound=DerdenWork)
Wie = Callable[[Herstel], frozenset[str]]
HERSTEL = "DERDENHERSTEL"
"""The kind of mail that asks whoever handed out paper to tell a derde something about it."""
MEESTE_TEKENS = 40
"""Of a value in mail, which has capitals alone."""


def rac_van(convenant: Convenant) -> str:
    """The advice under which this covenant has the purpose; empty when it names none."""
    return next((doel.rac or "" for doel in convenant.doelen if doel.id == DOEL), "")


def is_derde(organisatie: str, convenant: Convenant) -> bool:
    """Whether an organisation is outside: a derde of the covenant, or one that it does not know."""
    return convenant.kring_of(organisatie) is Kring.DERDE


def derden_toegang(kop: Kop, casus: str, maatstaf: Maatstaf, werk: Behandeling[W]) -> Casustoegang:
    """Let an employee of an involved deelnemer of lid 1 act for a derde (covenant art. 9.35).

    Raises:
        Refused: as `casus_toegang`, or under another purpose; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    return _toegang(Casusvraag(kop, casus), Actie.BESLISSEN, DOEL, maatstaf, werk)


def herstel_toegang(kop: Kop, casus: str, maatstaf: Maatstaf, werk: Behandeling[W]) -> Casustoegang:
    """Let an employee of an involved deelnemer of lid 1 tell a derde that something changed (covenant art. 9.58).

    That may always be said, in any phase: it shows nothing.

    Raises:
        Refused: as `casus_toegang`, or under another purpose; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    return _toegang(Casusvraag(kop, casus), Actie.UITVOEREN, CORRECTIE, maatstaf, werk)


def _toegang(in_casus: Casusvraag, actie: Actie, doel: str, maatstaf: Maatstaf, werk: Behandeling[W]) -> Casustoegang:
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(in_casus, actie, kring, werk)
    if in_casus.kop.doel != doel:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    return toe


def toets(
    toe: Casustoegang, asked: Verstrekking, verklaring: Verklaring | None, maatstaf: Maatstaf, werk: Behandeling[W]
) -> tuple[Zicht, ...] | Regel:
    """The items of a disclosure as they may leave now, in their order; or the first rule that keeps them here."""
    dag = local_day(werk.now)
    regel = eerste_breuk(asked, verklaring, rac_van(maatstaf.convenant), dag)
    if regel is not None:
        return regel
    casus = toe.hoofd.casus
    inhoud = inhoud_van(casus, werk)
    akkoord = akkoord_voor(asked, inhoud, werk.uow.akkoorden_van(casus), dag, maatstaf.convenant.huizen)
    kijker = Kijker(
        partij=toe.partij,
        kring=toe.kring,
        rol=toe.vraag.kop.rol,
        doel=DOEL,
        fase=Fase(toe.permit.verzoek.fase),
        dag=dag,
        personen=toe.personen,
        gebruik=gebruik_voor(asked.grondslag),
        ontvanger=asked.derde,
        akkoord=akkoord,
    )
    gezien = bekijk(kijker, inhoud, werk.pdp.decide)
    regel = breuk(asked, akkoord, gezien)
    if regel is not None:
        return regel
    by_id = {zicht.stuk.stuk: zicht for zicht in gezien}
    return tuple(by_id[item.stuk] for item in asked.items)


def vertellers(
    papier: Uitgegeven, persoon: int, betrokken: tuple[Betrokkene, ...], convenant: Convenant
) -> frozenset[str]:
    """Who tells a derde what changed: whoever handed the paper over, or the deciders when that party takes no part.

    Of those only who take part for the person that the stuk is about, unless nobody does: that a derde has paper
    about somebody is not for another compartment.
    """
    if personen_voor(papier.partij, betrokken):
        return frozenset({papier.partij})
    deciders = {one.partij for one in betrokken if convenant.kring_of(one.partij) is Kring.LID1}
    near = {partij for partij in deciders if neemt_deel(personen_voor(partij, betrokken), persoon)}
    return frozenset(near or deciders)


def wie_vertelt(casus: str, betrokken: tuple[Betrokkene, ...], convenant: Convenant, uow: HerstelWork) -> Wie:
    """As `vertellers`, of each thing to tell.

    What is about a stuk that is gone is of the casus as a whole; paper that must come back is about all who are on it.
    """
    personen = {one.stuk: one.persoon for one in uow.stukken_van(casus)}
    op_papier: dict[str, set[int]] = {}
    for one in uow.papieren_van(casus):
        op_papier.setdefault(one.uittreksel, set()).add(personen.get(one.stuk, GEHEEL))

    def wie(one: Herstel) -> frozenset[str]:
        stuk, whole = one.papier.stuk, one.handeling == TERUGHALEN
        about = op_papier[one.papier.uittreksel] if whole else {personen.get(stuk, GEHEEL)}
        return frozenset().union(*(vertellers(one.papier, persoon, betrokken, convenant) for persoon in about))

    return wie


def vertelpost(
    papieren: Iterable[Herstel], wie: Wie, maatstaf: Maatstaf, artikelen: tuple[str, ...]
) -> Iterator[NieuwBericht]:
    """For whoever tells the derde: which extract, which derde, and what happened."""
    for herstel in papieren:
        papier = herstel.papier
        who = {"derde": papier.derde.upper()[:MEESTE_TEKENS], "uittreksel": papier.uittreksel.upper()}
        said = {"handeling": herstel.handeling} | who | ({"via": herstel.via} if herstel.via else {})
        for partij in sorted(wie(herstel)):
            yield NieuwBericht(
                bericht=maatstaf.new_id(),
                partij=partij,
                soort=HERSTEL,
                melding="",
                betreft=b"",
                inhoud=tuple(sorted(said.items())),
                artikelen=artikelen,
                casus=papier.casus,
                nummer=papier.stuk,
            )


def verschoven(
    casus: str, voor: tuple[Betrokkene, ...], maatstaf: Maatstaf, artikelen: tuple[str, ...], uow: HerstelWork
) -> list[NieuwBericht]:
    """What others must tell from now on, because somebody of who took part `voor` does so no more."""
    before, after = (
        wie_vertelt(casus, betrokken, maatstaf.convenant, uow) for betrokken in (voor, uow.betrokkenen(casus))
    )
    still = [one for one in (*uow.herstel_van(casus), *uow.teruggevraagd(casus)) if one.hersteld_op is None]
    return list(vertelpost(still, lambda one: after(one) - before(one), maatstaf, artikelen))


def verstrekt_aan_derde(zicht: Zicht, casus: str, derde: str) -> Registerregel:
    """The line of the register of supplies for one stuk that leaves to a derde."""
    stuk = zicht.stuk
    return Registerregel(
        casus=casus,
        stuk=stuk.stuk,
        versie=stuk.versie,
        partij=derde,
        handeling=Actie.VERSTREKKEN.value,
        doel=DOEL,
        bron=stuk.bron,
        categorie=stuk.categorie,
    )
