"""The hub's tables of keeping and destroying casussen, and of requests of data subjects.

Whatever belongs to a casus goes with it. A request outlives the casus that it was about, without
saying which that was. Instants are seconds, 0 for not yet; days are ISO text.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from hub.adapters.db.schema import index
from hub.adapters.db.schema_meldingen import casus

casus_bewaring = Table(
    "casus_bewaring",
    index,
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True),
    Column("afgesloten_op", BigInteger, nullable=False),
    Column("nazien_op", BigInteger, nullable=False, index=True),
    Column("gewaarschuwd_voor", BigInteger, nullable=False),
    Column("niet_nodig_op", BigInteger, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
"""`nazien_op` is when the clock looks again; `gewaarschuwd_voor` is the end that was warned of last; `niet_nodig_op`
is when a deelnemer decided that nothing of it is needed any more."""
casus_afscherming = Table(
    "casus_afscherming",
    index,
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True),
    Column("registratie", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
"""Registrations that the end of this casus shielded, so that a renewal frees these and no other."""
aanhouding = Table(
    "aanhouding",
    index,
    Column("aanhouding", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("grond", String(24), nullable=False),
    Column("heroverweging", String(10), nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("begonnen_op", BigInteger, nullable=False),
    Column("opgeheven_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""What keeps a casus from being destroyed; `sleutel` and `inhoud` are the sealed reason."""
hernieuwing = Table(
    "hernieuwing",
    index,
    Column("hernieuwing", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("grond", String(24), nullable=False),
    Column("tot", BigInteger, nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("gevraagd_op", BigInteger, nullable=False),
    Column("besloten_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
hernieuwing_akkoord = Table(
    "hernieuwing_akkoord",
    index,
    Column("hernieuwing", String(32), ForeignKey(hernieuwing.c.hernieuwing, ondelete="CASCADE"), primary_key=True),
    Column("bron", String(64), primary_key=True),
    Column("antwoord", String(16), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`antwoord` is empty until the source said AKKOORD or GEWEIGERD."""
rechtenverzoek = Table(
    "rechtenverzoek",
    index,
    Column("verzoek", String(32), primary_key=True),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("soort", String(16), nullable=False),
    Column("ontvangen_op", String(10), nullable=False),
    Column("uiterlijk", BigInteger, nullable=False),
    Column("verlengd", Boolean, nullable=False),
    Column("volgende", BigInteger, nullable=False, index=True),
    Column("stap", Integer, nullable=False),
    Column("uitkomst", String(24), nullable=False),
    Column("afgerond_op", BigInteger, nullable=False),
    Column("inhoud_hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""`volgende` is the next step of TM-07, or of its destruction once it is done. Who asked, the contactpunt knows."""
rechten_persoon = Table(
    "rechten_persoon",
    index,
    Column("verzoek", String(32), ForeignKey(rechtenverzoek.c.verzoek, ondelete="CASCADE"), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True, index=True),
    Column("persoon", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
rechten_oordeel = Table(
    "rechten_oordeel",
    index,
    Column("verzoek", String(32), ForeignKey(rechtenverzoek.c.verzoek, ondelete="CASCADE"), primary_key=True),
    Column("stuk", String(32), primary_key=True),
    Column("bron", String(64), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False),
    Column("oordeel", String(16), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""What each source of a stuk says of it; empty until it did. `stuk` may also be a melding of the casus."""
Index("ix_rechten_oordeel_casus", rechten_oordeel.c.casus, rechten_oordeel.c.bron)
