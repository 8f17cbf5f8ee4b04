"""The hub's tables of the plan of a casus: meetings, scaling, extracts, and whom an event reached.

What the plan says is in its stukken, sealed. Here are codes and numbers alone: no name, no text.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text

from hub.adapters.db.schema import index
from hub.adapters.db.schema_meldingen import casus

casus_overleg = Table(
    "casus_overleg",
    index,
    Column("overleg", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False),
    Column("begint_op", BigInteger, nullable=False),
    Column("plaats", String(32), nullable=False),
    Column("stand", String(16), nullable=False),
    Column("deelnemers", Text, nullable=False),
    Column("agenda", Text, nullable=False),
    Column("besluiten", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""`plaats` is a functional code; `deelnemers` are organisations, `agenda` codes, `besluiten` numbers of stukken."""
Index("ix_casus_overleg_casus", casus_overleg.c.casus, casus_overleg.c.begint_op)
casus_schaling = Table(
    "casus_schaling",
    index,
    Column("schaling", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False),
    Column("van", String(64), nullable=False),
    Column("naar", String(64), nullable=False),
    Column("reden", String(32), nullable=False),
    Column("stand", String(16), nullable=False),
    Column("voorgesteld_op", BigInteger, nullable=False),
    Column("besloten_op", BigInteger, nullable=False),
    Column("partij", String(64), nullable=False),
    Column("vervolg", String(32), nullable=False),
    sqlite_with_rowid=False,
)
"""`partij` decided; `vervolg` is the workspace under the other regime that it led to, or empty."""
Index("ix_casus_schaling_casus", casus_schaling.c.casus, casus_schaling.c.voorgesteld_op)
uittreksel = Table(
    "uittreksel",
    index,
    Column("uittreksel", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False),
    Column("partij", String(64), nullable=False),
    Column("stukken", Text, nullable=False),
    Column("gemaakt_op", BigInteger, nullable=False),
    Column("vervalt_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""What was made ready for one party: numbers of stukken, which its own view must still let through."""
Index("ix_uittreksel_casus", uittreksel.c.casus, uittreksel.c.partij)
casus_verspreid = Table(
    "casus_verspreid",
    index,
    Column("melding", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True),
    Column("partij", String(64), primary_key=True),
    Column("bericht", String(32), nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Once per event and receiver, whatever is repeated."""
Index("ix_casus_verspreid_casus", casus_verspreid.c.casus)
