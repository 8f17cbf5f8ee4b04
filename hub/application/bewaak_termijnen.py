"""The clock of what is kept: destroy each datum on its day, and say so months before.

Nobody asks for this, so there is no permit and no refusal: it reads codes and numbers, and what it does
follows from the covenant that decides now. Each turn is one unit of work of bounded size; a turn that is
cut off left nothing, and the next one does it again. Who has a copy hears in the same unit.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hub.application.bewaar_stand import VAN_MELDING, alle_gegevens, klok_van, seconds, vernietig
from hub.application.maatstaf import Maatstaf
from hub.application.ports.bewaren import BewaarWork, VernietigWork
from hub.application.ports.melding import Meldingtaak
from hub.domain.audit import AuditEvent, Value
from hub.domain.bewaar_regel import VIJF_JAAR
from hub.domain.bewaren import NOOIT, Bewaarklok, Gegeven, eerste_einde, te_vernietigen
from hub.domain.casus import Casushoofd
from hub.domain.convenant import Fase
from hub.domain.kalender import local_day
from hub.domain.taak import Taaksoort
from hub.domain.termijn import Stapsoort, stappen_tot

W = TypeVar("W", bound=VernietigWork)
CASUSSEN = 8
"""Most casussen in one turn."""
GEGEVENS = 64
"""Most data that one turn destroys in one casus: a backlog does not hold questions up."""
UITERLIJK = timedelta(days=30)
"""The clock looks at every casus at least so often, for the covenant may have changed."""
BEWAAR = "TM-06"
GROND = "WGS art. 1.8 lid 7"
LEEG = "convenant art. 14"
"""Why an empty workspace goes."""


def bewaak_termijnen(maatstaf: Maatstaf, *, uow: VernietigWork, now: datetime) -> bool:
    """One turn; whether there may be more to do at once."""
    due = uow.te_nazien(now, CASUSSEN)
    for casus in due:
        _nazien(casus, maatstaf, uow, now)
    if due:
        uow.record(AuditEvent("bewaren.nagezien", {"casussen": tuple(due)}))
    old = VIJF_JAAR.na(now, -1)
    if lines := uow.oude_verstrekkingen(old):
        velden: dict[str, Value] = {"aantal": lines, "voor": local_day(old).isoformat()}
        uow.vernietig_verstrekkingen(old, AuditEvent("verstrekkingen.vernietigd", velden))
    if due or lines:
        uow.commit()
    return len(due) == CASUSSEN


def _nazien(casus: str, maatstaf: Maatstaf, uow: VernietigWork, now: datetime) -> None:
    hoofd = uow.casushoofd(casus)
    if hoofd is None:
        return
    klok, gegevens = klok_van(hoofd, maatstaf.convenant, uow), alle_gegevens(casus, uow)
    if not gegevens and _uitgewerkt(hoofd, klok, now):
        _ruim_op(casus, uow)
        return
    gone = _weg(hoofd, gegevens, klok, uow, now)
    vernietig(casus, gone[:GEGEVENS], GROND, maatstaf, uow)
    if uow.casushoofd(casus) is None:
        return
    left = tuple(one for one in gegevens if one not in gone[:GEGEVENS])
    warned = _waarschuw(casus, left, klok, uow, now)
    more = len(gone) > GEGEVENS
    uow.zet_nazien(casus, now if more else _volgende(left, klok, now), warned)


def _weg(
    hoofd: Casushoofd, gegevens: tuple[Gegeven, ...], klok: Bewaarklok, uow: BewaarWork, now: datetime
) -> tuple[Gegeven, ...]:
    """What must go now. A workspace goes with the last melding that it is about, and all that is in it before that."""
    gone = tuple(te_vernietigen(gegevens, klok, now))
    about = {melding.melding for melding in uow.meldingen_in(hoofd.casus)}
    ends = hoofd.fase is Fase.GEEN and about and about <= {one.nummer for one in gone}
    return gegevens if ends else gone


def _uitgewerkt(hoofd: Casushoofd, klok: Bewaarklok, now: datetime) -> bool:
    """Whether a workspace in which nothing is left is older than what could still be in it.

    A casus of the WGS has an end of its own, by people.
    """
    if hoofd.fase is not Fase.GEEN or klok.aangehouden:
        return False
    begun = datetime.fromtimestamp(hoofd.sinds, UTC)
    return (klok.regels.einde(klok.regime, VAN_MELDING, begun, None) or VIJF_JAAR.na(begun)) <= now


def _ruim_op(casus: str, uow: BewaarWork) -> None:
    """Let an empty workspace go, with the registrations that nothing else keeps."""
    velden: dict[str, Value] = {"casus": casus, "grond": LEEG, "stukken": (), "aantal": 0}
    uow.record(AuditEvent("gegevens.vernietigd", velden))
    uow.ontbind_casus(casus, "")


def _volgende(gegevens: tuple[Gegeven, ...], klok: Bewaarklok, now: datetime) -> datetime:
    """At the next warning or end that is ahead; an end that a hold holds up is not waited for."""
    end = eerste_einde(gegevens, klok)
    steps = stappen_tot(BEWAAR, end) if end < NOOIT else ()
    return min([now + UITERLIJK, *(stap.moment for stap in steps if stap.moment > now)])


def _waarschuw(
    casus: str, gegevens: tuple[Gegeven, ...], klok: Bewaarklok, uow: BewaarWork, now: datetime
) -> datetime | None:
    """A task for the procesmanager once for each first end that comes near; the end that was warned of."""
    told, end = uow.bewaring(casus).gewaarschuwd_voor, eerste_einde(gegevens, klok)
    if end in (told, NOOIT) or end <= now:
        return told
    near = any(stap.soort is Stapsoort.WAARSCHUW and stap.moment <= now for stap in stappen_tot(BEWAAR, end))
    if not near:
        return told
    uow.record(AuditEvent("bewaren.gewaarschuwd", {"casus": casus, "tot": seconds(end)}))
    for melding in uow.meldingen_in(casus)[:1]:
        uow.leg_taak(melding.melding, Meldingtaak(Taaksoort.TERMIJN, (), casus, end), verzoek_id=BEWAAR)
    return end
