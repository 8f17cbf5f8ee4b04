"""Everybody that an entry in scope was about is in the list of an incident, and nobody else: for any scope."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.cli.opzet import Opstelling
from hub.domain.logregel import Logregel
from tests.incidentwereld import Incidenten
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, ziet
from tests.stukwereld import brenger
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two casussen, questions about people that somebody, several or nobody knows, and views."""
    with world(template, tmp_path_factory.mktemp("eigenschap") / "wereld") as running:
        running.om.delivers(iemand(51))
        running.college.delivers(iemand(51))
        running.politie.asks(iemand(51))
        running.politie.asks(iemand(52))
        for name, people in (("G-1", (7361, 7362)), ("G-2", (7363, 51))):
            begun = begin_leesbaar(running, name, *map(iemand, people), relaas="Geschreeuw.")
            maakt_sleutel(begun)
            brenger(begun, "politie").heeft_ingebracht("POLITIE", bevestiging="WPG_8")
            ziet(begun.pm, begun.nummer)
        running.clock.moved += type(running.clock.moved)(seconds=3)
        yield running


def told(region: World) -> list[Logregel]:
    return region.entries("hub")


def about(region: World, entry: Logregel) -> set[str]:
    """Clusters of the people of an entry, straight from the tables."""
    velden = entry.velden
    if casus := velden.get("casus"):
        who = f"AND p.persoon = {velden['persoon']}" if velden.get("persoon") else ""
        sql = f"SELECT cluster FROM casus_persoon p JOIN registratie USING (registratie) WHERE casus = '{casus}' {who}"  # noqa: S608
    elif melding := velden.get("melding"):
        sql = f"SELECT cluster FROM melding_persoon JOIN registratie USING (registratie) WHERE melding = '{melding}'"  # noqa: S608
    else:
        rows = region.rows("hub", f"SELECT clusters FROM vraag WHERE verzoek_id = '{velden.get('verzoek_id', '')}'")  # noqa: S608
        return {cluster for row in rows for cluster in json.loads(str(row[0]))}
    return {str(row[0]) for row in region.rows("hub", sql)}


def fits(entry: Logregel, where: dict[str, Any]) -> bool:
    have = {"partij": entry.velden.get("partij", ""), "gebruiker": entry.velden.get("gebruiker", "")}
    have |= {"casus": entry.velden.get("casus", ""), "trace": entry.spoor.trace}
    in_time = where["van"] <= entry.tijd_ms // 1000 <= where["tot"]
    return in_time and all(where[name] in ("", have[name]) for name in have)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_everybody_that_an_entry_in_scope_was_about_is_in_the_list_and_nobody_else(
    region: World, data: st.DataObject
) -> None:
    now = int(region.clock.now().timestamp())
    entries = [entry for entry in told(region) if not entry.naam.startswith("incident")]
    moments = st.sampled_from(sorted({entry.tijd_ms // 1000 for entry in entries if entry.tijd_ms // 1000 < now}))

    def one_of(name: str) -> str:
        values = {str(entry.velden[name]) for entry in entries if entry.velden.get(name)}
        return data.draw(st.sampled_from(["", *sorted(values)]), label=name)

    van, tot = sorted((data.draw(moments), data.draw(moments)))
    if data.draw(st.booleans(), label="all of it"):
        van, tot = 1, now - 1
    where = {"van": van, "tot": tot, "partij": one_of("partij"), "gebruiker": one_of("gebruiker")}
    where["casus"] = one_of("casus")
    where["trace"] = data.draw(st.sampled_from(["", *sorted({entry.spoor.trace for entry in entries})]), label="trace")
    expected = set().union(*(about(region, entry) for entry in told(region) if fits(entry, where)))
    known = {(str(p), str(c)) for p, c in region.rows("hub", "SELECT partij, cluster FROM registratie")}
    officer = Incidenten(region)

    nummer = officer.legt_vast(reikwijdte=where)
    answer = officer.rekent_door(nummer)

    rows = region.rows("hub", f"SELECT partij, cluster FROM incident_persoon WHERE incident = '{nummer}'")  # noqa: S608
    assert {(str(p), str(c)) for p, c in rows} == {(p, c) for p, c in known if c in expected}
    assert answer.personen == len(expected)
