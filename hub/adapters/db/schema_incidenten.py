"""The hub's tables of incidents: what happened in codes, what must be done by when, and whom it touched.

Who was touched goes a year after the end; the incident itself stays, in numbers. Instants are unix
seconds, 0 for not yet. Lists of codes are JSON text.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from hub.adapters.db.schema import index

incident = Table(
    "incident",
    index,
    Column("incident", String(32), primary_key=True),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("klassen", String(64), nullable=False),
    Column("bewust_op", BigInteger, nullable=False),
    Column("oefening", Boolean, nullable=False),
    Column("van", BigInteger, nullable=False),
    Column("tot", BigInteger, nullable=False),
    Column("bij_partij", String(64), nullable=False),
    Column("bij_gebruiker", String(24), nullable=False),
    Column("bij_casus", String(32), nullable=False),
    Column("bij_trace", String(32), nullable=False),
    Column("sleutel", LargeBinary, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
    Column("inhoud_hash", LargeBinary, nullable=False),
    Column("gemeld_op", BigInteger, nullable=False),
    Column("vanaf", BigInteger, nullable=False),
    Column("klaar", Boolean, nullable=False),
    Column("regels", BigInteger, nullable=False),
    Column("gewist", BigInteger, nullable=False),
    Column("categorieen", Text, nullable=False),
    Column("ontvangers", Text, nullable=False),
    Column("gesloten_op", BigInteger, nullable=False),
    Column("wis_op", BigInteger, nullable=False, index=True),
    Column("personen", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`vanaf` is the entry of the log that is read next, `regels` how many fit so far, `gewist` how many could not be
read any more; `personen` is told at the end. `sleutel` and `inhoud` are the sealed description."""
incident_plicht = Table(
    "incident_plicht",
    index,
    Column("incident", String(32), ForeignKey(incident.c.incident, ondelete="CASCADE"), primary_key=True),
    Column("plicht", String(24), primary_key=True),
    Column("uiterlijk", BigInteger, nullable=False),
    Column("volgende", BigInteger, nullable=False, index=True),
    Column("stap", Integer, nullable=False),
    Column("stand", String(16), nullable=False),
    Column("reden", String(24), nullable=False),
    Column("partij", String(64), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("gedaan_op", BigInteger, nullable=False),
    Column("te_laat_op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`volgende` is the next step of the clock; `te_laat_op` stays once the term was over."""
incident_persoon = Table(
    "incident_persoon",
    index,
    Column("incident", String(32), ForeignKey(incident.c.incident, ondelete="CASCADE"), primary_key=True),
    Column("partij", String(64), primary_key=True),
    Column("cluster", String(64), primary_key=True),
    Column("eerste", BigInteger, nullable=False),
    Column("laatste", BigInteger, nullable=False),
    Column("keren", BigInteger, nullable=False),
    Column("categorieen", Text, nullable=False),
    Column("ontvangers", Text, nullable=False),
    Column("stand", String(16), nullable=False),
    Column("reden", String(24), nullable=False),
    Column("gebruiker", String(24), nullable=False),
    Column("op", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""A person, once for each party that registered them; an empty `partij` when nobody has any more."""
