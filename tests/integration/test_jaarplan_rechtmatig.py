"""What the invented region decides about 2011 is lawful under the covenant: every decision, without a process running.

Each file goes through its own adapter, each answer is as the hub reads it, and `toets_besluit` judges each decision.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from connectors.agent.bericht import Berichtenmaker
from connectors.agent.bronmelding import Bronmelding
from connectors.agent.formulier_lezen import lees_formulieren
from connectors.agent.formulier_melding import bronmelding_van
from connectors.agent.geheim import Geheim
from connectors.agent.meldadapters import laad_meldingadapter
from connectors.agent.settings import read_instellingen
from connectors.agent.tafellijst import lees_screeningen
from connectors.voorbeeldregio.berichten import schrijf_berichten
from connectors.voorbeeldregio.regio import maak_regio
from hub.domain.besluit import Keuze, Uitwerking, toets_besluit
from hub.domain.errors import Regel
from hub.domain.melding import Aanmelding, Antwoorden, Drieslag, Meldingstatus, Soort, Uitkomst
from hub.domain.melding_toets import breuk
from hub.domain.triage import Stand, stel_voor
from hub.entrypoints.api.meldingen import _inhoud, antwoorden_of
from tests.bronberichten import wereld_die_verzegelt
from tests.formulier import convenant

Naam = tuple[str, str, str]
"""Party, adapter, and the source's own number."""
ONTVANGEN = datetime(2026, 3, 9, 9, tzinfo=UTC)
JAAREINDE = date(2011, 12, 31)
BESTANDEN = (
    ("politie", "politie", "politie-mutaties.csv"),
    ("politie", "gemeente", "politie-huisverboden.ndjson"),
    ("politie", "aanmelden", "politie-aanmeldingen.jsonl"),
    ("politie", "aanmelden", "politie-vooraf.jsonl"),
    ("politie", "aanmelden", "lijst-aanmeldingen.jsonl"),
    ("dji", "dji", "dji-berichten.xml"),
    ("dji", "aanmelden", "dji-aanmeldingen.jsonl"),
    ("ggz", "zorg", "zorg-bundels.ndjson"),
    ("woco", "corporatie", "corporatie-zaken.ndjson"),
    ("college", "gemeente", "gemeente-zaken.ndjson"),
    ("college", "aanmelden", "gemeente-vooraf.jsonl"),
)
LIJSTEN = ("vooraf-om", "vooraf-college", "politie", "om", "college", "dji")


@dataclass(frozen=True, slots=True)
class Jaar:
    """The folder of the year, and every melding as the hub reads it before anybody looked."""

    map: Path
    aanmeldingen: Mapping[Naam, Aanmelding]

    def rijen(self, lijst: str) -> list[tuple[Naam, dict[str, str]]]:
        """The rows of a list, each with the melding that it is about."""
        with (self.map / f"{lijst}.csv").open(encoding="utf-8", newline="") as bestand:
            rijen = list(csv.DictReader(bestand, delimiter=";"))
        return [((rij["verzender"], rij["adapter"], rij["nummer"]), rij) for rij in rijen]


@pytest.fixture(scope="module")
def jaar(tmp_path_factory: pytest.TempPathFactory) -> Jaar:
    """Read once: nothing in it changes."""
    uit = tmp_path_factory.mktemp("berichten")
    schrijf_berichten(maak_regio(), uit, JAAREINDE)
    instellingen = read_instellingen(wereld_die_verzegelt(uit / "connector").map)
    gelezen: dict[Naam, Aanmelding] = {}
    for partij, adapter, naam in BESTANDEN:
        klassen = ["link"] if partij == "woco" else ["bsn", "link"]
        maker = Berichtenmaker(
            instellingen.model_copy(update={"klassen": klassen}), Geheim(bytes(32), partij), JAAREINDE
        )
        for melding in bronmeldingen(adapter, uit / "jaar" / naam):
            inhoud = _inhoud(maker.maak(melding, adapter=adapter).wire, partij, ONTVANGEN)
            assert isinstance(inhoud, Aanmelding)
            gelezen[partij, adapter, melding.bronnummer] = inhoud
    return Jaar(uit / "jaar", gelezen)


def bronmeldingen(adapter: str, pad: Path) -> Iterator[Bronmelding]:
    if adapter == "aanmelden":
        yield from (bronmelding_van(form, derde=False) for form in lees_formulieren(pad))
        return
    gelezen = laad_meldingadapter(adapter).open(pad, JAAREINDE).meldingen()
    yield from (een for een in gelezen if isinstance(een, Bronmelding))


@pytest.fixture(scope="module")
def gescreend(jaar: Jaar, tmp_path_factory: pytest.TempPathFactory) -> dict[Naam, Aanmelding]:
    """Every melding after the screenings of the year, as the connector reads their lists."""
    after = dict(jaar.aanmeldingen)
    for lijst in ("screeningen-om", "overnames-college"):
        rijen = jaar.rijen(lijst)
        for (naam, _), antwoorden in zip(rijen, geantwoord(rijen, tmp_path_factory.mktemp(lijst)), strict=True):
            own = {"partij": "college", "soort": Soort.AANMELDING, "juistheid": Drieslag.JA}
            adopted = own if lijst.startswith("overnames") else {}
            after[naam] = replace(after[naam], antwoorden=antwoorden, **adopted)
    return after


def geantwoord(rijen: list[tuple[Naam, dict[str, str]]], map_: Path) -> Iterator[Antwoorden]:
    """The answers of a list of screenings: numbers of the hub in the place of what the sender calls a melding."""
    kolommen = list(rijen[0][1])[3:]
    with (map_ / "lijst.csv").open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, ["melding", *kolommen], delimiter=";", extrasaction="ignore")
        schrijver.writeheader()
        schrijver.writerows({"melding": f"{nummer:032x}", **rij} for nummer, (_, rij) in enumerate(rijen))
    for regel in lees_screeningen(map_ / "lijst.csv"):
        assert regel.volledig
        yield antwoorden_of(regel.bij(None))


def oordeel(
    aanmelding: Aanmelding, rij: Mapping[str, str], status: Meldingstatus = Meldingstatus.ONTVANGEN
) -> Uitwerking | Regel:
    """What the hub says of a decision about a melding with this status."""
    instrument, motief = rij["instrument"], bool(rij["motivering"])
    keuze = Keuze(Uitkomst(rij["uitkomst"]), instrument, motief)
    voorstel = stel_voor(aanmelding, Stand(lopend=False, op_lijst=False), convenant())
    return toets_besluit(status, aanmelding, voorstel, keuze, convenant())


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_every_decision_is_lawful_and_leads_to_the_meeting_it_names(
    jaar: Jaar, gescreend: dict[Naam, Aanmelding], lijst: str
) -> None:
    anders: Counter[tuple[str, str, str, str]] = Counter()
    for naam, rij in jaar.rijen(f"besluiten-{lijst}"):
        uit = oordeel(gescreend[naam], rij)
        if not isinstance(uit, Uitwerking) or uit.instrument != rij["instrument"]:
            anders[gescreend[naam].doelgroep, rij["uitkomst"], rij["instrument"], str(uit)] += 1

    assert anders == {}


def test_after_a_netwerkoverleg_the_integrale_aanpak_is_lawful(jaar: Jaar, gescreend: dict[Naam, Aanmelding]) -> None:
    rijen = jaar.rijen("opschalingen-college")

    uit = [oordeel(gescreend[naam], rij, Meldingstatus.GEAGENDEERD) for naam, rij in rijen]
    assert [een.instrument for een in uit if isinstance(een, Uitwerking)] == ["INTEGRALE_AANPAK"] * 28


def test_only_who_deviates_from_the_proposal_gives_reasons(jaar: Jaar, gescreend: dict[Naam, Aanmelding]) -> None:
    def zonder(naam: Naam, rij: Mapping[str, str]) -> bool:
        return oordeel(gescreend[naam], {**rij, "motivering": ""}) is Regel.MOTIVERING_ONTBREEKT

    gevolgd = Counter(
        rij["instrument"]
        for lijst in LIJSTEN
        for naam, rij in jaar.rijen(f"besluiten-{lijst}")
        if rij["instrument"] and zonder(naam, rij)
    )

    assert gevolgd.keys() == {"NWO_STADSDELEN", "ZCO_HG"}


def test_everything_that_is_reported_holds_to_the_rules_of_form(jaar: Jaar) -> None:
    assert {breuk(aanmelding, convenant()) for aanmelding in jaar.aanmeldingen.values()} == {None}
