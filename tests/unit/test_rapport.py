"""The report as it goes out: what is shown, what is withheld, and its digest."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest

from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, GedruktRapport
from hub.domain.rapport.rapport import Onvolledig, Rapport, Verantwoording, toon, toon_toets
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.toetsen.toets import Aard, Toetsuitslag

TABEL = Tabel(
    id="T2",
    titel="Aanmeldingen per doelgroep per gemeente",
    eenheid="meldingen",
    bron="registratie van het Veiligheidshuis",
    rijen=("Jeugd", "Huiselijk geweld"),
    kolommen=("Maastricht", "Meerssen"),
    cellen={
        ("Jeugd", "Maastricht"): 40,
        ("Jeugd", "Meerssen"): 3,
        ("Huiselijk geweld", "Maastricht"): 12,
        ("Huiselijk geweld", "Meerssen"): 11,
    },
    definitie=("Elke melding telt één keer.",),
)
VERANTWOORDING = Verantwoording(
    convenant="zvh-maastricht-2026",
    bundel="ab12",
    artikelen=("art-9-14",),
    gemaakt=datetime(2027, 1, 15, 9, tzinfo=UTC),
    versie=1,
    programma="0.1.0",
    regel="Een getal onder de tien staat er niet.",
    peildatum=date(2027, 1, 1),
)


def getoond(*weg: Plaats) -> dict[Plaats, int | None]:
    return {plaats: None if plaats in weg else TABEL.waarde(*plaats) for plaats in TABEL.plaatsen()}


def rapport(*weg: Plaats) -> Rapport:
    return Rapport(2026, VERANTWOORDING, {"T2": toon(TABEL, getoond(*weg))})


def test_a_withheld_number_is_nowhere_in_the_report() -> None:
    weg = [("Jeugd", "Meerssen"), ("Jeugd", TOTAAL), (TOTAAL, "Meerssen"), (TOTAAL, TOTAAL)]

    uit = rapport(*weg)

    assert uit.verhuld == 4
    assert list(uit.tabellen["T2"].regels()) == [
        ("Jeugd", (40, None, None)),
        ("Huiselijk geweld", (12, 11, 23)),
        (TOTAAL, (52, None, None)),
    ]
    assert " 3" not in repr(uit.tabellen["T2"])


def test_a_place_that_nobody_decided_on_is_not_shown_by_accident() -> None:
    with pytest.raises(Onvolledig, match="T2"):
        toon(TABEL, dict.fromkeys(TABEL.cellen, 1))


def test_one_column_gets_no_sum_beside_it() -> None:
    smal = replace(TABEL, kolommen=("Maastricht",), kolomtotaal=False)

    tabel = toon(smal, {plaats: smal.waarde(*plaats) for plaats in smal.plaatsen()})

    assert tabel.getoonde_kolommen == ("Maastricht",)
    assert tabel.getoonde_rijen == TABEL.rijen


def test_a_table_without_data_has_no_zeros_and_withholds_nothing() -> None:
    leeg = replace(TABEL, cellen=dict.fromkeys(TABEL.cellen, 0), zonder_gegevens=True)

    tabel = toon(leeg, dict.fromkeys(TABEL.plaatsen(), 0))

    assert set(tabel.getoond.values()) == {None}
    assert tabel.verhuld == 0


def test_a_check_shows_its_numbers_only_when_they_may_be_told() -> None:
    uitslag = Toetsuitslag("X06", "Elke melding heeft een vervolg.", Aard.MELDEND, 12, 9)

    dicht, open_ = toon_toets(uitslag, met_getallen=False), toon_toets(uitslag, met_getallen=True)

    assert (dicht.links, dicht.rechts, dicht.klopt) == (None, None, False)
    assert (open_.links, open_.rechts) == (12, 9)


def test_the_same_figures_have_the_same_digest_whenever_the_report_is_made() -> None:
    later = replace(VERANTWOORDING, gemaakt=datetime(2027, 3, 1, tzinfo=UTC), versie=2)

    assert replace(rapport(), verantwoording=later).digest() == rapport().digest()


def test_one_other_figure_gives_another_digest() -> None:
    anders = rapport(("Jeugd", "Meerssen"))
    gedrukt = GedrukteTabel("T2", "t", ("Jeugd",), ("Meerssen",), MappingProxyType({("Jeugd", "Meerssen"): 3}), {})
    met_gedrukt = replace(rapport(), gedrukt=GedruktRapport(2026, "jaarverslag", {"T2": gedrukt}, (), ()))

    assert len({uit.digest() for uit in (rapport(), anders, met_gedrukt)}) == 3
