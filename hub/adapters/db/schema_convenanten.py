"""Where every version of the covenant is in its life, and which parties left; at the hub alone."""

from sqlalchemy import BigInteger, Column, String, Table

from hub.adapters.db.schema import Teller, index

convenantversie = Table(
    "convenantversie",
    index,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("bundel", String(64), nullable=False, unique=True),
    Column("convenant", String(128), nullable=False),
    Column("versie", String(64), nullable=False),
    Column("geldig_van", BigInteger, nullable=False),
    Column("geldig_tot", BigInteger, nullable=False),
    Column("stand", String(16), nullable=False),
    Column("auteur_partij", String(64), nullable=False),
    Column("auteur_gebruiker", String(24), nullable=False),
    Column("toetser_partij", String(64), nullable=False),
    Column("toetser_gebruiker", String(24), nullable=False),
    Column("advies", String(64), nullable=False),
    Column("afwijking", String(64), nullable=False),
    Column("activeerder_partij", String(64), nullable=False),
    Column("activeerder_gebruiker", String(24), nullable=False),
    Column("ingang", BigInteger, nullable=False),
    Column("verzoek_partij", String(64), nullable=False),
    Column("verzoek_gebruiker", String(24), nullable=False),
    Column("verzoek_op", BigInteger, nullable=False),
    Column("verzoek_stap", String(16), nullable=False, server_default=""),
)
"""`verzoek_*` says who asked for which step that takes two parties, and when."""
uitgetreden = Table(
    "uitgetreden",
    index,
    Column("nummer", Teller, primary_key=True, autoincrement=True),
    Column("partij", String(64), nullable=False, index=True),
    Column("op", BigInteger, nullable=False),
)
"""A party that left comes back with a version that all sign, and with none before."""
