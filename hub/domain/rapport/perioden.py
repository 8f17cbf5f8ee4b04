"""From when until when municipalities take part, as the covenant that decides has it."""

from datetime import date

from hub.domain.convenant import Convenant
from hub.domain.kalender import local_day
from hub.domain.rapport.assen import GEMEENTEN, Gemeenteperiode


def perioden_van(convenant: Convenant) -> tuple[Gemeenteperiode, ...]:
    """Every municipality of the working area, under its printed name where it has one.

    One that is eligible for anything from the day that the covenant begins, or until the day that it ends, took part
    before and will after, as far as this covenant tells: another one says otherwise. So only who comes later or goes
    earlier has a beginning or an end here.
    """
    begin, einde = local_day(convenant.geldig_van), local_day(convenant.geldig_tot)
    gedrukt = {one.code: one.naam for one in GEMEENTEN}
    perioden = []
    for gemeente in convenant.triage.gemeenten:
        rijen = [rij for rij in convenant.triage.toelatingen if gemeente.code in rij.gemeenten]
        van = min((rij.geldig_van for rij in rijen), default=begin)
        tot = max((rij.geldig_tot for rij in rijen), default=einde)
        naam = gedrukt.get(gemeente.code, gemeente.naam)
        perioden.append(
            Gemeenteperiode(gemeente.code, naam, van if van > begin else date.min, tot if tot < einde else date.max)
        )
    return tuple(perioden)
