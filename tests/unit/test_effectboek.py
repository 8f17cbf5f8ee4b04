"""What a connector remembers of the figures that it supplied: all of them, and not when they were changed."""

from pathlib import Path

import pytest

from connectors.agent.effectboek import Effectboek
from connectors.agent.errors import Alarm
from connectors.protocol.effectmetingen import Effectcel, Effectcijfers, Effectgroep, Effectmetinglevering

AANPAK = "INTEGRALE_AANPAK"


def levering(clienten: int, jaar: int = 2011) -> Effectmetinglevering:
    cel = Effectcel(voor=4, na=2, clienten=clienten, kant="MINDER")
    groep = Effectgroep(doelgroep="OGGZ", cellen=[cel], spreiding_voor=2, spreiding_na=None, spreiding_verschil=3)
    return Effectmetinglevering(
        versie=1,
        verzoek_id="0" * 32,
        doel="P16",
        rol="connector",
        gebruiker="A" * 22,
        kenmerk=f"effectmeting/{jaar}",
        gezien=0,
        jaar=jaar,
        aanpak=AANPAK,
        dagen=365,
        cijfers=Effectcijfers(groepen=[groep], buiten=None),
    )


def test_all_figures_of_a_year_are_there_after_a_restart_and_not_the_last_alone(tmp_path: Path) -> None:
    for een in (levering(12), levering(40), levering(30, jaar=2010)):
        Effectboek(tmp_path).bewaar(een)

    assert Effectboek(tmp_path).eerdere(2011, AANPAK) == [levering(12), levering(40)]
    assert Effectboek(tmp_path).eerdere(2012, AANPAK) == []
    assert Effectboek(tmp_path).eerdere(2011, "JCO_HG") == []


def test_figures_that_were_changed_are_an_alarm_and_not_passed_over(tmp_path: Path) -> None:
    boek = Effectboek(tmp_path)
    boek.bewaar(levering(12))
    (path,) = (tmp_path / "effectmetingen").iterdir()
    path.write_bytes(path.read_bytes().replace(b'"clienten":12', b'"clienten":"12"'))

    with pytest.raises(Alarm, match="bewaarde-effectmeting"):
        boek.eerdere(2011, AANPAK)


def test_only_the_owner_reads_them(tmp_path: Path) -> None:
    Effectboek(tmp_path).bewaar(levering(12))

    (path,) = (tmp_path / "effectmetingen").iterdir()
    assert (path.stat().st_mode & 0o77, path.parent.stat().st_mode & 0o77) == (0, 0)
