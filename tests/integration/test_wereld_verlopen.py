"""Consent has a last day: the day after, the hub's clock ends it on record and tells who saw something by it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin, gelukt
from tests.eindewereld import gebeurd, klok_loopt
from tests.stukwereld import Brenger, brenger, brieven, zag
from tests.world import World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("verlopen") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    made = begin(region)
    made.betrekt("ggz", "college")
    made.gaat_naar("VERRIJKING")
    return made


def consents(ggz: Brenger, days: int) -> tuple[str, str]:
    """A secret stuk under consent for so many days more; the numbers of both."""
    stuk = ggz.nummer()
    vrijgave = gelukt(ggz.geeft_vrij(stuk, toestemming=ggz.toestemming(tot=ggz.dag(days)))).nummer
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=stuk))
    return stuk, vrijgave


def stand(region: World, vrijgave: str) -> object:
    return region.rows("hub", f"SELECT einde FROM vrijgave WHERE vrijgave = '{vrijgave}'")[0][0]  # noqa: S608


def test_expired_consent_ends_once_and_tells_who_saw_it(region: World, casus: Casus) -> None:
    stuk, vrijgave = consents(brenger(casus, "ggz"), 1)
    zag(casus, stuk, "politie", "college")

    with region.clock.ahead(timedelta(days=1)):
        klok_loopt(region)
        on_its_last_day = stand(region, vrijgave)
    with region.clock.ahead(timedelta(days=2)):
        klok_loopt(region)
        klok_loopt(region)

    assert on_its_last_day == ""
    assert stand(region, vrijgave) == "VERLOPEN"
    told = [one for one in brieven(region, casus.nummer, "VRIJGAVE_EINDE") if one[1] == stuk]
    assert told == [("politie", stuk, {"reden": "VERLOPEN"})]
    [event] = [velden for velden in gebeurd(region, "vrijgave.verlopen") if velden["vrijgave"] == vrijgave]
    assert (event["casus"], event["ontvangers"]) == (casus.nummer, ["politie"])


def test_no_other_ground_takes_the_place_of_expired_consent_in_silence(region: World, casus: Casus) -> None:
    ggz = brenger(casus, "ggz")
    stuk, _ = consents(ggz, 1)

    with region.clock.ahead(timedelta(days=2)):
        klok_loopt(region)
    reply = ggz.geeft_vrij(stuk, grond="WETTELIJKE_BEVOEGDHEID", artikel="Wvggz-8:34")

    assert reply.regel == "motivering-ontbreekt"


def test_consent_that_was_withdrawn_does_not_expire_as_well(region: World, casus: Casus) -> None:
    ggz = brenger(casus, "ggz")
    stuk, vrijgave = consents(ggz, 1)
    zag(casus, stuk, "politie")
    gelukt(ggz.trekt_in(vrijgave))

    with region.clock.ahead(timedelta(days=2)):
        klok_loopt(region)

    assert stand(region, vrijgave) == "INGETROKKEN"
    told = [one for one in brieven(region, casus.nummer, "VRIJGAVE_EINDE") if one[1] == stuk]
    assert told == [("politie", stuk, {"reden": "INGETROKKEN"})]
