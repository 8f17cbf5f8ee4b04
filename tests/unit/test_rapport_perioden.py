"""Municipalities take part as the covenant says: who comes later or goes earlier than it has a beginning or an end."""

from dataclasses import replace
from datetime import date

from hub.domain.convenant import Convenant
from hub.domain.rapport.assen import GEMEENTEN
from hub.domain.rapport.bescherming.inbreng import PER_GEMEENTE
from hub.domain.rapport.perioden import perioden_van
from hub.domain.toelating import Gemeente, Toelating
from tests.formulier import convenant

MEERSSEN = "GM0938"


def met(*rijen: Toelating, gemeenten: tuple[Gemeente, ...] = ()) -> Convenant:
    """The covenant with other rows for Meerssen, or other municipalities."""
    gewoon = convenant()
    overig = tuple(
        replace(rij, gemeenten=tuple(code for code in rij.gemeenten if code != MEERSSEN))
        for rij in gewoon.triage.toelatingen
    )
    alle = gemeenten or gewoon.triage.gemeenten
    return replace(gewoon, triage=replace(gewoon.triage, toelatingen=(*overig, *rijen), gemeenten=alle))


def rij(van: date, tot: date, code: str = MEERSSEN) -> Toelating:
    return Toelating(("HUISELIJK_GEWELD",), "JCO_HG", (code,), (), van, tot)


def test_the_four_of_the_covenant_take_part_without_an_end_under_their_printed_names() -> None:
    assert set(perioden_van(convenant())) == set(GEMEENTEN)


def test_a_municipality_that_comes_later_or_goes_earlier_than_the_covenant_has_a_beginning_or_an_end() -> None:
    later = met(rij(date(2026, 7, 1), date(2027, 1, 1)), rij(date(2027, 1, 1), date(2028, 4, 1)))

    meerssen = next(een for een in perioden_van(later) if een.code == MEERSSEN)

    assert (meerssen.van, meerssen.tot) == (date(2026, 7, 1), date(2028, 4, 1))


def test_a_municipality_that_no_report_printed_has_the_name_of_the_covenant() -> None:
    nieuw = Gemeente("GM0882", "Landgraaf")

    (landgraaf,) = perioden_van(met(gemeenten=(nieuw,)))

    assert (landgraaf.naam, landgraaf.van, landgraaf.tot) == ("Landgraaf", date.min, date.max)


def test_the_parties_that_are_another_organisation_in_each_municipality_are_those_of_the_covenant() -> None:
    namen = [gemeente.naam for gemeente in convenant().triage.gemeenten]

    assert {
        partij.id
        for partij in convenant().partijen
        if all(any(naam in organisatie for organisatie in partij.organisaties) for naam in namen)
    } == PER_GEMEENTE
