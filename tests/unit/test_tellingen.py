"""Counts of storage as tables with their sums; what they count is tried in `test_rapport_meldingen`."""

from hub.domain.rapport.jaarfeiten import Jaarfeiten
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen import maak_tabellen
from hub.domain.tellingen import Telrij, tabellen
from tests.rapportjaar import jaarfeiten_2011


def telrijen(jaar: Jaarfeiten) -> list[Telrij]:
    """The meldingen of the year as storage counts them."""
    feiten = [groep.feit for groep in jaar.groepen if groep.feit.uitkomst == "ONTVANGEN"]
    return [
        Telrij(feit.partij, feit.bron, feit.meldingsoort, feit.doelgroep, feit.gemeente, feit.stadsdeel, feit.aantal)
        for feit in feiten
    ]


def test_tables_1_2_and_3_of_counts_are_those_of_the_report() -> None:
    uit, rapport = tabellen(telrijen(jaarfeiten_2011())), maak_tabellen(jaarfeiten_2011())

    assert list(uit) == ["T1", "T2", "T3"]
    for naam, tabel in uit.items():
        assert {(rij, k): n for rij, cellen in tabel.items() for k, n in cellen.items()} == {
            plaats: rapport[naam].waarde(*plaats) for plaats in rapport[naam].plaatsen()
        }
    assert uit["T1"][TOTAAL] == {"aantal": 3362}
    assert uit["T2"]["Jeugd"] == {
        "Maastricht": 1557, "Eijsden-Margraten": 263, "Meerssen": 158, "Valkenburg": 123, "Totaal": 2101
    }  # fmt: skip


def test_without_counts_every_printed_row_is_there() -> None:
    leeg = tabellen([])

    assert list(leeg["T1"])[-1] == list(leeg["T2"])[-1] == TOTAAL
    assert leeg["T1"][TOTAAL] == {"aantal": 0}
