"""The tables, in two groups: what every process keeps, and what only the hub keeps.

The key holder's database has the first group alone, so it has no place for an index. Instants
are integers (seconds, unless the name says `_ms`), dates are ISO text: the same bytes on every
database. The migrations make these tables; a test compares both.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

NAMING = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}
NAMING["fk"] = "fk_%(table_name)s_%(column_0_name)s"

Teller = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column that is exactly INTEGER."""

proces = MetaData(naming_convention=NAMING)
index = MetaData(naming_convention=NAMING)

peer = Table(
    "peer",
    proces,
    Column("vingerafdruk", LargeBinary, primary_key=True),
    Column("partij", String(64), nullable=False),
    Column("tekensleutel", LargeBinary, nullable=False),
    Column("actief", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
used_once = Table(
    "used_once",
    proces,
    Column("soort", String(16), primary_key=True),
    Column("sleutel", LargeBinary, primary_key=True),
    Column("verloopt_op", BigInteger, nullable=False, index=True),
    sqlite_with_rowid=False,
)
budget = Table(
    "budget",
    proces,
    Column("teller", String(200), primary_key=True),
    Column("venster", String(32), primary_key=True),
    Column("gebruikt", BigInteger, nullable=False),
    Column("sinds", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
active_bundle = Table(
    "active_bundle",
    proces,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("bundel", String(128), nullable=False),
    Column("convenant", String(128), nullable=False),
    Column("sinds", BigInteger, nullable=False),
)
log_entry = Table(
    "log_entry",
    proces,
    Column("nummer", Teller, primary_key=True, autoincrement=False),
    Column("blad", LargeBinary, nullable=False),
)
log_opening = Table(
    "log_opening",
    proces,
    Column("nummer", Teller, primary_key=True, autoincrement=False),
    Column("zout", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
)
log_node = Table(
    "log_node",
    proces,
    Column("niveau", Integer, primary_key=True, autoincrement=False),
    Column("positie", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
checkpoint = Table(
    "checkpoint",
    proces,
    Column("omvang", Teller, primary_key=True, autoincrement=False),
    Column("tekst", Text, nullable=False),
)
cosignature = Table(
    "cosignature",
    proces,
    Column("omvang", BigInteger, primary_key=True, autoincrement=False),
    Column("partij", String(64), primary_key=True),
    Column("regel", Text, nullable=False),
    sqlite_with_rowid=False,
)

cluster = Table(
    "cluster",
    index,
    Column("cluster", String(64), primary_key=True),
    Column("sinds", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
registratie = Table(
    "registratie",
    index,
    Column("registratie", String(64), primary_key=True),
    Column("cluster", String(64), ForeignKey(cluster.c.cluster), nullable=False, index=True),
    Column("partij", String(64), nullable=False),
    Column("referentie", LargeBinary, nullable=False),
    Column("reden", String(16), nullable=False),
    Column("sinds", String(10), nullable=False),
    Column("afgeschermd", Boolean, nullable=False),
    Column("families", Text, nullable=False),
    UniqueConstraint("partij", "referentie"),
    sqlite_with_rowid=False,
)
index_waarde = Table(
    "index_waarde",
    index,
    Column("rijsleutel", LargeBinary, primary_key=True),
    Column(
        "registratie",
        String(64),
        ForeignKey(registratie.c.registratie, ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("familie", String(24), nullable=False),
    Column("klasse", String(8), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("element", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
Index(
    "ix_index_waarde_epoch",
    index_waarde.c.klasse,
    index_waarde.c.epoch,
    index_waarde.c.rijsleutel,
    index_waarde.c.registratie,
)
vraag = Table(
    "vraag",
    index,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("verzoek_id", String(64), nullable=False, unique=True),
    Column("bevinding", String(16), nullable=False),
    Column("clusters", Text, nullable=False),
    Column("tijd_ms", BigInteger, nullable=False),
)
taak = Table(
    "taak",
    index,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("soort", String(16), nullable=False),
    Column("clusters", Text, nullable=False),
    Column("verzoek_id", String(64), nullable=False),
    Column("tijd_ms", BigInteger, nullable=False),
    Column("stand", String(16), nullable=False),
)
Index("ix_taak_stand", taak.c.stand, taak.c.nummer)
cluster_alias = Table(
    "cluster_alias",
    index,
    Column("partij", String(64), primary_key=True),
    Column("oud", String(64), primary_key=True),
    Column("nieuw", String(64), nullable=False),
    Column("sinds", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_cluster_alias_nieuw", cluster_alias.c.partij, cluster_alias.c.nieuw)

ALLEEN_TOEVOEGEN = ("log_entry", "log_node", "checkpoint")
"""Tables in which a trigger refuses every UPDATE and DELETE."""
