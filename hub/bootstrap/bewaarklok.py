"""One turn of the clocks of keeping, of what is owed to people, and of what ends, by the covenant that decides now."""

from hub.adapters.clock import new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.bewaak_incidenten import bewaak_incidenten
from hub.application.bewaak_informatie import bewaak_informatie
from hub.application.bewaak_termijnen import bewaak_termijnen
from hub.application.bewaak_verzoeken import bewaak_verzoeken
from hub.application.gate import StaleBundle
from hub.application.kondig_einde_aan import kondig_einde_aan
from hub.application.maatstaf import Maatstaf
from hub.entrypoints.bediening import Beleid, Clock


def bewaarklok(runner: GroupRunner[HubWerk], clock: Clock, beleid: Beleid) -> bool:
    """Take one turn; whether there may be more to do at once.

    When another covenant was activated and no request has loaded it here yet, nothing is destroyed
    this minute: what is gone by an old term does not come back. The clocks of incidents and of the duty to
    inform wait for it too, for it says who must hear.
    """
    asked = runner.submit(lambda uow: bewaak_verzoeken(new_id, uow=uow, now=clock.now()))
    kept = runner.submit(
        lambda uow: bewaak_termijnen(
            Maatstaf(beleid.convenant_of(uow.active_bundle()), new_id), uow=uow, now=clock.now()
        )
    )
    told = runner.submit(
        lambda uow: bewaak_incidenten(beleid.convenant_of(uow.active_bundle()), new_id, uow=uow, now=clock.now())
    )
    owed = runner.submit(
        lambda uow: bewaak_informatie(beleid.convenant_of(uow.active_bundle()), new_id, uow=uow, now=clock.now())
    )
    ends = runner.submit(
        lambda uow: kondig_einde_aan(beleid.convenant_of(uow.active_bundle()), new_id, uow=uow, now=clock.now()) > 0
    )
    more = asked.result().waarde
    for turn in (kept, told, owed, ends):
        try:
            more = turn.result().waarde or more
        except StaleBundle:
            continue
    return more
