"""The hub's tables of what leaves to a derde, of views in an emergency, and of threats to employees.

An extract is ciphertext under a key that was never here; it goes when it was handed over, withdrawn or
expired. Its row stays: who supplied what to which organisation, on which grounds. Instants are seconds.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from hub.adapters.db.schema import index
from hub.adapters.db.schema_meldingen import casus

derdenverklaring = Table(
    "derdenverklaring",
    index,
    Column("verklaring", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("derde", String(64), nullable=False),
    Column("getekend_op", String(10), nullable=False),
    Column("tot", String(10), nullable=False),
    Column("tekstversie", String(64), nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("noodzaak", String(24), nullable=False),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Signed secrecy statements, one casus each; `document` is the SHA-256 of what was signed, `tot` the last day."""
derdenakkoord = Table(
    "derdenakkoord",
    index,
    Column("stuk", String(32), ForeignKey("stuk.stuk", ondelete="CASCADE"), primary_key=True),
    Column("derde", String(64), primary_key=True),
    Column("partij", String(64), primary_key=True),
    Column("versie", Integer, nullable=False),
    Column("tot", String(10), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""A source agrees that one version of one stuk goes to one derde; what it takes back is removed."""
derdenuittreksel = Table(
    "derdenuittreksel",
    index,
    Column("uittreksel", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("derde", String(64), nullable=False),
    Column("verklaring", String(32), nullable=False),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("sjabloon", String(16), nullable=False),
    Column("grondslag", String(24), nullable=False),
    Column("rac", String(24), nullable=False),
    Column("wijze", String(16), nullable=False, server_default="PAPIER"),
    Column("proef", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("inhoud_hash", LargeBinary, nullable=False),
    Column("stand", String(16), nullable=False),
    Column("stand_op", BigInteger, nullable=False),
    Column("vervalt_op", BigInteger, nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Extracts for a derde. `inhoud` is empty once `stand` is no longer KLAAR; `proef` is the SHA-256 of what whoever
has the code can show."""
Index("ix_derdenuittreksel_vervalt", derdenuittreksel.c.stand, derdenuittreksel.c.vervalt_op)
derdenuittreksel_stuk = Table(
    "derdenuittreksel_stuk",
    index,
    Column("uittreksel", String(32), ForeignKey(derdenuittreksel.c.uittreksel, ondelete="CASCADE"), primary_key=True),
    Column("stuk", String(32), primary_key=True),
    Column("versie", Integer, nullable=False),
    Column("veld", String(24), nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Which stukken an extract holds; `sleutel` and `inhoud` are the sealed reasons why each is needed."""
Index("ix_derdenuittreksel_stuk_stuk", derdenuittreksel_stuk.c.stuk)
derdenherstel = Table(
    "derdenherstel",
    index,
    Column("uittreksel", String(32), ForeignKey(derdenuittreksel.c.uittreksel, ondelete="CASCADE"), primary_key=True),
    Column("stuk", String(32), primary_key=True, index=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("handeling", String(16), nullable=False),
    Column("reden", String(24), nullable=False),
    Column("via", String(16), nullable=False),
    Column("op", BigInteger, nullable=False),
    Column("hersteld_op", BigInteger, nullable=False),
    Column("hersteld_partij", String(64), nullable=False),
    Column("hersteld_gebruiker", String(24), nullable=False),
    sqlite_with_rowid=False,
)
"""What changed of a stuk since a derde got it on paper; `hersteld_op` 0 is that nobody told the derde yet."""
noodinzage = Table(
    "noodinzage",
    index,
    Column("nood", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("reden", String(24), nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("tot", BigInteger, nullable=False),
    Column("beoordelen_voor", BigInteger, nullable=False),
    Column("oordeel", String(16), nullable=False),
    Column("oordeel_partij", String(64), nullable=False),
    Column("oordeel_gebruiker", String(24), nullable=False),
    Column("oordeel_sleutel", LargeBinary, nullable=False),
    Column("oordeel_inhoud", LargeBinary, nullable=False),
    Column("oordeel_op", BigInteger, nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Views in an emergency, their sealed reason, and what another person thought of it; `oordeel` empty is not yet."""
Index("ix_noodinzage_wie", noodinzage.c.partij, noodinzage.c.gebruiker, noodinzage.c.op)
dreiging = Table(
    "dreiging",
    index,
    Column("dreiging", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("soort", String(24), nullable=False),
    Column("maatregel", String(24), nullable=False),
    Column("tot", String(10), nullable=False),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Threats to employees by a person of a casus: codes alone. What ended is removed; the log has it."""
Index("ix_dreiging_casus", dreiging.c.casus, dreiging.c.persoon)
