"""Everything that the hub does in one unit of work."""

from hub.adapters.db.casusleiding_werk import CasusleidingWerk
from hub.adapters.db.convenant_werk import ConvenantWerk
from hub.adapters.db.derden_werk import DerdenWerk
from hub.adapters.db.effect_werk import EffectWerk
from hub.adapters.db.feit_werk import FeitWerk
from hub.adapters.db.huis_werk import HuisWerk
from hub.adapters.db.incident_werk import IncidentWerk
from hub.adapters.db.inzage_werk import InzageWerk
from hub.adapters.db.nood_werk import NoodWerk
from hub.adapters.db.plan_werk import PlanWerk
from hub.adapters.db.postbus_werk import PostbusWerk
from hub.adapters.db.publicatie_werk import PublicatieWerk
from hub.adapters.db.telling_werk import TellingWerk
from hub.adapters.db.termijn_werk import TermijnWerk
from hub.adapters.db.uittreding_werk import UittredingWerk
from hub.adapters.db.vraag_werk import VraagWerk


class HubWerk(
    TermijnWerk,
    CasusleidingWerk,
    HuisWerk,
    PlanWerk,
    DerdenWerk,
    NoodWerk,
    InzageWerk,
    IncidentWerk,
    PostbusWerk,
    TellingWerk,
    PublicatieWerk,
    FeitWerk,
    EffectWerk,
    ConvenantWerk,
    UittredingWerk,
    VraagWerk,
):
    """What `opening.index_opslag` makes: index, meldingen, table, casussen and what they hold, mail, clocks, counts."""
