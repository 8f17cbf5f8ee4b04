"""Everything that the hub does in one unit of work."""

from hub.adapters.db.melding_werk import MeldingWerk
from hub.adapters.db.postbus_werk import PostbusWerk
from hub.adapters.db.tafel_werk import TafelWerk


class HubWerk(MeldingWerk, TafelWerk, PostbusWerk):
    """What `opening.index_opslag` makes: index, meldingen, table and mailbox."""
