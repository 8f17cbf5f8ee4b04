"""All pages of casussen, each part in a module of its own. What stands at a fixed address comes before `{casus}`."""

from typing import Final

from connectors.werkplek.pagina import Pagina
from connectors.werkplek.paginas import (
    casus_beeld,
    casus_bekijken,
    casus_bewaren,
    casus_derden,
    casus_derden_papier,
    casus_derden_uittreksel,
    casus_gesloten,
    casus_huisverbod,
    casus_inbrengen,
    casus_leiden,
    casus_lijst,
    casus_nood,
    casus_ontvangers,
    casus_overleg,
    casus_plan,
    casus_rechten,
    casus_schaal,
    casus_taak,
    casus_uittreksel,
    casus_vragen,
    casus_vrijgave,
)
from connectors.werkplek.paginas.casus_werk import WERK

__all__ = ["PAGINAS", "WERK"]

PAGINAS: Final[tuple[Pagina, ...]] = (
    *casus_lijst.PAGINAS,
    *casus_overleg.AGENDA,
    *casus_nood.NOODPAGINAS,
    *casus_rechten.PAGINAS,
    *casus_gesloten.PAGINAS,
    *casus_derden_papier.PAGINAS,
    *casus_bekijken.PAGINAS,
    *casus_beeld.PAGINAS,
    *casus_huisverbod.PAGINAS,
    *casus_inbrengen.PAGINAS,
    *casus_derden.PAGINAS,
    *casus_derden_uittreksel.PAGINAS,
    *casus_leiden.PAGINAS,
    *casus_nood.PAGINAS,
    *casus_ontvangers.PAGINAS,
    *casus_overleg.PAGINAS,
    *casus_plan.PAGINAS,
    *casus_taak.PAGINAS,
    *casus_schaal.PAGINAS,
    *casus_uittreksel.PAGINAS,
    *casus_bewaren.PAGINAS,
    *casus_vragen.PAGINAS,
    *casus_vrijgave.PAGINAS,
)
