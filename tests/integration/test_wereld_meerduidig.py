"""One question that certainly matches several clusters: what is said, and the task that a human gets."""

from collections.abc import Mapping

from hub.application.ports.index import IndexBeheer
from hub.domain.audit import AuditEvent
from hub.domain.taak import Taak
from tests.world import World, iemand

KEES = iemand(71)
NAMES = ("voornamen", "achternaam", "geboortedatum", "geslacht")
HOME = ("voornamen", "geboortedatum", "geslacht", "straat", "huisnummer", "postcode", "woonplaats")


def part(rij: Mapping[str, str], columns: tuple[str, ...], referentie: str) -> dict[str, str]:
    """What one register has of somebody."""
    return {name: rij[name] for name in columns} | {"referentie": referentie}


def open_taken(region: World) -> list[Taak]:
    def job(uow: IndexBeheer) -> list[Taak]:
        found = uow.open_taken(0, 100)
        uow.record(AuditEvent("registratie.afgeschermd", {"aantal": 0}))
        uow.commit()
        return found

    return region.manages_index(job)


def clusters(region: World) -> set[object]:
    return {row[0] for row in region.rows("hub", "SELECT cluster FROM cluster")}


def by_name_alone(region: World) -> dict[str, str]:
    """Two registers that each have half of one person; who is asked about by both halves, without a number."""
    region.politie.delivers(part(KEES, NAMES, "P-1"))
    region.ggz.delivers(part(KEES, HOME, "G-1"))
    assert len(clusters(region)) == 2
    return {name: value for name, value in KEES.items() if name != "bsn"}


def test_two_clusters_by_name_alone_are_a_negative_and_a_task(region: World) -> None:
    asked = by_name_alone(region)
    before = region.om.asks(iemand(72))

    answer = region.om.asks(asked)

    assert (answer.uitkomst, answer.tekst, answer.contact) == ("GEEN_MEDEDELING", before.tekst, "")
    assert [(taak.soort, set(taak.clusters)) for taak in open_taken(region)] == [("SAMENVOEGEN", clusters(region))]
    velden = [entry.velden for entry in region.log("hub") if entry.naam == "bekendheid.beantwoord"][-1]
    assert (velden["bevinding"], velden["taaksoort"], velden["overvol"]) == ("MEERDUIDIG", "SAMENVOEGEN", 0)


def test_the_one_with_the_number_is_answered_about_and_the_other_is_a_task(region: World) -> None:
    region.politie.delivers({**iemand(73), "bsn": KEES["bsn"], "referentie": "P-1"})
    region.ggz.delivers({name: value for name, value in KEES.items() if name != "bsn"})
    assert len(clusters(region)) == 2

    answer = region.om.asks(KEES)

    assert answer.uitkomst == "BEKEND"
    assert [taak.soort for taak in open_taken(region)] == ["SAMENVOEGEN"]


def test_a_delivery_that_matches_two_by_name_joins_neither(region: World) -> None:
    asked = by_name_alone(region)
    before = clusters(region)

    region.om.delivers(asked)

    new = clusters(region) - before
    assert len(new) == 1
    assert [(taak.soort, set(taak.clusters)) for taak in open_taken(region)] == [("SAMENVOEGEN", before | new)]
    assert region.log("hub")[-2].velden["taken"] == 1


def test_a_delivery_that_is_repeated_makes_no_second_task(region: World) -> None:
    asked = by_name_alone(region)
    region.om.delivers(asked)

    region.om.delivers(asked)

    assert len(open_taken(region)) == 1


def test_somebody_who_is_twice_in_one_delivery_is_one_person(region: World) -> None:
    nameless = {name: value for name, value in KEES.items() if name != "bsn"}

    region.politie.delivers(nameless, {**nameless, "referentie": "R-dubbel"})

    assert len(clusters(region)) == 1
    assert region.om.asks(nameless).uitkomst == "BEKEND"
