"""Process a casus longer than its term, with what every source agreed to (BGS art. 1.16 lid 2 and 3).

Three acts: a deelnemer of lid 1 asks, each source answers about its own data, a deelnemer of lid 1
decides. Silence is no agreement. A shielded casus opens again without the data of whoever did not agree;
in a running one those data end on their own day.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.bewaar_stand import alle_gegevens, klok_van, met, vernietig
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    weiger_in_casus,
    wijzig_casus,
)
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.bewaren import Hernieuwingstand, NieuweHernieuwing, VernietigWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.stuk_gate import brief, casus_event
from hub.domain.bewaren import (
    Bewaarklok,
    Gegeven,
    Hernieuwgrond,
    Hernieuwing,
    blijft,
    einde_van,
    mag_hernieuwen,
)
from hub.domain.convenant import Actie, Fase, Feit
from hub.domain.errors import Regel
from hub.domain.kalender import local_day

W = TypeVar("W", bound=VernietigWork)
BEOORDEEL = "BEOORDEEL"
ZONDER_INSTEMMING = "BGS art. 1.16 lid 3"


@dataclass(frozen=True, slots=True)
class Hernieuwvraag:
    """One checked question to go on until `tot`, with its sealed reasons."""

    in_casus: Casusvraag
    hernieuwing: str
    grond: Hernieuwgrond
    tot: datetime
    motivering: VerzegeldDeel


@dataclass(frozen=True, slots=True)
class Bronwoord:
    """What a source says."""

    in_casus: Casusvraag
    hernieuwing: str
    antwoord: str


@dataclass(frozen=True, slots=True)
class Hernieuwbesluit:
    """Which renewal is decided on."""

    in_casus: Casusvraag
    hernieuwing: str


def vraag_hernieuwing(vraag: Hernieuwvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Ask every source; refused when not one datum would live longer if all of them agreed.

    Raises:
        Refused: as `casus_toegang`, a number that is taken, or nothing to renew on this ground; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, casus = werk.uow, vraag.in_casus.casus
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, maatstaf.convenant.kring_of(werk.afzender.partij), werk)
    if uow.nummer_bezet(vraag.hernieuwing):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    klok, gegevens = klok_van(toe.hoofd, maatstaf.convenant, uow), alle_gegevens(casus, uow)
    bronnen = frozenset().union(*(one.bronnen or () for one in gegevens)) - klok.huizen
    if not _helpt(Hernieuwing(vraag.grond, werk.now, vraag.tot, bronnen), gegevens, klok):
        weiger_in_casus(toe, werk, Regel.HERNIEUWING_ONMOGELIJK)
    said = {"vraag": "HERNIEUWING", "grond": vraag.grond.value, "tot": _laatste_dag(vraag.tot)}
    velden = {"hernieuwing": vraag.hernieuwing, "grond": said["grond"], "tot": said["tot"]}
    kern = wijzig_casus(
        toe, werk, "hernieuwing.gevraagd", {**velden, "bronnen": tuple(sorted(bronnen))}, nummer=vraag.hernieuwing
    )
    who = (toe.partij, toe.vraag.kop.gebruiker)
    uow.vraag_hernieuwing(
        NieuweHernieuwing(vraag.hernieuwing, casus, *who, vraag.grond, vraag.tot, bronnen, vraag.motivering)
    )
    uow.leg_klaar([brief(toe, maatstaf, BEOORDEEL, (bron, vraag.hernieuwing), said) for bron in sorted(bronnen)])
    uow.commit()
    return kern


def beantwoord_hernieuwing(woord: Bronwoord, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Keep what a source says about its own data; it may say otherwise until it is decided.

    Raises:
        Refused: as `casus_toegang`, or nothing that this party was asked; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    stand = _open(woord.in_casus.casus, woord.hernieuwing, werk)
    asked = stand is not None and werk.afzender.partij in stand.antwoorden
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    feiten = {Feit.EIGEN.value} if asked else set[str]()
    toe = casus_toegang(woord.in_casus, Actie.BESLISSEN, kring, werk, feiten=feiten)
    if not asked:
        weiger_in_casus(toe, werk, Regel.NUMMER_ONBEKEND)
    kern = casus_kern(toe, nummer=woord.hernieuwing)
    velden = {"hernieuwing": woord.hernieuwing, "antwoord": woord.antwoord}
    werk.uow.record(casus_event(toe, "hernieuwing.beantwoord", {**velden}, werk, digest(kern)))
    werk.uow.beantwoord_hernieuwing(woord.hernieuwing, toe.partij, woord.antwoord, toe.vraag.kop.gebruiker)
    werk.uow.commit()
    return kern


def besluit_hernieuwing(besluit: Hernieuwbesluit, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Go on with the data of the sources that agreed.

    Raises:
        Refused: as `casus_toegang`, nothing that was asked, nothing that lives longer by it, or a hold
            on data that would have to go; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, casus = werk.uow, besluit.in_casus.casus
    toe = casus_toegang(besluit.in_casus, Actie.BESLISSEN, maatstaf.convenant.kring_of(werk.afzender.partij), werk)
    stand = _open(casus, besluit.hernieuwing, werk)
    if stand is None:
        weiger_in_casus(toe, werk, Regel.NUMMER_ONBEKEND)
    klok, gegevens = klok_van(toe.hoofd, maatstaf.convenant, uow), alle_gegevens(casus, uow)
    new = Hernieuwing(stand.grond, werk.now, stand.tot, stand.akkoord)
    if not _helpt(new, gegevens, klok):
        weiger_in_casus(toe, werk, Regel.HERNIEUWING_ONMOGELIJK)
    opens = toe.hoofd.fase is Fase.AFGESCHERMD
    gone = tuple(one for one in gegevens if not blijft(one, new, klok)) if opens else ()
    if gone and klok.aangehouden:
        weiger_in_casus(toe, werk, Regel.AANGEHOUDEN)
    kern = _vast(toe, stand, Fase.HERNIEUWD if opens else toe.hoofd.fase, werk)
    if opens:
        uow.zet_fase(casus, Fase.HERNIEUWD)
        uow.hervat_traject(casus, local_day(werk.now))
        vernietig(casus, gone, ZONDER_INSTEMMING, maatstaf, uow)
        uow.hef_afscherming_op(casus)
    uow.commit()
    return kern


def _vast(toe: Casustoegang, stand: Hernieuwingstand, fase: Fase, werk: Behandeling[W]) -> CasusKern:
    """Let the renewal count from now on.

    Raises:
        Refused: another change of the casus came first; recorded.
    """
    velden = {
        "hernieuwing": stand.hernieuwing,
        "grond": stand.grond.value,
        "bronnen": tuple(sorted(stand.akkoord)),
        "tot": _laatste_dag(stand.tot),
        "naar": fase.value,
    }
    kern = wijzig_casus(toe, werk, "casus.hernieuwd", {**velden}, fase=fase, nummer=stand.hernieuwing)
    werk.uow.besluit_hernieuwing(stand.hernieuwing, werk.now)
    return kern


def _open(casus: str, hernieuwing: str, werk: Behandeling[W]) -> Hernieuwingstand | None:
    """The question with this number that is not decided on yet."""
    running = (one for one in werk.uow.hernieuwingen_van(casus) if one.besloten_op is None)
    return next((one for one in running if one.hernieuwing == hernieuwing), None)


def _helpt(new: Hernieuwing, gegevens: tuple[Gegeven, ...], klok: Bewaarklok) -> bool:
    """Whether any datum lives longer by it."""
    if not mag_hernieuwen(klok.fase, new.grond):
        return False
    longer = met(klok, new)
    return any(einde_van(one, longer) != einde_van(one, klok) for one in gegevens)


def _laatste_dag(tot: datetime) -> str:
    """The last day of what goes on until the midnight after it."""
    return local_day(tot - timedelta(seconds=1)).isoformat()
