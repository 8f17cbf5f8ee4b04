"""Everything that the hub does in one unit of work."""

from hub.adapters.db.postbus_werk import PostbusWerk
from hub.adapters.db.tafel_werk import TafelWerk
from hub.adapters.db.termijn_werk import TermijnWerk


class HubWerk(TermijnWerk, TafelWerk, PostbusWerk):
    """What `opening.index_opslag` makes: index, meldingen, table, mailbox and clocks."""
