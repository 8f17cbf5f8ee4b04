"""What makes a melding complete, what coded facts say, and whom and what the rules look at."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hub.domain.melding import (
    Aanmelding,
    Betrokkene,
    Drieslag,
    Ernst,
    Leefgebied,
    Leeftijdsklasse,
    RolBetrokkene,
    Soort,
    Uitkomst,
)
from hub.domain.melding_feiten import FEITEN
from hub.domain.triage import Stand, Voorstel, eerste_poorten, stel_voor
from hub.domain.triage_volledig import VERPLICHT
from hub.domain.triage_vragen import DUIDING
from tests.formulier import (
    DOMEINEN,
    JA,
    JEUGD,
    MAASTRICHT,
    MEERSSEN,
    NEE,
    ONBEKEND,
    PROBLEMEN,
    VOLWASSEN,
    aanmelding,
    bericht,
    convenant,
    persoon,
)


def formulier(**velden: object) -> Aanmelding:
    return replace(aanmelding("college", "MULTIPROBLEMATIEK", persoon(), c1_overlast=JA), **velden)  # type: ignore[arg-type]


def antwoord(**antwoorden: object) -> Aanmelding:
    return aanmelding("college", "MULTIPROBLEMATIEK", persoon(), **{"c1_overlast": JA, **antwoorden})


def mist(melding: Aanmelding) -> tuple[str, ...]:
    poort = eerste_poorten(melding, convenant())
    return poort.ontbreekt if poort else ()


FORMULIEREN = {
    "a whole form": (formulier(), ()),
    "another doelgroep": (formulier(doelgroep="LOVERBOY"), ("doelgroep",)),
    "nobody": (formulier(betrokkenen=()), ("betrokkenen",)),
    "no residence": (formulier(betrokkenen=(persoon("ONBEKEND"),)), ("woongemeente",)),
    "no age": (formulier(betrokkenen=(persoon(leeftijd=Leeftijdsklasse.ONBEKEND),)), ("leeftijd",)),
    "not tested": (formulier(juistheid=NEE), ("juistheid",)),
    "perhaps tested": (formulier(juistheid=ONBEKEND), ("juistheid",)),
    "not informed": (formulier(geinformeerd=NEE), ()),
    "perhaps informed": (formulier(geinformeerd=ONBEKEND), ("geinformeerd",)),
    "no domain": (antwoord(domeinen=frozenset()), ("domeinen",)),
    "a strange life domain": (antwoord(leefgebieden=(Leefgebied("KARMA", NEE),)), ("leefgebieden",)),
    "C2a no": (antwoord(c2_meerdere_leefgebieden=NEE), ()),
    "C2a unknown, none": (antwoord(c2_meerdere_leefgebieden=ONBEKEND), ("leefgebieden",)),
    "C2a unknown, one": (antwoord(c2_meerdere_leefgebieden=ONBEKEND, leefgebieden=PROBLEMEN[:1]), ()),
    "C2a yes, one": (antwoord(c2_meerdere_leefgebieden=JA, leefgebieden=PROBLEMEN[:1]), ("leefgebieden",)),
    "C2a yes, two": (antwoord(c2_meerdere_leefgebieden=JA, leefgebieden=PROBLEMEN), ()),
    "C2a yes, one twice": (antwoord(c2_meerdere_leefgebieden=JA, leefgebieden=PROBLEMEN[:1] * 2), ("leefgebieden",)),
    "health, no secrecy": (formulier(categorieen=frozenset({"GEZONDHEID"})), ()),
    "health and help, secrecy": (
        formulier(partij="ggz", categorieen=frozenset({"GEZONDHEID", "BEGELEIDING", "INKOMEN"})),
        ("gronden.BEGELEIDING", "gronden.GEZONDHEID"),
    ),
    "health, a stranger": (
        formulier(partij="onbekend", categorieen=frozenset({"GEZONDHEID"})),
        ("gronden.GEZONDHEID",),
    ),
    "two things": (formulier(doelgroep="", juistheid=NEE), ("doelgroep", "juistheid")),
}


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_a_form_is_asked_for_exactly_what_it_lacks(naam: str) -> None:
    melding, velden = FORMULIEREN[naam]

    assert mist(melding) == velden


def test_a_criterion_may_be_unknown_without_making_the_form_incomplete() -> None:
    vragen = ("c1_overlast", "c1_uitval", "stagnatie_samenwerking", "regie_nodig", "strafzaak", "drang_dwang", "groep")

    assert [vraag for vraag in vragen if mist(antwoord(**{vraag: ONBEKEND}))] == []
    assert mist(antwoord(c1_ernst=Ernst.ONBEKEND)) == ()


@pytest.mark.parametrize(
    ("soort", "feiten", "velden"),
    [
        (Soort.MUTATIE, {}, ("feiten.delictklasse", "feiten.wpg_artikel")),
        (Soort.MUTATIE, {"delictklasse": "GEWELD", "wpg_artikel": "8"}, ()),
        (Soort.STRAFZAAK, {}, ("feiten.status",)),
        (Soort.STRAFZAAK, {"jco": "AFGEDAAN"}, ()),
        (Soort.DETENTIE, {"gebeurtenis": "IN"}, ("feiten.op",)),
        (Soort.ZORG, {}, ("feiten.signaal",)),
        (Soort.WOONOVERLAST, {}, ("feiten.zaak",)),
        (Soort.HUISVERBOD, {"besluit": "NIET_OPGELEGD"}, ()),
        (Soort.HUISVERBOD, {"besluit": "OPGELEGD"}, ("feiten.opgelegd_op",)),
        (Soort.HUISVERBOD, {"besluit": "VERLENGD", "opgelegd_op": "2026-11-01T23:10"}, ()),
    ],
)
def test_a_message_is_complete_when_its_coded_facts_are(
    soort: Soort, feiten: dict[str, str], velden: tuple[str, ...]
) -> None:
    assert mist(bericht(soort, "politie", "HUISELIJK_GEWELD", persoon(), **feiten)) == velden


def test_every_fact_that_the_rules_read_is_one_that_its_kind_may_carry() -> None:
    assert VERPLICHT.keys() == set(Soort)
    assert all(naam in FEITEN[soort] for soort, groepen in VERPLICHT.items() for groep in groepen for naam in groep)
    assert all(feit in FEITEN[soort] and waarden for soort, feit, waarden, _ in DUIDING)


def volledig(soort: Soort, feit: str, waarde: str) -> Aanmelding:
    anders = {groep[0]: "X" for groep in VERPLICHT[soort] if feit not in groep}
    feiten = {**anders, "opgelegd_op": "2026-11-01T23:10", feit: waarde}
    return bericht(soort, "politie", "HUISELIJK_GEWELD", persoon(), **feiten)


def gelezen() -> Iterator[tuple[Soort, str, str]]:
    seen = {(soort, feit, waarde) for soort, feit, waarden, _ in DUIDING for waarde in waarden}
    yield from sorted(seen)


@pytest.mark.parametrize(("soort", "feit", "waarde"), list(gelezen()))
def test_a_fact_that_says_something_of_c1_brings_the_message_on_an_agenda(soort: Soort, feit: str, waarde: str) -> None:
    voorstel = stel_voor(volledig(soort, feit, waarde), Stand(), convenant())

    assert (voorstel.uitkomst, voorstel.regel) in ((Uitkomst.AGENDEREN, "R2"), (Uitkomst.AANVULLEN, "R8"))
    assert voorstel.regel == "R2" or feit == "samenloop"


@pytest.mark.parametrize(
    ("soort", "feiten", "instrument"),
    [
        (Soort.MUTATIE, {"delictklasse": "VERMOGEN", "wpg_artikel": "8"}, "JCO_JEUGD"),
        (Soort.MUTATIE, {"delictklasse": "OVERLAST", "wpg_artikel": "8"}, "NWO_RISICOJEUGD"),
        (Soort.STRAFZAAK, {"status": "AFGEDAAN"}, "JCO_JEUGD"),
        (Soort.DETENTIE, {"gebeurtenis": "IN", "op": "2026-11-01"}, "JCO_JEUGD"),
        (Soort.ZORG, {"signaal": "UITVAL"}, "NWO_RISICOJEUGD"),
        (Soort.ZORG, {"signaal": "DREIGING"}, "NWO_RISICOJEUGD"),
    ],
)
def test_what_the_facts_say_chooses_the_instrument(soort: Soort, feiten: dict[str, str], instrument: str) -> None:
    jongere = bericht(soort, "politie", "RISICOJEUGD", persoon(leeftijd=JEUGD), **feiten)

    assert stel_voor(jongere, Stand(), convenant()).instrument == instrument


def test_dropout_alone_never_reaches_a_justice_meeting() -> None:
    verdachte = aanmelding("politie", "HUISELIJK_GEWELD", persoon(), c1_uitval=JA, strafzaak=JA)

    voorstel = stel_voor(verdachte, Stand(), convenant())

    assert (voorstel.instrument, voorstel.regime, voorstel.naast) == ("NWO_HG", "SOCIAAL", ())


def test_dropout_alone_without_a_social_instrument_goes_back() -> None:
    veelpleger = aanmelding("politie", "VEELPLEGER_VOLWASSEN", persoon(), c1_uitval=JA)

    assert stel_voor(veelpleger, Stand(), convenant()) == Voorstel(
        Uitkomst.TERUGVERWIJZEN, "R2", redenen=("GEEN_INSTRUMENT",)
    )


def test_a_message_that_says_nothing_of_c1_is_asked_about_and_not_sent_back() -> None:
    verwijzing = bericht(Soort.ZORG, "college", "OGGZ", persoon(), signaal="VERWIJZING")

    voorstel = stel_voor(replace(verwijzing, stadsdeel="NOORD_WEST"), Stand(), convenant())

    assert (voorstel.uitkomst, voorstel.regel) == (Uitkomst.AANVULLEN, "R8")


def test_a_group_is_a_phenomenon_only_while_nobody_is_named() -> None:
    groep = aanmelding("politie", "RISICOJEUGD", persoon(leeftijd=JEUGD), c1_overlast=JA, groep=JA)
    naamloos = replace(groep, betrokkenen=(), pleeggemeente=MAASTRICHT)

    met, zonder = (stel_voor(m, Stand(), convenant()) for m in (groep, naamloos))

    assert "JIT" not in (met.instrument, *met.naast)
    assert (zonder.instrument, zonder.regime) == ("JIT", "FENOMEEN")


def test_the_pleger_is_looked_at_wherever_he_stands_on_the_form() -> None:
    slachtoffer = Betrokkene(RolBetrokkene.SLACHTOFFER, JEUGD, MEERSSEN)
    gezin = aanmelding("politie", "MULTIPROBLEMATIEK", persoon(), c1_overlast=JA)

    samen = replace(gezin, betrokkenen=(slachtoffer, *gezin.betrokkenen))

    assert stel_voor(samen, Stand(), convenant()) == stel_voor(gezin, Stand(), convenant())
    assert stel_voor(replace(gezin, betrokkenen=(slachtoffer,)), Stand(), convenant()).regel == "G5"


def test_what_is_not_certain_is_not_named_beside_the_leading_instrument() -> None:
    voluit = {"c2_meerdere_leefgebieden": JA, "leefgebieden": PROBLEMEN, "regie_nodig": JA, "domeinen": DOMEINEN}
    gezin = aanmelding("politie", "HUISELIJK_GEWELD", persoon(), c1_criminaliteit=JA, strafzaak=JA, **voluit)

    zeker = stel_voor(replace(gezin, antwoorden=replace(gezin.antwoorden, drang_dwang=JA)), Stand(), convenant())
    misschien = stel_voor(
        replace(gezin, antwoorden=replace(gezin.antwoorden, drang_dwang=Drieslag.ONBEKEND)), Stand(), convenant()
    )

    assert (zeker.instrument, zeker.naast) == ("JCO_HG", ("ZCO_HG", "NWO_HG"))
    assert (misschien.instrument, misschien.naast) == ("JCO_HG", ("NWO_HG",))


def test_a_message_without_an_age_is_asked_for_it_only_when_it_decides() -> None:
    onbekend = Leeftijdsklasse.ONBEKEND
    vrij = bericht(
        Soort.MUTATIE, "politie", "HUISELIJK_GEWELD", persoon(leeftijd=onbekend),
        delictklasse="HUISELIJK_GEWELD", wpg_artikel="8",
    )  # fmt: skip
    vast = bericht(
        Soort.DETENTIE, "dji", "EX_GEDETINEERDE", persoon(leeftijd=onbekend), gebeurtenis="IN", op="2026-11-01"
    )

    assert stel_voor(vrij, Stand(), convenant()).uitkomst is Uitkomst.AGENDEREN
    assert stel_voor(vast, Stand(), convenant()).ontbreekt == ("leeftijd",)


def test_an_imposed_huisverbod_leads_under_its_own_law_and_one_that_was_not_imposed_does_not() -> None:
    feiten = {"opgelegd_op": "2026-11-01T23:10"}
    wel, niet = (
        bericht(Soort.HUISVERBOD, "burgemeester", "HUISELIJK_GEWELD", persoon(), besluit=besluit, **feiten)
        for besluit in ("OPGELEGD", "NIET_OPGELEGD")
    )

    assert stel_voor(wel, Stand(), convenant()).regime == "BESTUUR"
    assert stel_voor(niet, Stand(), convenant()).regime == "SOCIAAL"


def test_without_rows_of_eligibility_nothing_is_taken_up() -> None:
    leeg = replace(convenant(), triage=replace(convenant().triage, toelatingen=()))

    assert stel_voor(formulier(betrokkenen=(persoon(leeftijd=VOLWASSEN),)), Stand(), leeg).uitkomst is (
        Uitkomst.OVERDRACHT_GEMEENTE
    )
