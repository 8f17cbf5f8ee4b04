"""Counts say what was counted and under which instrument; a casus, what it is counted under as long as it goes on.

Of a casus that goes on now the begin is counted on the day that it began here. What ended before is not counted:
nobody knows any more when it began under which instrument.

Revision ID: 0017
"""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

HERE = ZoneInfo("Europe/Amsterdam")
CODES = ("dag", "partij", "bron", "soort", "doelgroep", "gemeente", "stadsdeel", "uitkomst")
TRAJECT = ("gemeente", "stadsdeel", "traject_doelgroep", "traject_sinds")
ENDED = ("AFGESCHERMD", "VERNIETIGD")
FEIT = (
    "CASE WHEN uitkomst IN ('ONTVANGEN', 'NIET_ONTVANGEN') THEN 'MELDING'"
    " WHEN uitkomst IN ('TIJDIG', 'TE_LAAT') THEN 'WOORD' ELSE 'BESLUIT' END"
)
KEYS = ("dag", "doelgroep", "gemeente", "stadsdeel", "instrument")
CASUSSEN = "SELECT casus, instrument, doelgroep, sinds, fase FROM casus"
MELDINGEN = (
    "SELECT casus, aanmelding, woongemeente, stadsdeel FROM melding WHERE casus <> '' ORDER BY ontvangen_op, melding"
)
COUNTED = (
    "UPDATE casus SET gemeente = :gemeente, stadsdeel = :stadsdeel, traject_doelgroep = :doelgroep,"
    " traject_sinds = :dag WHERE casus = :casus"
)
BEGUN = (
    "INSERT INTO telling (dag, feit, partij, bron, soort, doelgroep, gemeente, stadsdeel, uitkomst, instrument, aantal)"
    " VALUES (:dag, 'TRAJECT_BEGIN', '', '', '', :doelgroep, :gemeente, :stadsdeel, 'BESLUIT', :instrument, :aantal)"
)


def upgrade() -> None:
    _recount()
    for name, width in zip(TRAJECT, (8, 24, 64, 10), strict=True):
        op.add_column("casus", sa.Column(name, sa.String(width), nullable=False, server_default=""))
    op.create_table(
        "logtelling",
        sa.Column("dag", sa.String(10), nullable=False),
        sa.Column("gebeurtenis", sa.String(64), nullable=False),
        sa.Column("kenmerk", sa.String(64), nullable=False),
        sa.Column("aantal", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("dag", "gebeurtenis", "kenmerk", name="pk_logtelling"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "logtelling_stand",
        sa.Column("een", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("tot", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("een", name="pk_logtelling_stand"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO logtelling_stand (een, tot) VALUES (1, 0)")
    _begin_trajecten()


def downgrade() -> None:
    op.drop_table("logtelling_stand")
    op.drop_table("logtelling")
    for name in reversed(TRAJECT):
        op.drop_column("casus", name)
    names = ", ".join(CODES)
    op.execute(
        f"CREATE TABLE telling_was AS SELECT {names}, SUM(aantal) AS aantal FROM telling"  # noqa: S608
        f" WHERE feit IN ('MELDING', 'WOORD', 'BESLUIT') GROUP BY {names}"
    )
    op.drop_table("telling")
    _create_telling(CODES)
    op.execute(f"INSERT INTO telling ({names}, aantal) SELECT {names}, aantal FROM telling_was")  # noqa: S608
    op.drop_table("telling_was")


def _recount() -> None:
    """The table anew, for its key changes; what was counted stays."""
    names = ", ".join(CODES)
    op.execute(f"CREATE TABLE telling_was AS SELECT {names}, aantal FROM telling")  # noqa: S608
    op.drop_table("telling")
    _create_telling(("dag", "feit", *CODES[1:], "instrument"))
    op.execute(
        f"INSERT INTO telling ({names}, aantal, feit, instrument)"  # noqa: S608
        f" SELECT {names}, aantal, {FEIT}, '' FROM telling_was"
    )
    op.drop_table("telling_was")


def _create_telling(keys: tuple[str, ...]) -> None:
    width = {"dag": 10, "feit": 16, "bron": 24, "soort": 16, "gemeente": 8, "stadsdeel": 24, "uitkomst": 24}
    columns = [sa.Column(name, sa.String(width.get(name, 64)), nullable=False) for name in keys]
    amount = sa.Column("aantal", sa.BigInteger, nullable=False)
    op.create_table(
        "telling", *columns, amount, sa.PrimaryKeyConstraint(*keys, name="pk_telling"), sqlite_with_rowid=False
    )


def _begin_trajecten() -> None:
    """Of every casus that goes on: what it is counted under, by its first melding, and that it began."""
    bind = op.get_bind()
    places = _places(bind)
    counts: dict[tuple[str, ...], int] = {}
    for casus, instrument, doelgroep, sinds, fase in bind.execute(sa.text(CASUSSEN)).fetchall():
        place, goes_on = places.get(casus, ("", "")), fase not in ENDED
        day = datetime.fromtimestamp(sinds, UTC).astimezone(HERE).date().isoformat() if goes_on else ""
        counted: tuple[str, ...] = (day, doelgroep, *place, instrument)
        row = dict(zip(KEYS, counted, strict=True))
        bind.execute(sa.text(COUNTED), row | {"casus": casus})
        if goes_on:
            counts[counted] = counts.get(counted, 0) + 1
    for counted, aantal in counts.items():
        bind.execute(sa.text(BEGUN), dict(zip(KEYS, counted, strict=True)) | {"aantal": aantal})


def _places(bind: sa.Connection) -> dict[str, tuple[str, str]]:
    """Municipality and part of town of the first melding of each casus, as that melding was counted."""
    places: dict[str, tuple[str, str]] = {}
    for casus, aanmelding, home, part in bind.execute(sa.text(MELDINGEN)):
        places.setdefault(casus, (json.loads(aanmelding)["pleeggemeente"] or home, part))
    return places
