"""What the hub keeps of people's work for the annual report: facts under codes, each once, whatever is repeated."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner
from hub.adapters.db.runner import GroupRunner
from hub.adapters.transparency.lezen import read_entry
from hub.application.ports.log import LogSource
from hub.application.tel_logboek import hertel
from hub.bootstrap.logtelklok import tel_logboek_bij
from hub.bootstrap.proces import lay_foundation
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.kalender import local_day
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.logboektelling import Gebeurtenisdag
from tests.casuswereld import begin, gelukt, werker
from tests.eindewereld import Einde, gebeurd, klok_loopt
from tests.meldwereld import aanmelding, feiten, melding, uitkomsten
from tests.planwereld import planner
from tests.tafelwereld import kern, komt_binnen, medewerker
from tests.world import World, iemand

KEES, ANNA, PIET = iemand(8801), iemand(8802), iemand(8803)
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
EARLY, LATE = date(2000, 1, 1), date(2099, 12, 31)


def alle(region: World) -> list[Feit]:
    """Every fact that the hub has."""

    def job(uow: Any) -> list[Feit]:
        found = list(uow.feiten(PERMIT, EARLY, LATE))
        uow.record(AuditEvent("telling.gelezen", {"aantal": len(found)}))
        uow.commit()
        return found

    return list(region.manages_index(job))


def standen(region: World, dag: date) -> Counter[tuple[str, str, str]]:
    """What goes on when this day begins: doelgroep, municipality and instrument."""

    def job(uow: Any) -> list[Feit]:
        found = list(uow.standen(PERMIT, dag))
        uow.record(AuditEvent("telling.gelezen", {"aantal": len(found)}))
        uow.commit()
        return found

    counted: Counter[tuple[str, str, str]] = Counter()
    for feit in region.manages_index(job):
        assert (feit.soort, feit.uitkomst, feit.maand) == (Feitsoort.STAND, "TRAJECT", f"{dag:%Y-%m}")
        counted[feit.doelgroep, feit.gemeente, feit.instrument] += feit.aantal
    return counted


def geteld(region: World, soort: Feitsoort) -> Counter[str]:
    """How often each outcome of this kind was counted."""
    counted: Counter[str] = Counter()
    for feit in alle(region):
        if feit.soort is soort:
            counted[feit.uitkomst] += feit.aantal
    return counted


@contextmanager
def beside(region: World) -> Iterator[tuple[GroupRunner[HubWerk], LogSource]]:
    """A writer and a reader of the hub's log of their own, while the hub runs."""
    grond = lay_foundation(region.settings("hub"), "hub", region.clock)
    runner = grond.open(index_runner(grond.engine, grond.log, region.clock.now))
    try:
        yield runner, grond.source
    finally:
        grond.close(runner)


def bijgeteld(region: World) -> Mapping[Gebeurtenisdag, int]:
    """Count the log as far as it goes; everything that is counted of it."""
    tel_logboek_bij(region.settings("hub"))
    with beside(region) as (runner, _):
        return runner.submit(lambda uow: uow.logtellingen()).result().waarde


def herteld(region: World) -> Mapping[Gebeurtenisdag, int]:
    """What the log itself says, as far as it was counted."""
    with beside(region) as (runner, source):
        tot = runner.submit(lambda uow: uow.logboek_geteld_tot()).result().waarde
        return hertel(tot, source, read_entry).geteld


def test_a_decision_counts_on_its_own_day_with_the_codes_of_its_melding(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("F-1", KEES, stadsdeel="NOORD_OOST"))

    kern(
        medewerker(region.om).besluit(nummer, "AGENDEREN", "NWO_RISICOJEUGD", waarom="Licht.", genomen_op="2026-03-09")
    )

    codes = {"doelgroep": "RISICOJEUGD", "gemeente": "GM0935", "stadsdeel": "NOORD_OOST"}
    of_it = {"partij": "politie", "bron": "POLITIE_MUTATIE", "meldingsoort": "MUTATIE"}
    under = {"instrument": "NWO_RISICOJEUGD"}
    assert [feit for feit in alle(region) if feit.soort is not Feitsoort.WOORD] == [
        Feit("2026-02", Feitsoort.MELDING, "ONTVANGEN", 1, **of_it, **codes),
        Feit("2026-03", Feitsoort.BESLUIT, "AGENDEREN", 1, **of_it, **codes, **under),
        Feit("2026-03", Feitsoort.TRAJECT_BEGIN, "BESLUIT", 1, **codes, **under),
    ]


@pytest.mark.parametrize(("opvolgers", "aantal"), [([], 1), (["ggz"], 1), (["ggz", "college", "rvdk"], 3)])
def test_what_is_sent_back_counts_once_and_once_more_for_each_that_takes_it_up(
    region: World, opvolgers: list[str], aantal: int
) -> None:
    nummer = komt_binnen(region.politie, melding("F-2", KEES))

    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Past elders.", opvolgers=opvolgers))

    assert geteld(region, Feitsoort.BESLUIT) == {"TERUGVERWIJZEN": 1}
    assert geteld(region, Feitsoort.OPVOLGING) == {"TERUGVERWIJZEN": aantal}
    assert not {feit.partij for feit in alle(region)} & set(opvolgers)


def test_a_report_that_is_translated_counts_under_its_consequence(region: World) -> None:
    begin(region, "F-3", ANNA)
    report = komt_binnen(region.politie, melding("F-4", ANNA))
    leider = werker(region.zvh, "procesmanager")
    taak = next(one.taak for one in leider.werklijst().taken if one.melding == report)

    kern(leider.vertaalt(taak, "TAAK_TOEVOEGEN"))
    assert leider.vertaalt(taak, "TAAK_TOEVOEGEN").regel == "taak-onbekend"

    assert geteld(region, Feitsoort.VERTALING) == {"TAAK_TOEVOEGEN": 1}


def test_a_casus_goes_on_under_one_instrument_after_another_until_it_is_closed(region: World) -> None:
    casus = begin(region, "F-5", ANNA, doelgroep="HUISELIJK_GEWELD")
    today = local_day(region.clock.now())
    tomorrow, here = today + timedelta(days=1), ("HUISELIJK_GEWELD", "GM0935")
    assert standen(region, tomorrow) == {(*here, "INTEGRALE_AANPAK"): 1}
    assert standen(region, today) == {}

    schaling = gelukt(planner(casus).stelt_voor("ZCO_HG", "DOELEN_BEREIKT")).nummer
    gelukt(planner(casus, "om").besluit(schaling))
    assert standen(region, tomorrow) == {(*here, "ZCO_HG"): 1}
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())

    assert standen(region, tomorrow) == {}
    assert geteld(region, Feitsoort.TRAJECT_BEGIN) == {"BESLUIT": 1, "AFGESCHAALD": 1}
    assert geteld(region, Feitsoort.TRAJECT_EINDE) == {"AFGESCHAALD": 1, "AFGESLOTEN": 1}


def test_nothing_goes_on_before_it_began(region: World) -> None:
    casus = begin(region, "F-6", ANNA, doelgroep="HUISELIJK_GEWELD")
    schaling = gelukt(planner(casus).stelt_voor("ZCO_HG", "DOELEN_BEREIKT")).nummer
    yesterday = (local_day(region.clock.now()) - timedelta(days=1)).isoformat()

    assert planner(casus, "om").besluit(schaling, genomen_op=yesterday).regel == "besluitdag-onmogelijk"


def test_a_refused_scaling_counts_nothing(region: World) -> None:
    casus = begin(region, "F-7", ANNA, doelgroep="HUISELIJK_GEWELD")
    before = alle(region)
    schaling = gelukt(planner(casus).stelt_voor("ZCO_HG", "DOELEN_BEREIKT")).nummer

    gelukt(planner(casus, "om").besluit(schaling, akkoord=False))

    assert alle(region) == before


def verbod(nummer: str, besluit: str, op: str, *, rihg: str = "RIHG-2026-14", samenloop: str = "NEE") -> Any:
    """One message about a huisverbod."""
    told = {"rihg": rihg, "besluit": besluit, "samenloop": samenloop, "volwassenen": "2", "kinderen": "1"}
    if besluit != "NIET_OPGELEGD":
        told["opgelegd_op"] = "2026-02-01T21:30"
    if besluit == "VERLENGD":
        told["verlengd_tot"] = "2026-02-25T21:30"
    said = {"soort": "HUISVERBOD", "bron": "PARTNER", "doelgroep": "HUISELIJK_GEWELD", "categorieen": ["ID_CONTACT"]}
    return melding(nummer, PIET, **said, gebeurd_op=op, geinformeerd="JA", feiten=feiten(**told))


def test_each_huisverbod_counts_once_for_what_its_messages_tell_together(region: World) -> None:
    messages = [
        verbod("H-1", "VERLENGD", "2026-02-10"),
        verbod("H-2", "OPGELEGD", "2026-02-01", samenloop="JA"),
        verbod("H-3", "VERLENGD", "2026-02-11"),
        verbod("H-4", "INGETROKKEN", "2026-02-14", samenloop="JA"),
        verbod("H-5", "NIET_OPGELEGD", "2026-02-03", rihg="RIHG-2026-15"),
    ]

    for message in (*messages, *messages):
        [(fate, _)] = uitkomsten(region.college, message, doel="P12")
        assert fate in ("AANGENOMEN", "AL_ONTVANGEN")

    expected = {"RIHG": 2, "OPGELEGD": 1, "VERLENGD": 1, "INGETROKKEN": 1, "SAMENLOOP": 1}
    assert geteld(region, Feitsoort.HUISVERBOD) == expected
    assert {feit.maand for feit in alle(region) if feit.soort is Feitsoort.HUISVERBOD} == {"2026-02"}


def test_messages_of_one_delivery_are_one_huisverbod_too(region: World) -> None:
    messages = [verbod("H-6", "OPGELEGD", "2026-02-01"), verbod("H-7", "VERLENGD", "2026-02-10")]

    assert [fate for fate, _ in uitkomsten(region.college, *messages, doel="P12")] == ["AANGENOMEN"] * 2

    assert geteld(region, Feitsoort.HUISVERBOD) == {"RIHG": 1, "OPGELEGD": 1, "VERLENGD": 1}


def test_the_log_is_counted_once_and_the_same_when_it_is_counted_again(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("F-8", KEES))
    kern(medewerker(region.om).besluit(nummer, "PRIORITEREN"))
    region.om.asks(KEES)

    counted = bijgeteld(region)
    region.restart("hub")
    again = bijgeteld(region)

    month = f"{local_day(region.clock.now()):%Y-%m}"
    log = {(f.uitkomst, f.kenmerk): f.aantal for f in alle(region) if f.soort is Feitsoort.LOGBOEK and f.maand == month}
    assert log["melding.aangenomen", "AANMELDING"] == 1
    assert log["melding.besloten", "PRIORITEREN"] == 1
    assert sum(n for (naam, kenmerk), n in log.items() if naam == "bekendheid.beantwoord" and kenmerk) == 1
    since = Counter(again) - Counter(counted)
    assert {place.gebeurtenis for place in since} == {"proces.gestart", "logboek.geteld"}
    assert again == herteld(region)


def test_words_of_an_entry_that_are_no_code_are_counted_without_them(region: World) -> None:
    def job(uow: Any) -> None:
        uow.record(AuditEvent("melding.geweigerd", {"reden": "Jan Jansen"}))
        uow.record(AuditEvent("melding.geweigerd", {"reden": "GEEN_DOEL"}))
        uow.commit()

    region.manages_index(job)

    refused = {place.kenmerk: n for place, n in bijgeteld(region).items() if place.gebeurtenis == "melding.geweigerd"}

    assert refused == {"": 1, "GEEN_DOEL": 1}


def test_what_came_in_is_what_the_log_says_that_came_in(region: World) -> None:
    for nummer, rij in (("F-9", KEES), ("F-10", ANNA)):
        komt_binnen(region.college, aanmelding(nummer, rij))

    counted = bijgeteld(region)

    taken = sum(n for place, n in counted.items() if place.gebeurtenis == "melding.aangenomen")
    replaced = sum(n for place, n in counted.items() if place.kenmerk == "AANGEVULD")
    assert geteld(region, Feitsoort.MELDING) == {"ONTVANGEN": taken - replaced}


def test_the_clock_counts_the_log_once_a_night(region: World) -> None:
    komt_binnen(region.college, aanmelding("F-11", KEES))
    klok_loopt(region)
    assert gebeurd(region, "logboek.geteld") == []

    with region.clock.ahead(timedelta(days=1)):
        klok_loopt(region)
        klok_loopt(region)

    [counted] = gebeurd(region, "logboek.geteld")
    assert (counted["van"], counted["aantal"]) == (0, counted["tot"])
