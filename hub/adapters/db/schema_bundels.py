"""The archive of bundles: every file of each, by the digest that decisions cite.

Contents are compressed. A trigger refuses every change, and the removal of a bundle that was ever
active: a record that cites it can be replayed as long as the record is there.
"""

from sqlalchemy import Column, LargeBinary, String, Table

from hub.adapters.db.schema import proces

bundelbestand = Table(
    "bundelbestand",
    proces,
    Column("bundel", String(64), primary_key=True),
    Column("naam", String(96), primary_key=True),
    Column("inhoud", LargeBinary, nullable=False),
)
