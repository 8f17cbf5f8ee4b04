"""A report that was told on in two casussen has a line in each: the register of supplies tells casussen apart.

Revision ID: 0026

Until now the second casus only counted on the line of the first. Where that line counts as often as there are
casussen in which this party was told of the report, its own among them, the others get the line that they lacked,
on the day on which it was told there. Any other line stays as it is.
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OUD = ["stuk", "versie", "partij", "handeling", "doel", "categorie"]
NIEUW = ["stuk", "versie", "casus", "partij", "handeling", "doel", "categorie"]
IN_ALLE = """
    v.keren > 1
    AND v.keren = (SELECT count(*) FROM casus_verspreid AS c WHERE c.melding = v.stuk AND c.partij = v.partij)
    AND EXISTS (
        SELECT 1 FROM casus_verspreid AS c WHERE c.melding = v.stuk AND c.partij = v.partij AND c.casus = v.casus
    )
"""
SPLITS = f"""
    INSERT INTO verstrekking
        (casus, stuk, versie, partij, handeling, doel, bron, categorie, eerst_op, laatst_op, keren)
    SELECT d.casus, v.stuk, v.versie, v.partij, v.handeling, v.doel, v.bron, v.categorie, d.op, d.op, 1
    FROM verstrekking AS v
    JOIN casus_verspreid AS d ON d.melding = v.stuk AND d.partij = v.partij AND d.casus <> v.casus
    WHERE {IN_ALLE}
"""  # noqa: S608 - made of nothing but the text above
EENMAAL = f"UPDATE verstrekking AS v SET keren = 1, laatst_op = eerst_op WHERE {IN_ALLE}"  # noqa: S608 - as SPLITS
ZELFDE = " AND ".join(f"a.{name} = v.{name}" for name in OUD)
LATER = f"EXISTS (SELECT 1 FROM verstrekking AS a WHERE {ZELFDE} AND a.nummer > v.nummer)"  # noqa: S608 - as SPLITS
EERDER = f"EXISTS (SELECT 1 FROM verstrekking AS a WHERE {ZELFDE} AND a.nummer < v.nummer)"  # noqa: S608 - as SPLITS
TEL_OP = f"""
    UPDATE verstrekking AS v SET
        keren = (SELECT sum(a.keren) FROM verstrekking AS a WHERE {ZELFDE}),
        laatst_op = (SELECT max(a.laatst_op) FROM verstrekking AS a WHERE {ZELFDE})
    WHERE {LATER} AND NOT {EERDER}
"""  # noqa: S608 - as SPLITS
WIS = f"DELETE FROM verstrekking AS v WHERE {EERDER}"  # noqa: S608 - as SPLITS


def upgrade() -> None:
    op.drop_index("ux_verstrekking", "verstrekking")
    op.create_index("ux_verstrekking", "verstrekking", NIEUW, unique=True)
    op.execute(SPLITS)
    op.execute(EENMAAL)


def downgrade() -> None:
    op.drop_index("ux_verstrekking", "verstrekking")
    op.execute(TEL_OP)
    op.execute(WIS)
    op.create_index("ux_verstrekking", "verstrekking", OUD, unique=True)
