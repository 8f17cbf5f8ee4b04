"""The rows of the catalogue for casussen: 700 to 799. `hub.domain.audit` joins them to the others."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.domain.audit_soort import HANDELING, EventType

_CASUS = HANDELING | frozenset({"casus", "fase"})

GEBEURTENISSEN_CASUS: Mapping[str, EventType] = MappingProxyType(
    {
        "casus.toegewezen": EventType(700, _CASUS | frozenset({"procesmanager"})),
        "casus.betrokken": EventType(701, _CASUS | frozenset({"betrokken", "personen", "waarom"})),
        "casus.betrokkenheid_beeindigd": EventType(702, _CASUS | frozenset({"betrokken", "personen"})),
        "casus.persoon_toegevoegd": EventType(703, _CASUS | frozenset({"persoon", "waarom", "melding"})),
        "casus.stap": EventType(704, _CASUS | frozenset({"naar"})),
        "casus.getoond": EventType(705, HANDELING | frozenset({"aantal"})),
        "rooster.getoond": EventType(710, HANDELING | frozenset({"aantal"})),
        "rooster.gezet": EventType(711, HANDELING | frozenset({"dagen", "procesmanagers", "vergeten_voor"})),
        "werkverdeling.getoond": EventType(712, HANDELING | frozenset({"aantal"})),
        "casus.geweigerd": EventType(709, _CASUS | frozenset({"reden"})),
        "stuk.ingebracht": EventType(720, _CASUS | frozenset({"stuk", "soort", "categorie", "persoon", "herhaald"})),
        "stuk.gecorrigeerd": EventType(
            721, _CASUS | frozenset({"stuk", "categorie", "handeling", "waarom", "ontvangers", "derden"})
        ),
        "vrijgave.vastgelegd": EventType(722, _CASUS | frozenset({"vrijgave", "grond", "stukken", "ontvangers"})),
        "vrijgave.beeindigd": EventType(723, _CASUS | frozenset({"vrijgave", "grond", "waarom", "ontvangers"})),
        "bron.gevraagd": EventType(724, _CASUS | frozenset({"vraag", "bron", "categorie", "persoon", "noodzaak"})),
        "bron.geantwoord": EventType(725, _CASUS | frozenset({"vraag", "antwoord", "waarom", "aantal"})),
        "bronvragen.getoond": EventType(726, _CASUS | frozenset({"aantal"})),
        "vrijgave.verlopen": EventType(727, frozenset({"casus", "vrijgave", "grond", "ontvangers"})),
        "inzage.gegeven": EventType(
            740,
            _CASUS
            | frozenset({"handeling", "aantal", "categorieen", "bronnen", "weggelaten", "tot", "incident", "oefening"}),
        ),
        "inzage.goedgekeurd": EventType(745, _CASUS | frozenset({"kijker", "tot"})),
        "identiteit.overgenomen": EventType(741, _CASUS | frozenset({"melding", "bron", "aantal", "verhaal"})),
        "derde.verklaard": EventType(770, _CASUS | frozenset({"derde", "verklaring", "waarom", "tot"})),
        "derde.akkoord": EventType(771, _CASUS | frozenset({"derde", "handeling", "stukken", "tot"})),
        "derde.verstrekt": EventType(
            772,
            _CASUS
            | frozenset(
                {
                    "derde",
                    "verklaring",
                    "uittreksel",
                    "sjabloon",
                    "grondslag",
                    "rac",
                    "besluit",
                    "wijze",
                    "stukken",
                    "categorieen",
                    "bronnen",
                    "tot",
                }
            ),
        ),
        "derde.afgegeven": EventType(773, _CASUS | frozenset({"derde", "uittreksel", "wijze", "aantal"})),
        "derde.vernietigd": EventType(774, frozenset({"casus", "uittreksel", "derde", "waarom"})),
        "dreiging.vastgelegd": EventType(775, _CASUS | frozenset({"dreiging", "handeling", "persoon", "tot"})),
        "dreiging.getoond": EventType(776, _CASUS | frozenset({"aantal"})),
        "noodinzage.begonnen": EventType(
            777, _CASUS | frozenset({"nood", "waarom", "aantal", "gewoon", "keer", "tot"})
        ),
        "noodinzage.beoordeeld": EventType(778, _CASUS | frozenset({"nood", "oordeel"})),
        "derde.hersteld": EventType(
            766, _CASUS | frozenset({"derde", "uittreksel", "stuk", "handeling", "versie", "uitkomst"})
        ),
        "noodinzage.opgesomd": EventType(779, HANDELING | frozenset({"aantal"})),
    }
)
