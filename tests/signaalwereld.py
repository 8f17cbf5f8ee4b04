"""Reports about somebody with a running plan, that a key holder can open."""

from collections.abc import Mapping

from tests.inzagewereld import verzegeld_voor_de_sleutelhouder
from tests.meldwereld import Betrokkene, feiten, melding
from tests.tafelwereld import komt_binnen
from tests.world import World

RELAAS = "Hij vocht op het plein met twee anderen."
GESCHORST = {"status": "GESCHORST", "voorwaarde": "CONTACTVERBOD", "contactverbod_tot": "2027-01-01"}


def strafzaak(region: World, nummer: str, wie: Mapping[str, str]) -> str:
    """A readable report of the OM that the judge let somebody go under a condition."""
    people = [Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935")]
    said = {"soort": "STRAFZAAK", "bron": "PARTNER", "doelgroep": "MULTIPROBLEMATIEK", "categorieen": ["JUSTITIEEL"]}
    told = feiten(**GESCHORST, wjsg_artikel="8B")
    made = melding(nummer, wie, **said, betrokkenen=people, feiten=told)
    wire, rijen = verzegeld_voor_de_sleutelhouder(region, made, "")
    return komt_binnen(region.om, (wire.model_copy(update={"dossier": None}), rijen), doel="P11")


def mutatie(region: World, nummer: str, wie: Mapping[str, str]) -> str:
    """A readable report of the police, with a story."""
    people = [Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935")]
    made = melding(nummer, wie, doelgroep="MULTIPROBLEMATIEK", betrokkenen=people)
    return komt_binnen(region.politie, verzegeld_voor_de_sleutelhouder(region, made, RELAAS), doel="P11")
