"""The hub's tables of casussen: who takes part, the stukken, their grounds, and who saw what.

The hub keeps codes, and sealed parts that it can't open. Deleting a row takes its parts along; the
key of a casus, at the key holder, takes every copy. Instants are seconds; sets and coded fields are
canonical JSON.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from hub.adapters.db.schema import Teller, index
from hub.adapters.db.schema_meldingen import casus

casus_betrokkene = Table(
    "casus_betrokkene",
    index,
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), primary_key=True),
    Column("partij", String(64), primary_key=True),
    Column("persoon", Integer, primary_key=True, autoincrement=False),
    Column("reden", String(16), nullable=False),
    Column("sinds", BigInteger, nullable=False),
    Column("tot", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Deelnemers that are or were needed; `persoon` 0 is the casus as a whole, `tot` 0 is still."""
Index("ix_casus_betrokkene_partij", casus_betrokkene.c.partij, casus_betrokkene.c.tot, casus_betrokkene.c.casus)
stuk = Table(
    "stuk",
    index,
    Column("stuk", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False),
    Column("versie", Integer, nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("soort", String(16), nullable=False),
    Column("categorie", String(32), nullable=False),
    Column("bron", String(64), nullable=False),
    Column("aard", String(16), nullable=False),
    Column("kwaliteit", String(16), nullable=False),
    Column("leefgebied", String(64), nullable=False),
    Column("peildatum", String(10), nullable=False),
    Column("eerste_verwerking", BigInteger, nullable=False),
    Column("voorwaarden", Text, nullable=False),
    Column("geheim", Boolean, nullable=False),
    Column("beperkt", Boolean, nullable=False),
    Column("codes", Text, nullable=False),
    Column("uit", Text, nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("inhoud_hash", LargeBinary, nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`inhoud_hash` is of the message that brought it, so that a repetition is known as one."""
Index("ix_stuk_casus", stuk.c.casus, stuk.c.soort, stuk.c.op)
Index("ix_stuk_bewaar", stuk.c.eerste_verwerking, stuk.c.stuk)
stuknummer = Table(
    "stuknummer",
    index,
    Column("nummer", String(32), primary_key=True),
    sqlite_with_rowid=False,
)
"""Every number that a stuk ever had: none comes back. A drawn number tells nothing of whom or what it was."""
stuk_deel = Table(
    "stuk_deel",
    index,
    Column("stuk", String(32), ForeignKey(stuk.c.stuk, ondelete="CASCADE"), primary_key=True),
    Column("deel", String(16), primary_key=True),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
)
vrijgave = Table(
    "vrijgave",
    index,
    Column("vrijgave", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("grond", String(32), nullable=False),
    Column("categorie", String(32), nullable=False),
    Column("doelen", Text, nullable=False),
    Column("gegevens", Text, nullable=False),
    Column("van", String(10), nullable=False),
    Column("tot", String(10), nullable=False),
    Column("einde", String(16), nullable=False),
    Column("einde_op", BigInteger, nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`gegevens` are the coded fields of the ground; `sleutel` and `inhoud` the sealed reasons, or empty. `tot` may be
empty; `einde` is why it ended, or empty."""
vrijgave_stuk = Table(
    "vrijgave_stuk",
    index,
    Column("vrijgave", String(32), ForeignKey(vrijgave.c.vrijgave, ondelete="CASCADE"), primary_key=True),
    Column("stuk", String(32), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""A ground may name a stuk before it is brought in: a secret one is not taken without."""
vrijgave_ontvanger = Table(
    "vrijgave_ontvanger",
    index,
    Column("vrijgave", String(32), ForeignKey(vrijgave.c.vrijgave, ondelete="CASCADE"), primary_key=True),
    Column("partij", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
bronvraag = Table(
    "bronvraag",
    index,
    Column("vraag", String(32), primary_key=True),
    Column("casus", String(32), ForeignKey(casus.c.casus, ondelete="CASCADE"), nullable=False, index=True),
    Column("partij", String(64), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("categorie", String(32), nullable=False),
    Column("noodzaak", String(24), nullable=False),
    Column("uiterlijk", String(10), nullable=False),
    Column("antwoord", String(32), nullable=False),
    Column("reden", String(32), nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("op", BigInteger, nullable=False),
    Column("beantwoord_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`antwoord` is empty while it is open; `sleutel` and `inhoud` hold the sealed reasons of a refusal."""
verstrekking = Table(
    "verstrekking",
    index,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("casus", String(32), nullable=False),
    Column("stuk", String(32), nullable=False, index=True),
    Column("versie", Integer, nullable=False),
    Column("partij", String(64), nullable=False),
    Column("handeling", String(16), nullable=False),
    Column("doel", String(16), nullable=False),
    Column("bron", String(64), nullable=False),
    Column("categorie", String(32), nullable=False),
    Column("eerst_op", BigInteger, nullable=False),
    Column("laatst_op", BigInteger, nullable=False),
    Column("keren", Integer, nullable=False),
)
"""Which organisation saw which stuk, by source and category: the register of supplies (Wpg art. 32), whom a
correction must reach, and what a betrokkene may hear. One row per stuk, version, casus, party, act,
purpose and category: what came with a melding holds several, and a report can be told in more than one casus."""
Index(
    "ux_verstrekking",
    verstrekking.c.stuk,
    verstrekking.c.versie,
    verstrekking.c.casus,
    verstrekking.c.partij,
    verstrekking.c.handeling,
    verstrekking.c.doel,
    verstrekking.c.categorie,
    unique=True,
)
Index("ix_verstrekking_casus", verstrekking.c.casus, verstrekking.c.partij)
