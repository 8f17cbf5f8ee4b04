"""The key holder follows the hub in which bundle decides, on proof from the hub's log and by what all signed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors.agent.convenanten import Overbrenger
from hub.bootstrap.afstemmen import Bronnen, compare, traces_on
from hub.bootstrap.beheer import Aanmelder, add_peer, revoke_peer, writing
from hub.cli.main import main
from hub.cli.opzet import Opstelling
from hub.settings import PREFIX
from tests.convenantwereld import AUTEUR, Beleid, changed, kern
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("volgen") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def beleid(region: World) -> Beleid:
    return Beleid(region)


def test_the_key_holder_follows_forward_and_back_and_never_an_older_activation(region: World, beleid: Beleid) -> None:
    installed = beleid.actief()
    first = beleid.activering()
    new = beleid.getekend("2.0.0")
    kern(beleid.activeert(new))
    shown = beleid.activering()
    assert (first.activering.bundel, shown.activering.bundel) == (installed, new)

    other = {"bundel": installed, "convenant": shown.activering.convenant, "vorige": ""}
    lies = {
        "another bundle under the same proof": {"activering": other},
        "another text": {"tekst": shown.tekst + "\n"},
        "a signature that lacks": {"handtekeningen": shown.handtekeningen[1:]},
        "the proof of another log entry": {"bewijs": first.bewijs.model_dump()},
        "no signature at all": {"handtekeningen": []},
    }
    said = {what: beleid.brengt_over(shown, **lie).regel for what, lie in lies.items()}
    assert said == {
        "another bundle under the same proof": "bewijs-ongeldig",
        "another text": "bundel-ongeldig",
        "a signature that lacks": "bundel-ongeldig",
        "the proof of another log entry": "bewijs-ongeldig",
        "no signature at all": "bundel-ongeldig",
    }
    assert beleid.actief("sleutelhouder") == installed

    assert beleid.brengt_over(shown).status == 200
    assert beleid.actief("sleutelhouder") == new
    assert region.politie.asks(iemand(5301)).bundel == new
    assert [beleid.brengt_over(one).regel for one in (first, shown)] == ["activering-achterhaald"] * 2

    service = Overbrenger(region.zvh.verbinding, "dienst")
    service.turn()
    kern(beleid.gaat_terug(installed, AUTEUR))
    kern(beleid.stemt_in(installed))
    service.turn()
    service.turn()
    assert beleid.actief("sleutelhouder") == installed
    followed = [entry.velden["bundel"] for entry in region.log("sleutelhouder") if entry.naam == "bundel.gevolgd"]
    assert followed == [new, installed]
    assert region.audit("sleutelhouder").fout is None
    today = region.clock.now().date()
    houder = traces_on(region.opstelling.sleutelhouder["database"], today)
    assert compare(region.opstelling.hub_settings(), today, Bronnen(houder, {})) == []


def test_a_log_that_is_not_the_hubs_proves_nothing(beleid: Beleid) -> None:
    """The key holder's own log has an activation too; only the log it pinned counts."""
    shown = beleid.activering()
    note = shown.bewijs.controlepunt.splitlines()
    forged = shown.bewijs.model_copy(update={"controlepunt": "\n".join(["ander.log/x", *note[1:]]) + "\n"})

    assert beleid.brengt_over(shown, bewijs=forged.model_dump()).regel == "bewijs-ongeldig"


def test_the_key_holder_follows_no_version_that_leaves_out_whom_it_still_lets_in(
    template: Opstelling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world(template, tmp_path / "wereld") as region:
        beleid = Beleid(region)
        for name, value in region.opstelling.hub.items():
            monkeypatch.setenv(PREFIX + name.upper(), value)
        connector = Aanmelder("ggd", b"\x01" * 32, b"\x02" * 32)
        with writing(region.settings("sleutelhouder"), "sleutelhouder") as runner:
            add_peer(runner, connector, frozenset({"ggd"}))
        assert main(["admin", "uittreden", "--partij", "ggd"]) == 0
        without = (
            ("klasse: 1g", "klasse: huis"),
            ("Gemeentelijke gezondheidsdienst | 1g |", "Gemeentelijke gezondheidsdienst | huis |"),
        )
        draft = beleid.dient_in(*changed(region, "6.7.0", *without)).bundel
        kern(beleid.toetst(draft))
        beleid.laat_tekenen(draft, *(partij for partij in beleid.signatories() if partij != "ggd"))
        kern(beleid.activeert(draft))
        shown, before = beleid.activering(), beleid.actief("sleutelhouder")

        assert beleid.brengt_over(shown).regel == "partij-valt-af"
        assert beleid.actief("sleutelhouder") == before

        with writing(region.settings("sleutelhouder"), "sleutelhouder") as runner:
            assert revoke_peer(runner, "ggd", connector.vingerafdruk)
        assert beleid.brengt_over(shown).status == 200
        assert beleid.actief("sleutelhouder") == shown.activering.bundel
