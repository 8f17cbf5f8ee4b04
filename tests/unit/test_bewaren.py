"""How long a datum is kept: the clock of each, holds, and renewals that need their source."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.bewaar_regel import TWEE_JAAR, VIJF_JAAR, Bewaarregels, duur_van
from hub.domain.bewaren import (
    NOOIT,
    Aanhoudgrond,
    Aanhouding,
    Bewaarklok,
    Gegeven,
    Hernieuwgrond,
    Hernieuwing,
    blijft,
    eerste_einde,
    einde_van,
    gegevens_van,
    mag_hernieuwen,
    te_vernietigen,
)
from hub.domain.casus import LOPEND
from hub.domain.convenant import Bewaartermijn, Fase, Regime
from hub.domain.stuk import GEEN_VOORWAARDEN, Aard, Deel, Kwaliteit, Stuk, Stuksoort
from hub.domain.termijn_tabel import Duur

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEGIN = datetime(2024, 2, 29, 23, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
VIJF = Bewaartermijn("art-14-1", Regime.WGS, ("RELATIES", "POLITIE"), "EERSTE_VERWERKING", "P5Y", "VERNIETIGEN")
MENSEN = Bewaartermijn("art-14-2", Regime.WGS, ("MEDEWERKER_CONTACT",), "EINDE_BETROKKENHEID", "P1Y", "VERNIETIGEN")
VERBOD = Bewaartermijn("art-14-3", Regime.BESTUUR, ("RELATIES",), "EINDE_HUISVERBOD", "P5Y", "VERNIETIGEN")
NAZORG = Bewaartermijn("art-14-4", Regime.SOCIAAL, ("INKOMEN",), "EINDE_NAZORG", "P2Y", "VERNIETIGEN")
VERZOEK = Bewaartermijn("art-14-5", Regime.AVG, ("RELATIES",), "AFRONDING_VERZOEK", "P1Y", "VERNIETIGEN")
DIRECT = Bewaartermijn("art-14-6", Regime.WGS, ("RELATIES",), "AFWIJZING", "P0D", "VERNIETIGEN")
REGELS = Bewaarregels((DIRECT, VIJF, MENSEN, VERBOD, NAZORG, VERZOEK))
KLOK = Bewaarklok(REGELS, "WGS", Fase.AFGESCHERMD, frozenset({"zvh"}), afgesloten_op=BEGIN + timedelta(days=1500))
HOLD = Aanhouding("a" * 32, Aanhoudgrond.RECHTSVORDERING, date(2030, 1, 1))

momenten = st.integers(0, 4000 * 86400).map(lambda s: datetime(2022, 1, 1, tzinfo=UTC) + timedelta(seconds=s))
partijen = st.frozensets(st.sampled_from(["politie", "ggz", "college", "zvh"]))
gronden = st.sampled_from(Hernieuwgrond)
hernieuwingen = st.lists(
    st.builds(Hernieuwing, gronden, momenten, momenten, partijen), max_size=6, unique_by=lambda h: h.besloten_op
).map(tuple)


def gegeven(bron: str = "politie", begin: datetime = BEGIN, categorie: str = "RELATIES") -> Gegeven:
    return Gegeven("1" * 32, categorie, bron, begin, frozenset({bron}))


def stuk(nummer: str, bron: str, *, begin: datetime = BEGIN, uit: tuple[str, ...] = ()) -> Stuk:
    codes = (Stuksoort.GEGEVEN, "RELATIES", bron, Aard.FEIT, Kwaliteit.VAN_DE_BRON, "WONEN")
    rest = (date(2026, 1, 1), int(begin.timestamp()), GEEN_VOORWAARDEN)
    return Stuk(nummer, "c", 1, 1, *codes, *rest, geheim=False, beperkt=False, delen=(Deel.SAMENVATTING,), uit=uit)


def test_a_datum_lives_until_exactly_five_calendar_years_and_no_second_longer() -> None:
    einde = datetime(2029, 3, 1, 0, 30, tzinfo=AMSTERDAM)

    assert einde_van(gegeven(), KLOK) == einde
    assert te_vernietigen([gegeven()], KLOK, einde - timedelta(days=1)) == ()
    assert te_vernietigen([gegeven()], KLOK, einde - SECOND) == ()
    assert te_vernietigen([gegeven()], KLOK, einde) == (gegeven(),)


def test_a_year_later_is_a_day_and_not_a_count_of_hours_when_the_clocks_changed() -> None:
    begin = datetime(2026, 3, 28, 12, 0, tzinfo=AMSTERDAM)

    assert einde_van(gegeven(begin=begin), KLOK) == datetime(2031, 3, 28, 12, 0, tzinfo=AMSTERDAM)


def test_each_datum_has_its_own_clock() -> None:
    later = replace(gegeven(), nummer="2" * 32, eerste_verwerking=BEGIN + timedelta(days=400))

    assert te_vernietigen([later, gegeven()], KLOK, VIJF_JAAR.na(BEGIN)) == (gegeven(),)
    assert eerste_einde([later, gegeven()], KLOK) == VIJF_JAAR.na(BEGIN)


def test_contacts_of_employees_go_a_year_after_the_end_and_never_later_than_five_years() -> None:
    contact = gegeven(categorie="MEDEWERKER_CONTACT")
    dicht = BEGIN + timedelta(days=100)

    assert einde_van(contact, replace(KLOK, afgesloten_op=dicht)) == Duur(maanden=12).na(dicht)
    assert einde_van(contact, replace(KLOK, afgesloten_op=None)) == VIJF_JAAR.na(BEGIN)
    assert einde_van(contact, KLOK) == VIJF_JAAR.na(BEGIN)


@pytest.mark.parametrize(("regime", "jaren"), [("BESTUUR", 5), ("SOCIAAL", 2)])
def test_papers_of_a_huisverbod_and_of_nazorg_count_from_its_end(regime: str, jaren: int) -> None:
    categorie = "RELATIES" if regime == "BESTUUR" else "INKOMEN"
    dicht = BEGIN + timedelta(days=2500)
    klok = replace(KLOK, regime=regime, afgesloten_op=dicht)

    assert einde_van(gegeven(categorie=categorie), klok) == Duur(maanden=12 * jaren).na(dicht)
    assert einde_van(gegeven(categorie=categorie), replace(klok, afgesloten_op=None)) is None


@pytest.mark.parametrize("regime", ["STRAF", "FENOMEEN", "ONBEKEND"])
def test_what_the_covenant_has_no_period_for_is_kept_as_under_the_wgs(regime: str) -> None:
    assert einde_van(gegeven(), replace(KLOK, regime=regime)) == VIJF_JAAR.na(BEGIN)
    assert einde_van(gegeven(categorie="INKOMEN"), replace(KLOK, regime=regime)) == VIJF_JAAR.na(BEGIN)


def test_a_covenant_without_any_period_keeps_nothing_for_ever() -> None:
    assert einde_van(gegeven(), replace(KLOK, regels=Bewaarregels(()))) == VIJF_JAAR.na(BEGIN)
    assert Bewaarregels(()).einde_verzoek(BEGIN) == Duur(maanden=12).na(BEGIN)


def test_nothing_has_no_end() -> None:
    assert eerste_einde([], KLOK) == NOOIT
    assert te_vernietigen([], KLOK, NOOIT) == ()


@given(begin=momenten, now=momenten, opgeheven=st.booleans(), renewed=hernieuwingen)
def test_a_hold_never_destroys_earlier(
    begin: datetime, now: datetime, opgeheven: bool, renewed: tuple[Hernieuwing, ...]
) -> None:
    zonder = replace(KLOK, hernieuwingen=renewed)
    met = replace(zonder, aanhoudingen=(replace(HOLD, opgeheven=opgeheven),))

    gone = te_vernietigen([gegeven(begin=begin)], met, now)

    assert set(gone) <= set(te_vernietigen([gegeven(begin=begin)], zonder, now))
    assert opgeheven or not gone


@given(begin=momenten, renewed=hernieuwingen, one=st.builds(Hernieuwing, gronden, momenten, momenten, partijen))
def test_a_renewal_never_goes_beyond_two_years_at_a_time_nor_takes_time_away(
    begin: datetime, renewed: tuple[Hernieuwing, ...], one: Hernieuwing
) -> None:
    earlier = tuple(h for h in renewed if h.besloten_op < one.besloten_op)
    before = einde_van(gegeven(begin=begin), replace(KLOK, hernieuwingen=earlier))

    after = einde_van(gegeven(begin=begin), replace(KLOK, hernieuwingen=(*earlier, one)))

    assert before is not None
    assert after is not None
    assert before <= after <= TWEE_JAAR.na(before)


@given(begin=momenten, renewed=hernieuwingen)
def test_without_the_agreement_of_its_source_a_datum_ends_as_if_nothing_was_renewed(
    begin: datetime, renewed: tuple[Hernieuwing, ...]
) -> None:
    refused = tuple(replace(h, akkoord=h.akkoord - {"politie"}) for h in renewed)

    assert einde_van(gegeven(begin=begin), replace(KLOK, hernieuwingen=refused)) == VIJF_JAAR.na(begin)


@given(begin=momenten, renewed=hernieuwingen)
def test_what_has_ended_is_not_brought_back_and_nobody_renews_years_ahead(
    begin: datetime, renewed: tuple[Hernieuwing, ...]
) -> None:
    end = VIJF_JAAR.na(begin)
    outside = tuple(h for h in renewed if not Duur(maanden=12).na(end, -1) <= h.besloten_op < end)

    assert einde_van(gegeven(begin=begin), replace(KLOK, hernieuwingen=outside)) == end


@pytest.mark.parametrize(("dagen", "telt"), [(364, True), (366, False)])
def test_relapse_is_a_ground_only_when_the_casus_was_closed_in_the_last_year(dagen: int, telt: bool) -> None:
    end = VIJF_JAAR.na(BEGIN)
    besluit = Hernieuwing(Hernieuwgrond.TERUGVAL, end - SECOND, TWEE_JAAR.na(end), frozenset({"politie"}))
    klok = replace(KLOK, afgesloten_op=end - timedelta(days=dagen), hernieuwingen=(besluit,))

    assert (einde_van(gegeven(), klok) == TWEE_JAAR.na(end)) is telt


def test_a_casus_goes_on_for_relapse_only_after_it_ended_and_for_its_criteria_whenever_it_runs() -> None:
    kan = {grond: {fase for fase in Fase if mag_hernieuwen(fase, grond)} for grond in Hernieuwgrond}

    assert kan[Hernieuwgrond.TERUGVAL] == {Fase.AFGESCHERMD}
    assert kan[Hernieuwgrond.VOLDOET_NOG] == LOPEND | {Fase.AFGESCHERMD}


def test_what_was_made_from_stukken_is_as_old_as_the_oldest_and_needs_every_source() -> None:
    oud, nieuw = stuk("1", "politie"), stuk("2", "ggz", begin=BEGIN + timedelta(days=9))
    doel = stuk("3", "zvh", begin=BEGIN + timedelta(days=20), uit=("1", "2"))
    taak = stuk("4", "zvh", begin=BEGIN + timedelta(days=30), uit=("3",))
    besluit = Hernieuwing(Hernieuwgrond.VOLDOET_NOG, BEGIN, BEGIN, frozenset({"politie"}))

    found = {one.nummer: one for one in gegevens_van([oud, nieuw, doel, taak])}

    assert found["4"].eerste_verwerking == BEGIN
    assert found["4"].bronnen == {"politie", "ggz", "zvh"}
    assert not blijft(found["4"], besluit, KLOK)
    assert blijft(found["4"], replace(besluit, akkoord=frozenset({"politie", "ggz"})), KLOK)
    assert blijft(found["1"], besluit, KLOK)


def test_nobody_can_agree_for_a_source_that_is_gone() -> None:
    [taak] = gegevens_van([stuk("4", "zvh", uit=("weg",))])
    alles = Hernieuwing(Hernieuwgrond.VOLDOET_NOG, BEGIN, BEGIN, frozenset({"politie", "ggz", "zvh"}))

    assert taak.bronnen is None
    assert not blijft(taak, alles, KLOK)


def test_stukken_that_name_each_other_are_still_data() -> None:
    rond = gegevens_van([stuk("1", "ggz", uit=("2",)), stuk("2", "politie", uit=("1",))])

    assert [one.bronnen for one in rond] == [{"ggz", "politie"}] * 2


@pytest.mark.parametrize(
    ("iso", "duur"),
    [("P5Y", Duur(maanden=60)), ("P1Y2M3D", Duur(maanden=14, dagen=3)), ("P0D", Duur()), ("P30D", Duur(dagen=30))],
)
def test_a_period_of_the_covenant_is_read(iso: str, duur: Duur) -> None:
    assert duur_van(iso) == duur


@pytest.mark.parametrize("iso", ["", "P", "5Y", "PT5H", "P5Y ", "P-1Y"])
def test_anything_else_is_no_period(iso: str) -> None:
    with pytest.raises(ValueError, match="period"):
        duur_van(iso)
