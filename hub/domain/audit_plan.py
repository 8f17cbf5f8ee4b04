"""The rows of the catalogue for plans, meetings and instruments: 750 to 769."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.audit_soort import HANDELING, EventType

_CASUS = HANDELING | frozenset({"casus", "fase"})
_OVERLEG = _CASUS | frozenset({"overleg", "deelnemers"})

GEBEURTENISSEN_PLAN: Mapping[str, EventType] = MappingProxyType(
    {
        "plan.gemaakt": EventType(
            750, _CASUS | frozenset({"stuk", "soort", "categorie", "persoon", "uit", "voor", "herhaald"})
        ),
        "plan.taakstap": EventType(751, _CASUS | frozenset({"stuk", "naar", "resultaat"})),
        "plan.resultaat": EventType(752, _CASUS | frozenset({"stuk", "categorie", "persoon"})),
        "casusoverleg.gepland": EventType(753, _OVERLEG),
        "casusoverleg.geopend": EventType(754, _OVERLEG),
        "casusoverleg.gesloten": EventType(755, _OVERLEG | frozenset({"besluiten"})),
        "casusoverleg.afgezegd": EventType(756, _OVERLEG),
        "agenda.getoond": EventType(757, HANDELING | frozenset({"aantal"})),
        "uittreksel.gemaakt": EventType(758, _CASUS | frozenset({"ontvangers", "aantal"})),
        "uittreksel.gegeven": EventType(759, _CASUS | frozenset({"uittreksel", "aantal"})),
        "schaling.voorgesteld": EventType(760, _CASUS | frozenset({"schaling", "van", "naar", "waarom"})),
        "schaling.besloten": EventType(
            761,
            _CASUS
            | frozenset({"schaling", "van", "naar", "waarom", "besluit", "regime", "vervolg", "deelnemers"})
            | frozenset({"genomen_op"}),
        ),
        "gebeurtenis.verspreid": EventType(762, _CASUS | frozenset({"melding", "ontvangers", "personen"})),
        "huisverbod.beschikking": EventType(763, _CASUS | frozenset({"stuk", "vervangt", "van", "naar", "ontvangers"})),
        "huisverbod.fout_gemeld": EventType(764, _CASUS | frozenset({"stuk", "waarom", "ontvangers"})),
        "huisverbod.opvang_gevraagd": EventType(765, _CASUS | frozenset({"ontvangers", "aantal"})),
        "huisverbod.voorziening_gevraagd": EventType(
            767, _CASUS | frozenset({"melding", "termijn", "tot", "ontvangers"})
        ),
        "huisverbod.strafzaak_gevraagd": EventType(768, _CASUS | frozenset({"betrokken", "ontvangers"})),
        "huisverbod.strafzaak_gemeld": EventType(769, _CASUS | frozenset({"ontvangers", "aantal"})),
    }
)
