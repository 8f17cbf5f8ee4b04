"""What acts on stukken share: who acts on what, where it is brought in, and the mail that follows.

Order of a secret contribution: its number is drawn, the ground recorded for that number, and then the
stuk brought in. So the hub never holds a secret without a ground, not for a moment.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from hub.application.casus_gate import (
    GEWEIGERD,
    Casustoegang,
    Casusvraag,
    casus_toegang,
    casus_velden,
    weiger_buiten,
    weiger_in_casus,
)
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.stuk import StukWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Fase, Feit, Kring
from hub.domain.correctie import DOEL as CORRECTIE
from hub.domain.decision import ReasonCode
from hub.domain.errors import Regel
from hub.domain.inzage_herkomst import Casusstukken
from hub.domain.kalender import local_day
from hub.domain.stuk import Stuk
from hub.domain.stuk_toets import INBRENGDOELEN, Plaats

W = TypeVar("W", bound=StukWork)
GEWOON = "ID_CONTACT"
"""What policy is asked about when nothing is known of what an act is about."""


def inhoud_van(casus: str, werk: Behandeling[W]) -> Casusstukken:
    """Everything that the filter reads of a casus: codes."""
    return Casusstukken(tuple(werk.uow.stukken_van(casus)), tuple(werk.uow.vrijgaven_van(casus)))


def taken_van(casus: str, werk: Behandeling[W]) -> Casusstukken:
    """What the filter reads to show tasks to whose they are and to whoever leads: codes, and of nothing else."""
    return Casusstukken(tuple(werk.uow.taken_van(casus)), tuple(werk.uow.vrijgaven_van(casus)))


def op_eigen(
    vraag: Casusvraag, categorie: str | None, maatstaf: Maatstaf, werk: Behandeling[W], *, onbekend: Regel
) -> Casustoegang:
    """Let a party act on what it brought in or was asked itself; `categorie` None means it is not its own.

    Whoever may see its own may also end, correct or answer it, in any phase in which policy knows of own
    things: withdrawal is never harder than giving (AVG art. 7 lid 3). That something is another's and that
    it never was get the same refusal.

    Raises:
        Refused: as `casus_toegang`, or not its own; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    hoofd = werk.uow.casushoofd(vraag.casus)
    # Another law than the WGS has no rule for own things: there, who supplies may take back.
    actie = Actie.VERSTREKKEN if hoofd and hoofd.fase is Fase.GEEN else Actie.INZIEN
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    held = _eigen_feiten(kring, eigen=categorie is not None)
    toe = casus_toegang(vraag, actie, kring, werk, categorie=categorie or GEWOON, feiten=held)
    return _van_eigen(toe, werk, onbekend, eigen=categorie is not None)


def om_te_verbeteren(
    vraag: Casusvraag, categorie: str | None, maatstaf: Maatstaf, werk: Behandeling[W]
) -> Casustoegang:
    """Let a party correct or take back what it brought in, or end a ground of its own.

    Under a purpose of the casus as `op_eigen`; for P20 in any phase, also in a shielded casus, which nobody in
    daily work reads (covenant art. 9.57).

    Raises:
        Refused, StaleBundle: as `op_eigen`.
    """
    if vraag.kop.doel != CORRECTIE:
        return op_eigen(vraag, categorie, maatstaf, werk, onbekend=Regel.STUK_ONBEKEND)
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    held = _eigen_feiten(kring, eigen=categorie is not None)
    toe = casus_toegang(vraag, Actie.BESLISSEN, kring, werk, feiten=held)
    return _van_eigen(toe, werk, Regel.STUK_ONBEKEND, eigen=categorie is not None)


def _eigen_feiten(kring: Kring, *, eigen: bool) -> set[str]:
    """What the house made in a casus is of whoever leads it, and of nobody else in the house."""
    return {Feit.EIGEN.value} if eigen and kring is not Kring.HUIS else set()


def _van_eigen(toe: Casustoegang, werk: Behandeling[W], onbekend: Regel, *, eigen: bool) -> Casustoegang:
    if not eigen or (toe.kring is Kring.HUIS and not toe.personen):
        weiger_in_casus(toe, werk, onbekend)
    return toe


def om_in_te_brengen(
    vraag: Casusvraag, categorie: str, maatstaf: Maatstaf, werk: Behandeling[W], *, gedekt: bool
) -> Casustoegang:
    """Let a party supply this category to this casus, if it takes part in it and names a purpose of it.

    `gedekt` says that a ground of secrecy covers what it brings. The matrix lets a party supply whether or
    not it takes part, so that is looked at here; an outsider hears what an unknown casus tells.

    Raises:
        Refused: as `casus_toegang`, no part in it, or a purpose of another law; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    feiten = {Feit.VRIJGAVEGROND.value} if gedekt else set()
    toe = casus_toegang(vraag, Actie.VERSTREKKEN, kring, werk, categorie=categorie, feiten=feiten)
    asked = toe.permit.verzoek
    if not toe.personen:
        velden: dict[str, Value] = {"casus": toe.hoofd.casus, "reden": ReasonCode.NIET_BETROKKEN.value}
        weiger_buiten(AuditEvent(GEWEIGERD, toe.velden | velden, werk.afzender.verzoek), asked, werk)
    if asked.doel not in INBRENGDOELEN.get(toe.hoofd.regime, frozenset()):
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    return toe


def plaats_van(toe: Casustoegang, werk: Behandeling[W]) -> Plaats:
    """Where this party would bring something in now."""
    leden = frozenset(lid.persoon for lid in werk.uow.casusleden(toe.hoofd.casus))
    return Plaats(toe.hoofd.fase, leden, toe.personen, local_day(werk.now))


def stuk_in(stukken: Iterable[Stuk], nummer: str, bron: str) -> Stuk | None:
    """The stuk of this source with this number; None when there is none."""
    return next((stuk for stuk in stukken if (stuk.stuk, stuk.bron) == (nummer, bron)), None)


def casus_event(
    toe: Casustoegang, naam: str, velden: dict[str, Value], werk: Behandeling[W], antwoord: bytes
) -> AuditEvent:
    """The record of an act in this casus, bound to its request and to the digest of its answer."""
    return AuditEvent(naam, casus_velden(toe) | velden, werk.afzender.verzoek, antwoord)


def dicht(toe: Casustoegang) -> dict[str, str]:
    """What mail says of a shielded casus: nobody in daily work can look again."""
    return {"fase": toe.hoofd.fase.value} if toe.hoofd.fase is Fase.AFGESCHERMD else {}


def brief(
    toe: Casustoegang, maatstaf: Maatstaf, soort: str, aan: tuple[str, str], said: Mapping[str, str]
) -> NieuwBericht:
    """Mail in codes about something in this casus; `aan` is the receiver and the number that it knows it by."""
    partij, nummer = aan
    return NieuwBericht(
        bericht=maatstaf.new_id(),
        partij=partij,
        soort=soort,
        melding="",
        betreft=b"",
        inhoud=tuple(sorted(said.items())),
        artikelen=toe.permit.artikelen,
        casus=toe.hoofd.casus,
        nummer=nummer,
    )
