"""Figures on the screen: what is a sum stands last, whatever order the hub sends."""

from connectors.protocol.tellingen import Telcel, Telrij, Teltabel
from connectors.werkplek.paginas.cijfers import tabel_beeld


def rij(naam: str, **aantallen: int | None) -> Telrij:
    return Telrij(rij=naam, cellen=[Telcel(kolom=kolom, aantal=aantal) for kolom, aantal in aantallen.items()])


def test_a_sum_stands_last_among_rows_and_columns() -> None:
    tabel = Teltabel(
        tabel="T2",
        rijen=[
            rij("Jeugd", Maastricht=12, Totaal=30, Valkenburg=18),
            rij("Totaal", Maastricht=12, Totaal=40, Valkenburg=28),
            rij("Veelplegers", Maastricht=0, Totaal=10, Valkenburg=10),
        ],
    )

    beeld = tabel_beeld(tabel)

    assert beeld["kolommen"] == ["Maastricht", "Valkenburg", "Totaal"]
    assert beeld["rijen"] == [
        ("Jeugd", [12, 18, 30]),
        ("Veelplegers", [0, 10, 10]),
        ("Totaal", [12, 28, 40]),
    ]
