"""The hub's book of published figures (covenant art. 9.14). Rows are added and never changed.

`verbanden` and `definities` are canonical JSON: the sums that hold between cells, by their numbers, and the digest of
the words of each table. `inbreng` has what each sender sent of them. `aantal` is what was counted then; whether people
saw it is `getoond`. `zout` makes the seal of all this in the log one that nobody can try numbers on.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Integer, String, Table, Text

from hub.adapters.db.schema import index

publicatie = Table(
    "publicatie",
    index,
    Column("jaar", Integer, primary_key=True, autoincrement=False),
    Column("versie", Integer, primary_key=True, autoincrement=False),
    Column("op", BigInteger, nullable=False),
    Column("definities", Text, nullable=False),
    Column("verbanden", Text, nullable=False),
    Column("inbreng", Text, nullable=False, server_default="[]"),
    Column("zout", String(32), nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
publicatiecel = Table(
    "publicatiecel",
    index,
    Column("jaar", Integer, primary_key=True, autoincrement=False),
    Column("versie", Integer, primary_key=True, autoincrement=False),
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("tabel", String(64), nullable=False),
    Column("rij", String(160), nullable=False),
    Column("kolom", String(160), nullable=False),
    Column("aantal", BigInteger, nullable=False),
    Column("getoond", Boolean, nullable=False),
    ForeignKeyConstraint(["jaar", "versie"], ["publicatie.jaar", "publicatie.versie"], name="fk_publicatiecel"),
    sqlite_with_rowid=False,
)
