"""A database with a year of work in it is brought to where counts say what was counted; nothing of it is lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine

from hub.adapters.db.engine import migrate
from tests.overgang import SINDS, alembic, casus, found, old_database
from tests.tweedatabases import BEIDE

COUNTED = {"ONTVANGEN": 5, "NIET_ONTVANGEN": 1, "TIJDIG": 3, "TE_LAAT": 1, "AGENDEREN": 2}
NEW = "dag, feit, uitkomst, doelgroep, gemeente, stadsdeel, instrument, aantal"


def count(connection: Connection, uitkomst: str, aantal: int) -> None:
    values = f"'2011-03-01', 'politie', 'PARTNER', 'MUTATIE', 'OGGZ', 'GM0935', '', '{uitkomst}', {aantal}"
    names = "dag, partij, bron, soort, doelgroep, gemeente, stadsdeel, uitkomst, aantal"
    connection.exec_driver_sql(f"INSERT INTO telling ({names}) SELECT {values}")


def melding(connection: Connection, nummer: str, in_casus: str, pleeggemeente: str) -> None:
    said = json.dumps({"pleeggemeente": pleeggemeente})
    names = (
        "melding, partij, bericht, inhoud_hash, soort, bron, gebeurd_op, ontvangen_op, doelgroep, woongemeente,"
        " stadsdeel, spoed, status, gescreend, aanmelding, voorstel, casus"
    )
    values = (
        f"'{nummer}', 'college', {as_bytes(connection, nummer)}, {as_bytes(connection, 'x')}, 'AANMELDING', 'PARTNER',"
        f" '2011-03-01', {SINDS}, 'OGGZ', 'GM0938', 'NOORD_OOST', 'GEEN', 'GEACCEPTEERD', 1=1, '{said}', '{{}}',"
        f" '{in_casus}'"
    )
    connection.exec_driver_sql(f"INSERT INTO melding ({names}) SELECT {values}")


def as_bytes(connection: Connection, text: str) -> str:
    octets = text.encode().hex()
    return f"x'{octets}'" if connection.dialect.name == "sqlite" else f"'\\x{octets}'::bytea"


@pytest.fixture(params=BEIDE)
def oud(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database as it was before, with counts, casussen and meldingen in it."""
    with old_database(request, tmp_path, "overgang") as engine:
        yield filled(engine)


def filled(engine: Engine) -> Engine:
    alembic(engine, lambda config: command.upgrade(config, "proces@head"))
    alembic(engine, lambda config: command.upgrade(config, "0016"))
    with engine.begin() as connection:
        for uitkomst, aantal in COUNTED.items():
            count(connection, uitkomst, aantal)
        for nummer, fase in (("a" * 32, "UITVOERING"), ("b" * 32, "GEEN"), ("c" * 32, "AFGESCHERMD")):
            casus(connection, nummer, fase)
        melding(connection, "1" * 32, "a" * 32, "GM0935")
        melding(connection, "2" * 32, "b" * 32, "")
    return engine


def test_every_count_stays_and_says_what_it_was_of(oud: Engine) -> None:
    migrate(oud, index=True)

    kept = found(oud, "SELECT feit, uitkomst, partij, instrument, aantal FROM telling WHERE partij <> '' ORDER BY 1, 2")
    assert kept == [
        ("BESLUIT", "AGENDEREN", "politie", "", 2),
        ("MELDING", "NIET_ONTVANGEN", "politie", "", 1),
        ("MELDING", "ONTVANGEN", "politie", "", 5),
        ("WOORD", "TE_LAAT", "politie", "", 1),
        ("WOORD", "TIJDIG", "politie", "", 3),
    ]
    assert found(oud, "SELECT tot FROM logtelling_stand") == [(0,)]


def test_a_casus_that_goes_on_is_counted_where_its_melding_was(oud: Engine) -> None:
    migrate(oud, index=True)

    begun = found(oud, f"SELECT {NEW} FROM telling WHERE feit = 'TRAJECT_BEGIN' ORDER BY gemeente")  # noqa: S608
    code = ("OGGZ", "GM0935", "NOORD_OOST", "INTEGRALE_AANPAK", 1)
    assert begun == [
        ("2011-03-13", "TRAJECT_BEGIN", "BESLUIT", *code),
        ("2011-03-13", "TRAJECT_BEGIN", "BESLUIT", code[0], "GM0938", *code[2:]),
    ]
    rows = found(oud, "SELECT casus, gemeente, traject_doelgroep, traject_sinds FROM casus ORDER BY casus")
    assert rows == [
        ("a" * 32, "GM0935", "OGGZ", "2011-03-13"),
        ("b" * 32, "GM0938", "OGGZ", "2011-03-13"),
        ("c" * 32, "", "OGGZ", ""),
    ]


def effectleveringen(engine: Engine, *cijfers: int) -> None:
    with engine.begin() as connection:
        for een in cijfers:
            values = f"2011, 'JCO_HG', {een}, 'politie', 365, '{een}', {SINDS}"
            connection.exec_driver_sql(f"INSERT INTO effectlevering SELECT {values}")


def test_the_way_back_keeps_the_old_counts_and_of_figures_before_and_after_the_last(oud: Engine) -> None:
    before = found(oud, "SELECT * FROM telling ORDER BY uitkomst")
    migrate(oud, index=True)
    effectleveringen(oud, 1, 2)

    alembic(oud, lambda config: command.downgrade(config, "index@0022"))
    assert found(oud, "SELECT jaar, aanpak, cijfers FROM effectmeting") == [(2011, "JCO_HG", "2")]
    migrate(oud, index=True)
    assert found(oud, "SELECT jaar, aanpak, levering, cijfers FROM effectlevering") == [(2011, "JCO_HG", 1, "2")]
    alembic(oud, lambda config: command.downgrade(config, "index@0016"))

    assert found(oud, "SELECT * FROM telling ORDER BY uitkomst") == before
