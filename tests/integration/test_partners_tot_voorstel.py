"""From the files of zorg, corporatie and gemeente to a voorstel: what they send, the hub can read and judge."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from connectors.agent.bericht import Berichtenmaker
from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.geheim import Geheim
from connectors.agent.settings import read_instellingen
from connectors.corporatie.source import MELDINGEN as CORPORATIE
from connectors.gemeente.brp import BESTANDSNAAM
from connectors.gemeente.source import MELDINGEN as GEMEENTE
from connectors.voorbeeldregio import brp_export, corporatie_export, gemeente_export, zorg_export
from connectors.voorbeeldregio.regio import maak_regio
from connectors.zorg.source import MELDINGEN as ZORG
from hub.domain.melding import Aanmelding, Uitkomst
from hub.domain.melding_toets import breuk
from hub.domain.triage import Stand, Voorstel, stel_voor
from hub.entrypoints.api.meldingen import _inhoud
from tests.bronberichten import wereld_die_verzegelt
from tests.formulier import convenant

BEGIN = date(2026, 3, 2)
ONTVANGEN = datetime(2026, 3, 9, 9, tzinfo=UTC)
"""Also for the year 2011, which is loaded under the covenant of now."""
EXPORTS = {
    "zorg.ndjson": zorg_export,
    "corporatie.ndjson": corporatie_export,
    "gemeente.ndjson": gemeente_export,
    BESTANDSNAAM: brp_export,
}
BRONNEN: dict[str, tuple[str, Meldingadapter, list[str]]] = {
    "zorg": ("ggz", ZORG, ["bsn", "link"]),
    "corporatie": ("woco", CORPORATIE, ["link"]),
    "gemeente": ("college", GEMEENTE, ["bsn", "link"]),
}


@pytest.fixture(scope="module", params=["week", "jaar"])
def bestanden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, date]:
    """The files, and the day on which they are read: consents of 2011 have ended by now."""
    regio, map_, jaar = maak_regio(), tmp_path_factory.mktemp(request.param), request.param == "jaar"
    for naam, export in EXPORTS.items():
        regels = export.export_jaar_2011(regio) if jaar else export.export_week(regio, BEGIN)
        (map_ / naam).write_text("".join(regels), encoding="utf-8")
    return map_, date(2011, 12, 31) if jaar else BEGIN + timedelta(days=7)


@pytest.fixture(scope="module", params=BRONNEN)
def aanmeldingen(
    request: pytest.FixtureRequest, bestanden: tuple[Path, date], tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, list[Aanmelding]]:
    """What the hub reads of everything that one connector sends, after sealing."""
    (map_, dag), (partij, adapter, klassen) = bestanden, BRONNEN[request.param]
    instellingen = read_instellingen(wereld_die_verzegelt(tmp_path_factory.mktemp("agent") / "connector").map)
    eigen = instellingen.model_copy(update={"klassen": klassen})
    maker = Berichtenmaker(eigen, Geheim(bytes(32), partij), dag)
    uitkomsten = adapter.open(map_ / f"{request.param}.ndjson", dag).meldingen()
    gemaakt = [maker.maak(een, adapter=request.param).wire for een in uitkomsten if isinstance(een, Bronmelding)]
    gelezen = [_inhoud(wire, partij, ONTVANGEN) for wire in gemaakt]
    goed = [een for een in gelezen if isinstance(een, Aanmelding)]
    assert len(goed) == len(gelezen) > 0
    return request.param, goed


def test_everything_that_is_sent_holds_to_the_rules_of_form(aanmeldingen: tuple[str, list[Aanmelding]]) -> None:
    _, gelezen = aanmeldingen

    assert {breuk(aanmelding, convenant()) for aanmelding in gelezen} == {None}


def test_a_landlord_leaves_a_signal_and_the_others_do_not(aanmeldingen: tuple[str, list[Aanmelding]]) -> None:
    naam, gelezen = aanmeldingen

    uitkomsten = {een.uitkomst for een in voorstellen(gelezen)}

    assert (uitkomsten == {Uitkomst.SIGNAAL}) is (naam == "corporatie")
    assert (Uitkomst.SIGNAAL in uitkomsten) is (naam == "corporatie")


@pytest.mark.parametrize("bestanden", ["jaar"], indirect=True)
@pytest.mark.parametrize("aanmeldingen", ["gemeente"], indirect=True)
def test_a_year_of_zaken_has_every_outcome_of_the_form(aanmeldingen: tuple[str, list[Aanmelding]]) -> None:
    assert {een.uitkomst for een in voorstellen(aanmeldingen[1])} == {
        Uitkomst.AANVULLEN,
        Uitkomst.TERUGVERWIJZEN,
        Uitkomst.AGENDEREN,
        Uitkomst.PRIORITEREN,
    }


def voorstellen(gelezen: list[Aanmelding]) -> list[Voorstel]:
    return [stel_voor(een, Stand(lopend=False, op_lijst=False), convenant()) for een in gelezen]
