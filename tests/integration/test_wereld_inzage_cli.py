"""`connector casus inzage` in a world: what is printed for whom, and that nothing of it goes elsewhere."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from connectors.agent.bijlage import encode_bijlage, lees_bijlage
from connectors.agent.casussleutel import Casussleutels
from connectors.protocol.stukken import Onderdeel
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, gelukt
from tests.inzagewereld import begin_leesbaar, maakt_sleutel
from tests.stukwereld import brenger
from tests.world import World, iemand, world

Capture = pytest.CaptureFixture[str]
PLAATJE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"


@dataclass(frozen=True, slots=True)
class Toneel:
    casus: Casus
    zorg: str
    foto: str

    def toont(self, wie: Werker, *opties: str) -> int:
        argv = ("casus", "inzage", self.casus.nummer, "--gebruiker", wie.login, "--rol", wie.rol, *opties)
        return wie.party.command(*argv)


@pytest.fixture(scope="module")
def toneel(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toneel]:
    with world(template, tmp_path_factory.mktemp("inzage-cli") / "wereld") as region:
        yield speel(region)


def speel(region: World) -> Toneel:
    """A casus in which the ggz said something secret, by consent, and the police added a photograph."""
    casus = begin_leesbaar(region, "K-1", iemand(7501), relaas="Al jaren ruzie.")
    maakt_sleutel(casus)
    casus.betrekt("ggz")
    ggz, politie = brenger(casus, "ggz", leesbaar=True), brenger(casus, "politie", leesbaar=True)
    zorg, foto = ggz.nummer(), politie.nummer()
    gelukt(ggz.geeft_vrij(zorg))
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=zorg, tekst="Slaapt slecht.", aard="OORDEEL", leefgebied="VERSLAVING"))
    file = encode_bijlage(lees_bijlage("gevel.png", PLAATJE))
    [sealed] = Casussleutels(region.politie.verbinding).verzegel(
        casus.nummer, foto, [("bijlage", file)], categorie="TOEZICHT_MAATREGELEN"
    )
    delen = [
        politie.deel(foto, "samenvatting", "De gevel.", "TOEZICHT_MAATREGELEN"),
        Onderdeel(deel="bijlage", verzegeld=sealed),
    ]
    said = {"stuk": foto, "soort": "BIJLAGE", "delen": [deel.model_dump() for deel in delen]}
    gelukt(politie.brengt_in("TOEZICHT_MAATREGELEN", **said))
    casus.gaat_naar("PLAN")
    return Toneel(casus, zorg, foto)


def test_a_view_says_what_where_from_how_sure_and_why(toneel: Toneel, capsys: Capture) -> None:
    assert toneel.toont(toneel.casus.werker("politie")) == 0

    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == ""
    assert lines[0] == lines[-1]
    assert lines[0].startswith("--- politie ")
    at = lines.index("GEZONDHEID van ggz, over persoon 1 (samenvatting)")
    assert lines[at + 1].startswith("  GEGEVEN, mening, gecontroleerd, VERSLAVING, ")
    assert lines[at + 2] == "  | Slaapt slecht."
    assert lines[at + 3] == (
        "  Waarom ziet u dit: convenant artikel 6.5: uw organisatie doet mee aan deze casus, en er is een grond om dit "
        "geheim te delen (uitdrukkelijke toestemming)."
    )
    assert "  | Bijlage gevel.png (png, 1 kB)." in lines
    assert "  | Al jaren ruzie." in lines


def test_the_rules_and_facts_are_shown_on_request(toneel: Toneel, capsys: Capture) -> None:
    assert toneel.toont(toneel.casus.werker("politie"), "--stuk", toneel.zorg, "--waarom") == 0

    lines = capsys.readouterr().out.splitlines()
    assert "  Feiten: BETROKKEN_BIJ_CASUS, KENMERK, VRIJGAVEGROND." in lines
    assert "  Verplichtingen: samenvatting." in lines
    assert any(line.startswith("  Regels: 6-5.") for line in lines)


def test_searching_is_done_here_in_what_may_be_seen(toneel: Toneel, capsys: Capture) -> None:
    region, om = toneel.casus.region, toneel.casus.werker("om")
    before = len(region.seen)

    assert toneel.toont(om, "--zoek", "SLAAPT") == 0

    assert "Er is niets dat u hier mag zien." in capsys.readouterr().out
    assert not any(b"SLAAPT" in seen.body or b"slaapt" in seen.body for seen in region.seen[before:])
    assert toneel.toont(toneel.casus.pm, "--zoek", "SLAAPT") == 0
    assert "1 stukken." in capsys.readouterr().out


def test_no_more_is_opened_than_was_asked_for(toneel: Toneel, capsys: Capture) -> None:
    region, pm = toneel.casus.region, toneel.casus.pm

    assert toneel.toont(pm, "--hoogstens", "1") == 0
    first = capsys.readouterr().out.splitlines()
    opened = region.log("sleutelhouder")[-1].velden["aantal"]
    assert toneel.toont(pm, "--overslaan", "1") == 0
    rest = capsys.readouterr().out.splitlines()

    assert opened == 1
    assert "1 stukken." in first
    assert first[-1] == "Er zijn er nog 3: ga verder met --overslaan."
    assert "3 stukken." in rest
    assert not any(line.startswith("Er zijn er nog") for line in rest)
    assert toneel.toont(pm, "--hoogstens", "513") == 2
    assert "hoogstens" in capsys.readouterr().err


def test_a_program_gets_the_same_as_json(toneel: Toneel, capsys: Capture) -> None:
    assert toneel.toont(toneel.casus.pm, "--soort", "gegeven", "--json") == 0

    said = json.loads(capsys.readouterr().out)
    assert [stuk["stuk"] for stuk in said["stukken"]] == [toneel.zorg]
    assert said["stukken"][0]["inhoud"] == {"tekst": "Slaapt slecht.", "velden": {}}


def test_a_file_is_kept_where_somebody_asks_and_never_over_another(
    toneel: Toneel, capsys: Capture, tmp_path: Path
) -> None:
    folder = tmp_path / "bijlagen"

    assert toneel.toont(toneel.casus.pm, "--bijlagen", str(folder)) == 0

    assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [(f"{toneel.foto}-gevel.png", PLAATJE)]
    capsys.readouterr()
    assert toneel.toont(toneel.casus.pm, "--bijlagen", str(folder)) == 2
    assert "Slaapt" not in capsys.readouterr().err


def test_a_refusal_tells_nothing_of_the_casus(toneel: Toneel, capsys: Capture) -> None:
    dji = toneel.casus.werker("dji")

    assert toneel.toont(dji, "--doel", "P08") == 3

    out, err = capsys.readouterr()
    assert out == ""
    assert toneel.casus.nummer not in err


def test_what_was_opened_is_in_no_file_of_the_connector(toneel: Toneel, capsys: Capture) -> None:
    assert toneel.toont(toneel.casus.pm) == 0
    capsys.readouterr()

    files = [path for path in toneel.casus.pm.party.home.rglob("*") if path.is_file()]
    assert not any(b"Slaapt" in path.read_bytes() or b"Al jaren ruzie" in path.read_bytes() for path in files)
