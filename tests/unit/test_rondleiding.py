"""The file of a guided tour: read whole or refused by name, and never at a werkplek that others can reach."""

import json
from pathlib import Path
from typing import Any

import pytest

from connectors.agent.errors import InstellingOnjuist
from connectors.werkplek.inloggen import Identiteit
from connectors.werkplek.rondleiding import Band, Rondleiding, load_rondleiding
from connectors.werkplek.sessies import Sessie

HIER, ELDERS = "http://politie.localhost:8001", "http://om.localhost:8002"
STAP: dict[str, Any] = {
    "login": "teamchef",
    "naam": "Bram",
    "rol": "teamchef",
    "organisatie": "Politie Limburg",
    "adres": HIER,
    "pad": "/vraag",
    "titel": "Stel een vraag",
    "doen": "Kies “Stel de vraag”.",
    "uitleg": "Zo gaat het.",
}
OM: dict[str, Any] = STAP | {"login": "parketsecretaris", "adres": ELDERS, "pad": "/tafel"}


def geladen(directory: Path, bij: str = HIER, **change: Any) -> Rondleiding:
    path = directory / "rondleiding.json"
    tour = {"begin": "http://127.0.0.1:8000/", "reizen": [{"titel": "Een reis", "stappen": [STAP | change, OM]}]}
    path.write_text(json.dumps(tour))
    return load_rondleiding(path, bij)


def sessie(login: str, plek: tuple[int, int] | None = (1, 1)) -> Sessie:
    wie = Identiteit(login, "Bram (verzonnen)", "sub", "", sterk=False)
    return Sessie(wie, sinds=0.0, laatst=0.0, ingelogd_op="", rondleiding=plek)


@pytest.mark.parametrize(
    "change",
    [
        {"adres": "https://werkplek.voorbeeldstad.example"},
        {"adres": "http://localhost.example:80"},
        {"pad": "//elders.example"[1:] + "?x=1"},
        {"wachtwoord": "geheim"},
        {"titel": ""},
    ],
    ids=["a werkplek elsewhere", "one that looks near", "no path", "an unknown field", "no title"],
)
def test_a_file_that_is_wrong_is_refused_by_name(change: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(InstellingOnjuist) as refused:
        geladen(tmp_path, **change)

    assert refused.value.onderdeel.startswith("rondleiding.json: reizen.0.stappen.0.")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InstellingOnjuist):
        load_rondleiding(tmp_path / "weg.json", HIER)


def test_a_werkplek_that_others_can_reach_has_no_tour(tmp_path: Path) -> None:
    with pytest.raises(InstellingOnjuist) as refused:
        geladen(tmp_path, bij="https://werkplek.voorbeeldstad.example")

    assert refused.value.regel == "rondleiding-alleen-op-deze-machine"


@pytest.mark.parametrize(
    ("login", "path", "stand"),
    [
        ("teamchef", "/vraag", "hier"),
        ("teamchef", "/vraag/antwoord/12", "hier"),
        ("teamchef", "/vragen", "elders"),
        ("teamchef", "/", "elders"),
        ("teamchef", "/werk", "werk"),
        ("teamchef", "/bevestig", "bevestig"),
        ("parketsecretaris", "/vraag", "ander"),
    ],
)
def test_the_band_knows_the_page_and_the_person_of_its_step(login: str, path: str, stand: str, tmp_path: Path) -> None:
    band = geladen(tmp_path).band(sessie(login), path, "")

    assert band is not None
    assert (band.stand, band.nummer, band.van) == (stand, 1, 2)


def test_the_next_step_may_be_at_another_werkplek(tmp_path: Path) -> None:
    band = geladen(tmp_path).band(sessie("teamchef"), "/vraag", "")

    assert band is not None
    assert band.volgende is not None
    assert band.volgende.adres == f"{ELDERS}/rondleiding/1/2"
    assert band.hier.adres == "/rondleiding/1/1"
    assert band.vorige is None


@pytest.mark.parametrize("naar", ["/rondleiding/1/1", "/rondleiding/1/2"])
def test_on_the_way_to_a_login_the_address_behind_it_tells_the_step(naar: str, tmp_path: Path) -> None:
    band = geladen(tmp_path).band(None, "/inloggen", naar)

    assert isinstance(band, Band)
    assert band.stand == "inloggen"


@pytest.mark.parametrize("naar", ["", "/", "/vraag", "/rondleiding/0/1", "/rondleiding/1/3", "/rondleiding/2/1"])
def test_who_takes_no_tour_sees_no_band(naar: str, tmp_path: Path) -> None:
    tour = geladen(tmp_path)

    assert tour.band(None, "/inloggen", naar) is None
    assert tour.band(sessie("teamchef", None), "/vraag", "") is None
