"""What clocks of a casus go by, read for whoever ends it, renews it, or watches it."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from hub.application.maatstaf import Maatstaf
from hub.application.ports.bewaren import BewaarWork, VernietigWork
from hub.application.vernietigpost import vernietigpost
from hub.domain.audit import AuditEvent, Value
from hub.domain.bewaar_regel import Bewaarregels
from hub.domain.bewaren import Bewaarklok, Gegeven, Hernieuwing, gegevens_van
from hub.domain.casus import Casushoofd
from hub.domain.convenant import Convenant

W = TypeVar("W", bound=BewaarWork)
VAN_MELDING = "ID_CONTACT"
"""The category by which a melding as a whole is kept: every period of the covenant names it."""
VERNIETIGD = "VERNIETIGD"


def klok_van(hoofd: Casushoofd, convenant: Convenant, uow: BewaarWork) -> Bewaarklok:
    """The clock of a casus, with the renewals that were decided."""
    besloten = [
        Hernieuwing(stand.grond, stand.besloten_op, stand.tot, stand.akkoord)
        for stand in uow.hernieuwingen_van(hoofd.casus)
        if stand.besloten_op is not None
    ]
    bewaring = uow.bewaring(hoofd.casus)
    return Bewaarklok(
        regels=Bewaarregels(convenant.bewaar),
        regime=hoofd.regime,
        fase=hoofd.fase,
        huizen=convenant.huizen,
        afgesloten_op=bewaring.afgesloten_op,
        niet_nodig_op=bewaring.niet_nodig_op,
        aanhoudingen=uow.aanhoudingen_van(hoofd.casus),
        hernieuwingen=tuple(besloten),
    )


def alle_gegevens(casus: str, uow: BewaarWork) -> tuple[Gegeven, ...]:
    """Every datum of a casus: its stukken, and the meldingen that it began with or that came later."""
    meldingen = (
        Gegeven(one.melding, VAN_MELDING, one.partij, one.ontvangen_op, frozenset({one.partij}))
        for one in uow.meldingen_in(casus)
    )
    return (*gegevens_van(uow.stukken_van(casus)), *meldingen)


def vernietig(casus: str, gegevens: tuple[Gegeven, ...], grond: str, maatstaf: Maatstaf, uow: VernietigWork) -> None:
    """Destroy these, each on record before it goes: stukken together, meldingen one by one; who has a copy hears."""
    if not gegevens:
        return
    post = vernietigpost(casus, gegevens, maatstaf, uow)
    velden: dict[str, Value] = {
        "casus": casus,
        "grond": grond,
        "stukken": tuple(one.nummer for one in gegevens),
        "aantal": len(gegevens),
        "ontvangers": post.ontvangers,
        "derden": post.derden,
    }
    uow.vernietig_gegevens(casus, gegevens, AuditEvent("gegevens.vernietigd", velden))
    uow.vraag_herstel(post.papieren)
    uow.leg_klaar([*post.brieven, *post.opdrachten])
    gone = {one.nummer for one in gegevens}
    for melding in uow.meldingen_in(casus):
        if melding.melding in gone:
            wiped: dict[str, Value] = {"melding": melding.melding, "grond": grond, "aantal": melding.personen}
            uow.wis(melding.melding, AuditEvent("melding.gewist", wiped), uitkomst=VERNIETIGD)


def met(klok: Bewaarklok, hernieuwing: Hernieuwing) -> Bewaarklok:
    """The same clock with one renewal more."""
    return replace(klok, hernieuwingen=(*klok.hernieuwingen, hernieuwing))


def seconds(moment: datetime) -> int:
    """Unix seconds."""
    return int(moment.timestamp())
