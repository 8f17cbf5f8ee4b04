"""A melding and its voorstel as plain values for JSON, and back: what is stored and signed.

The caller writes canonical JSON of the values. Reading is strict: an unknown field, a missing one
or a word outside an enum is an error, since what is read here was written here.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast

from hub.domain.melding import (
    Aanmelding,
    Antwoorden,
    Betrokkene,
    Bron,
    Domein,
    Drieslag,
    Ernst,
    Leefgebied,
    Leeftijdsklasse,
    RolBetrokkene,
    Soort,
    Spoed,
    Uitkomst,
)
from hub.domain.triage import Voorstel

Waarde = str | bool | list["Waarde"] | dict[str, "Waarde"]
Json = dict[str, Waarde]

_DRIESLAGEN = (
    "c1_overlast", "c1_criminaliteit", "c1_onveilige_situatie", "c1_uitval", "c2_meerdere_leefgebieden",
    "stagnatie_samenwerking", "stagnatie_hulpverlening", "regie_nodig", "strafzaak", "drang_dwang", "groep",
)  # fmt: skip
_ANTWOORDEN = frozenset({*_DRIESLAGEN, "c1_ernst", "leefgebieden", "domeinen"})
_WOORDEN = ("partij", "doelgroep", "pleeggemeente", "stadsdeel")
_AANMELDING = frozenset(
    {*_WOORDEN, "soort", "bron", "betrokkenen", "gebeurd_op", "ontvangen_op", "spoed", "geinformeerd", "juistheid",
     "categorieen", "gronden", "antwoorden", "feiten"}
)  # fmt: skip
_VOORSTEL = frozenset(
    {"uitkomst", "regel", "instrument", "regime", "redenen", "motivering_verplicht", "ontbreekt", "naast"}
)


def aanmelding_json(aanmelding: Aanmelding) -> Json:
    """All fields by name; sets are sorted, so that equal meldingen give equal values."""
    return {
        **{naam: str(getattr(aanmelding, naam)) for naam in _WOORDEN},
        "soort": aanmelding.soort.value,
        "bron": aanmelding.bron.value,
        "betrokkenen": [
            {"rol": b.rol.value, "leeftijd": b.leeftijd.value, "woongemeente": b.woongemeente}
            for b in aanmelding.betrokkenen
        ],
        "gebeurd_op": aanmelding.gebeurd_op.isoformat(),
        "ontvangen_op": aanmelding.ontvangen_op.isoformat(),
        "spoed": aanmelding.spoed.value,
        "geinformeerd": aanmelding.geinformeerd.value,
        "juistheid": aanmelding.juistheid.value,
        "categorieen": list[Waarde](sorted(aanmelding.categorieen)),
        "gronden": dict[str, Waarde](sorted(aanmelding.gronden.items())),
        "antwoorden": _antwoorden_json(aanmelding.antwoorden),
        "feiten": dict[str, Waarde](sorted(aanmelding.feiten.items())),
    }


def _antwoorden_json(antwoorden: Antwoorden) -> Json:
    return {
        **{naam: str(getattr(antwoorden, naam).value) for naam in _DRIESLAGEN},
        "c1_ernst": antwoorden.c1_ernst.value,
        "leefgebieden": [
            {"leefgebied": g.leefgebied, "criminogeen": g.criminogeen.value} for g in antwoorden.leefgebieden
        ],
        "domeinen": list[Waarde](sorted(d.value for d in antwoorden.domeinen)),
    }


def aanmelding_van_json(waarde: object) -> Aanmelding:
    """Read back what `aanmelding_json` wrote.

    Raises:
        ValueError: a field too many or too few, or a value that no melding can have.
    """
    data = _object(waarde, _AANMELDING)
    return Aanmelding(
        soort=Soort(_tekst(data["soort"])),
        bron=Bron(_tekst(data["bron"])),
        partij=_tekst(data["partij"]),
        doelgroep=_tekst(data["doelgroep"]),
        betrokkenen=tuple(_betrokkene(b) for b in _lijst(data["betrokkenen"])),
        gebeurd_op=date.fromisoformat(_tekst(data["gebeurd_op"])),
        ontvangen_op=datetime.fromisoformat(_tekst(data["ontvangen_op"])),
        pleeggemeente=_tekst(data["pleeggemeente"]),
        stadsdeel=_tekst(data["stadsdeel"]),
        spoed=Spoed(_tekst(data["spoed"])),
        geinformeerd=Drieslag(_tekst(data["geinformeerd"])),
        juistheid=Drieslag(_tekst(data["juistheid"])),
        categorieen=frozenset(_woorden(data["categorieen"])),
        gronden=_woordenboek(data["gronden"]),
        antwoorden=_antwoorden(data["antwoorden"]),
        feiten=_woordenboek(data["feiten"]),
    )


def _antwoorden(waarde: object) -> Antwoorden:
    data = _object(waarde, _ANTWOORDEN)
    gebieden = [_object(g, frozenset({"leefgebied", "criminogeen"})) for g in _lijst(data["leefgebieden"])]
    return Antwoorden(
        **{naam: Drieslag(_tekst(data[naam])) for naam in _DRIESLAGEN},
        c1_ernst=Ernst(_tekst(data["c1_ernst"])),
        leefgebieden=tuple(Leefgebied(_tekst(g["leefgebied"]), Drieslag(_tekst(g["criminogeen"]))) for g in gebieden),
        domeinen=frozenset(Domein(d) for d in _woorden(data["domeinen"])),
    )


def _betrokkene(waarde: object) -> Betrokkene:
    data = _object(waarde, frozenset({"rol", "leeftijd", "woongemeente"}))
    rol, leeftijd = RolBetrokkene(_tekst(data["rol"])), Leeftijdsklasse(_tekst(data["leeftijd"]))
    return Betrokkene(rol, leeftijd, _tekst(data["woongemeente"]))


def voorstel_json(voorstel: Voorstel) -> Json:
    """All fields by name."""
    return {
        "uitkomst": voorstel.uitkomst.value,
        "regel": voorstel.regel,
        "instrument": voorstel.instrument,
        "regime": voorstel.regime,
        "redenen": list[Waarde](voorstel.redenen),
        "motivering_verplicht": voorstel.motivering_verplicht,
        "ontbreekt": list[Waarde](voorstel.ontbreekt),
        "naast": list[Waarde](voorstel.naast),
    }


def voorstel_van_json(waarde: object) -> Voorstel:
    """Read back what `voorstel_json` wrote.

    Raises:
        ValueError: a field too many or too few, or a value that no voorstel can have.
    """
    data = _object(waarde, _VOORSTEL)
    verplicht = data["motivering_verplicht"]
    if not isinstance(verplicht, bool):
        raise ValueError("motivering_verplicht is true or false")  # noqa: TRY004 - see _lijst
    return Voorstel(
        uitkomst=Uitkomst(_tekst(data["uitkomst"])),
        regel=_tekst(data["regel"]),
        instrument=_tekst(data["instrument"]),
        regime=_tekst(data["regime"]),
        redenen=_woorden(data["redenen"]),
        motivering_verplicht=verplicht,
        ontbreekt=_woorden(data["ontbreekt"]),
        naast=_woorden(data["naast"]),
    )


def _object(waarde: object, velden: frozenset[str]) -> Mapping[str, object]:
    if not isinstance(waarde, dict) or waarde.keys() != velden:
        raise ValueError("an object with exactly the fields of its kind is expected")
    return waarde


def _lijst(waarde: object) -> Sequence[object]:
    if not isinstance(waarde, list):
        raise ValueError("a list is expected")  # noqa: TRY004 - malformed data, not a programmer's mistake
    return waarde


def _tekst(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise ValueError("a text is expected")  # noqa: TRY004 - see _lijst
    return waarde


def _woorden(waarde: object) -> tuple[str, ...]:
    return tuple(_tekst(woord) for woord in _lijst(waarde))


def _woordenboek(waarde: object) -> dict[str, str]:
    if not isinstance(waarde, dict):
        raise ValueError("an object is expected")  # noqa: TRY004 - see _lijst
    return {_tekst(naam): _tekst(woord) for naam, woord in cast(dict[object, object], waarde).items()}
