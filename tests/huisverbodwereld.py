"""The workspace of a huisverbod in the simulated world."""

from datetime import timedelta

from hub.domain.kalender import AMSTERDAM
from tests.casuswereld import werker
from tests.meldwereld import aanmelding, feiten, melding
from tests.tafelwereld import kern, komt_binnen
from tests.world import World, iemand


def ruimte(region: World, nummer: int) -> str:
    """The workspace of a huisverbod imposed an hour ago, with a procesmanager and a key."""
    begun = (region.clock.now() - timedelta(hours=1)).astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:00")
    said = feiten(besluit="OPGELEGD", rihg=f"RIHG-{nummer}", volwassenen="2", kinderen="0", opgelegd_op=begun)
    form = aanmelding("x", iemand(nummer))[0]
    codes = {"doelgroep": "HUISELIJK_GEWELD", "soort": "HUISVERBOD", "bron": "PARTNER", "spoed": "THV"}
    codes |= {"antwoorden": form.antwoorden, "betrokkenen": form.betrokkenen, "geinformeerd": "JA"}
    codes |= {"stadsdeel": "NOORD_OOST", "categorieen": ["ID_CONTACT"]}
    order = komt_binnen(region.college, melding(f"HV-{nummer}", iemand(nummer), feiten=said, **codes), doel="P12")
    kern(werker(region.politie).besluit(order, "AGENDEREN", "TIJDELIJK_HUISVERBOD"))
    casus = str(region.rows("hub", f"SELECT casus FROM melding WHERE melding = '{order}'")[0][0])  # noqa: S608
    manager, pm = werker(region.zvh, "manager"), werker(region.zvh, "procesmanager")
    who = ["--doel", "P06", "--versie", "0", "--gebruiker", manager.login, "--rol", manager.rol]
    assert manager.party.command("casus", "wijs-toe", casus, pm.login, *who) == 0
    return casus
