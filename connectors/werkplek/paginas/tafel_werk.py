"""The work at the table, as its pages share it: what it is called, who does it, and its purposes."""

from typing import Final

from connectors.agent.woorden import AAN_TAFEL
from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="tafel",
    naam="Ochtendoverleg",
    doel="beoordelen of een melding aan de wettelijke criteria voldoet",
    pad="/tafel",
    rollen=frozenset({"procesmanager", "triagist", "medewerker"}),
    icoon="overleg",
    uitleg="U ziet wat er binnenkwam, het voorstel met de redenen, en wat er moet gebeuren. U besluit zelf.",
    partijen=AAN_TAFEL,
    artikel="9.1",
)
DOELTOETS: Final = "P05"
