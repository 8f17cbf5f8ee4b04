"""The steps that a screen proposes are steps that the hub has, each for who may decide it."""

from connectors.agent.casusleiding import LEIDT, VOLGENDE, stappen_voor
from hub.domain import casus

EINDE = {fase.value for fase in casus.EINDE}


def test_every_step_of_the_hub_is_proposed_but_those_of_an_end() -> None:
    steps = {van.value: {naar.value for naar in naars} - EINDE for van, naars in casus.STAPPEN.items()}

    assert {van: set(naars) for van, naars in VOLGENDE.items()} == {van: naar for van, naar in steps.items() if naar}
    assert set(casus.LEIDT) == LEIDT


def test_a_procesmanager_leads_and_a_deelnemer_decides() -> None:
    assert stappen_voor("procesmanager", "PLAN") == ["OVERLEG"]
    assert stappen_voor("medewerker", "PLAN") == ["UITVOERING", "AFSLUITING"]
    assert stappen_voor("medewerker", "AFGESCHERMD") == []
