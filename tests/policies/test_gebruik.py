"""Who sees a category and what a party may do: every right once, none too many, held against the oracle."""

import pytest

from hub.adapters.policy.gebruik import OnbekendWoord, Recht, prohibitions_of, rights_of, who_sees
from hub.adapters.policy.orakel import Cell, Orakel
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitspraak import strictest, subsets


def unfolded(recht: Recht) -> list[Cell]:
    return [
        Cell(recht.partij, rol, recht.doel, categorie, recht.actie, fase)
        for rol in recht.rollen
        for categorie in recht.categorieen
        for fase in recht.fasen
    ]


def granted(orakel: Orakel, cell: Cell) -> bool:
    clauses = orakel.cells[cell]
    return any(c.effect == "allow" for c in clauses) and not any(c.effect == "deny" for c in clauses)


@pytest.mark.parametrize("partij", ["woco", "zvh"])
def test_the_rights_of_a_party_are_exactly_what_the_oracle_grants(
    partij: str, snapshot: Snapshot, orakel: Orakel
) -> None:
    rights = list(rights_of(snapshot, partij))
    told = [cell for right in rights for cell in unfolded(right)]

    assert len(told) == len(set(told))
    assert set(told) == {cell for cell in orakel.cells if cell.partij == partij and granted(orakel, cell)}
    for right in rights:
        cell = unfolded(right)[0]
        spoken = frozenset[str]().union(*(c.voorwaarden for c in orakel.cells[cell]))
        for facts in subsets(spoken):
            answer = orakel.answer(cell, facts)
            duties = strictest([answer.verplichtingen]) if answer.toegestaan else None
            assert right.uitspraak.at(facts) == duties


def test_who_sees_health_names_everyone_with_the_article_and_nobody_else(snapshot: Snapshot, orakel: Orakel) -> None:
    told = list(who_sees(snapshot, "GEZONDHEID", ["INZIEN"]))

    may = {c.partij for c in orakel.cells if c[3:5] == ("GEZONDHEID", "INZIEN") and granted(orakel, c)}
    assert {right.partij for right in told} == may
    assert not may & {"woco", "school"}
    police = next(r for r in told if (r.partij, r.doel) == ("politie", "P07"))
    assert "art-6-5" in police.artikelen


def test_what_is_forbidden_by_name_stands_apart(snapshot: Snapshot) -> None:
    (first, second) = prohibitions_of(snapshot, "woco")

    assert (first.artikel, second.artikel) == ("art-5-3", "art-5-4")
    assert first.categorieen == ("ALLE_CATEGORIEEN",)
    assert "INZIEN" in first.acties


def test_one_role_has_no_more_than_its_party(snapshot: Snapshot) -> None:
    one = {cell for right in rights_of(snapshot, "zvh", "manager") for cell in unfolded(right)}

    assert one
    assert {cell.rol for cell in one} == {"manager"}
    assert one < {cell for right in rights_of(snapshot, "zvh") for cell in unfolded(right)}


def test_an_unknown_party_category_role_or_action_is_refused_with_the_choice(snapshot: Snapshot) -> None:
    for wrong in (
        lambda: rights_of(snapshot, "kroeg"),
        lambda: rights_of(snapshot, "woco", "manager"),
        lambda: who_sees(snapshot, "ROEM"),
        lambda: who_sees(snapshot, "POLITIE", ["KIJKEN"]),
        lambda: prohibitions_of(snapshot, "kroeg"),
    ):
        with pytest.raises(OnbekendWoord, match="kies uit"):
            list(wrong())
