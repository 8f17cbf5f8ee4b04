"""The rota as it is told, to whoever reads it and to whoever sets it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

from connectors.protocol.huis import Rooster, Roosterregel
from hub.application.gate import Behandeling, Kop
from hub.application.ports.rooster import Dienst, RoosterWork
from hub.domain.casus import PROCESMANAGER
from hub.domain.kalender import local_day

W = TypeVar("W", bound=RoosterWork)


def rooster_kern(
    kop: Kop, partij: str, diensten: Sequence[Dienst], artikelen: Sequence[str], werk: Behandeling[W]
) -> Rooster:
    """Days of the rota as they are, or are about to be; each tells whether who has duty may lead a casus now."""
    today = local_day(werk.now)
    known = {one.dag: one for one in (*werk.uow.diensten(today, today + timedelta(days=1)), *diensten)}
    people = {one.procesmanager for one in known.values()} - {""}
    able = {wie for wie in people if werk.uow.aangewezen(partij, wie, PROCESMANAGER)}
    now = known[today].procesmanager if today in known else ""
    return Rooster(
        verzoek_id=kop.verzoek_id,
        vandaag=today.isoformat(),
        dienst=now if now in able else "",
        dagen=[
            Roosterregel(
                dag=one.dag.isoformat(),
                procesmanager=one.procesmanager,
                versie=one.versie,
                aangewezen=one.procesmanager in able,
            )
            for one in diensten
        ],
        artikelen=list(artikelen),
        bundel=werk.pdp.bundel,
    )
