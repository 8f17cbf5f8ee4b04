"""The worklist as a screen shows it: words for codes, days left for moments, and each reason in a sentence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, TypeVar, get_args

from pydantic import ValidationError

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.feitwoorden import feitregels
from connectors.agent.invoer import getal_van
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.woorden import DOELGROEPEN, OVERLEGVORMEN, PARTIJEN
from connectors.protocol.handelingen import Signaalvertaling, Taakpunt, Uitkomst, Werklijst, Werkpunt
from connectors.protocol.meldingen import Antwoorden
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Formulier
from connectors.werkplek.woorden import GEMEENTEN, woord
from connectors.werkplek.zinnen import Zin

T = TypeVar("T")
VRAGEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "c1_overlast": "Is er overlast?",
        "c1_criminaliteit": "Is er criminaliteit?",
        "c1_onveilige_situatie": "Is er een onveilige situatie?",
        "c1_uitval": "Is er maatschappelijke uitval?",
        "c1_ernst": "Is het ernstig?",
        "c2_meerdere_leefgebieden": "Zijn er ernstige problemen op meer dan één leefgebied?",
        "stagnatie_samenwerking": "Loopt de samenwerking tussen organisaties vast?",
        "stagnatie_hulpverlening": "Loopt de hulpverlening vast?",
        "regie_nodig": "Is regie door het Veiligheidshuis nodig?",
        "strafzaak": "Loopt er een strafzaak?",
        "drang_dwang": "Is drang of dwang nodig?",
        "groep": "Gaat het om overlast van een groep?",
    }
)
"""The criteria as questions, in the order in which people go through them."""
DRIESLAG: Final = (("JA", "ja"), ("NEE", "nee"), ("ONBEKEND", "weet ik niet"))
ERNST: Final = (("ERNSTIG", "ernstig"), ("NIET_ERNSTIG", "niet ernstig"), ("ONBEKEND", "weet ik niet"))
DOMEINEN: Final = (("STRAF", "straf"), ("ZORG", "zorg"), ("BESTUUR", "bestuur"), ("SOCIAAL", "sociaal"))
GEVOLGEN: Final = tuple(get_args(Signaalvertaling.model_fields["gevolg"].annotation))
KEUZES: Final[Mapping[str, Sequence[tuple[str, str]]]] = MappingProxyType(
    {
        "uitkomst": tuple((code, woord(code)) for code in get_args(Uitkomst)),
        "instrument": tuple(OVERLEGVORMEN.items()),
        "doelgroep": tuple(DOELGROEPEN.items()),
        "gemeente": tuple(GEMEENTEN.items()),
        "deelnemer": tuple(PARTIJEN.items()),
        "gevolg": tuple((code, woord(code)) for code in GEVOLGEN),
        "domein": DOMEINEN,
    }
)


def rij(punt: Werkpunt, vandaag: date) -> dict[str, object]:
    """One line of the worklist."""
    voorstel = woord(punt.voorstel)
    if punt.instrument:
        voorstel = Zin("%(voorstel)s: %(vorm)s", voorstel=voorstel, vorm=woord(punt.instrument))
    return {
        "melding": punt.melding,
        "kort": punt.melding[:8],
        "soort": woord(punt.soort),
        "doelgroep": woord(punt.doelgroep),
        "gemeente": woord(punt.woongemeente),
        "leeftijden": ", ".join(woord(one) for one in punt.leeftijden),
        "spoed": "" if punt.spoed == "GEEN" else woord(punt.spoed),
        "voorstel": voorstel,
        "gescreend": punt.gescreend,
        "dagen": days_left(punt.woord_uiterlijk, vandaag),
        "uiterlijk": punt.woord_uiterlijk,
    }


def punt_beeld(punt: Werkpunt, lijst: Werklijst, vandaag: date) -> dict[str, object]:
    """One melding whole: its line, its facts, each question with its answer, and why the proposal is what it is."""
    zinnen = {one.code: one.zin for one in lijst.uitleg}
    return rij(punt, vandaag) | {
        "bron": woord(punt.bron),
        "stadsdeel": woord(punt.stadsdeel),
        "ontvangen_op": punt.ontvangen_op,
        "feiten": [in_woorden(*one) for one in feitregels((feit.naam, feit.waarde) for feit in punt.feiten)],
        "status": punt.status,
        "regime": punt.regime,
        "regel": punt.regel,
        "regelzin": zinnen.get(punt.regel, ""),
        "redenen": [(code, zinnen.get(code, "")) for code in punt.redenen],
        "vragen": list(_questions(punt.antwoorden)),
        "leefgebieden": {one.leefgebied: one.criminogeen for one in punt.antwoorden.leefgebieden},
        "domeinen": list(punt.antwoorden.domeinen),
        "is_signaal": punt.soort == "SIGNAAL",
        "artikelen": ", ".join(lijst.artikelen),
    }


def taak_beeld(taak: Taakpunt, lijst: Werklijst, vandaag: date) -> dict[str, object]:
    """One task that only a human may settle; its melding is named when it is on the list too."""
    listed = any(punt.melding == taak.melding for punt in lijst.punten)
    left = days_left(taak.uiterlijk, vandaag)
    return {
        "taak": taak.taak,
        "soort": taak.soort,
        "naam": woord(taak.soort),
        "melding": taak.melding if listed else "",
        "bericht": f"/tafel/bericht/{taak.casus}/{taak.melding}" if taak.casus else "",
        "kort": taak.casus[:8],
        "dagen": left,
    }


def antwoorden_van(formulier: Formulier, leefgebieden: Iterable[str]) -> dict[str, object]:
    """What was answered on the form, in the fields of `Antwoorden`."""
    said: dict[str, object] = {name: formulier[name] or "ONBEKEND" for name in VRAGEN}
    chosen = [(code, formulier[f"leefgebied-{code}"]) for code in leefgebieden]
    said["leefgebieden"] = [{"leefgebied": code, "criminogeen": crime} for code, crime in chosen if crime]
    said["domeinen"] = formulier.lijst("domeinen")
    return said


def taak_van(pad: Mapping[str, str]) -> int:
    """The number of a task in an address.

    Raises:
        Fout: it is none.
    """
    found = getal_van(pad["taak"], 1)
    if found is None:
        raise Fout(404, "pagina-onbekend")
    return found


def in_woorden(naam: str, waarde: str) -> tuple[str, str]:
    """A fact for a screen; a day is written in the language of its reader."""
    try:
        return naam, Zin("%(dag)s", dag=date.fromisoformat(waarde))
    except ValueError:
        return naam, waarde


def checked(make: Callable[[], T]) -> T:
    """Make a message of what was typed.

    Raises:
        InvoerOnjuist: a value that it does not know, by the name of its field.
    """
    try:
        return make()
    except ValidationError as error:
        where = [str(part) for part in error.errors(include_input=False)[0]["loc"]]
        raise InvoerOnjuist(f"waarde_onbekend: {where[0]}" if where else "vraag-onbekend") from None


def days_left(moment: int, vandaag: date) -> int | None:
    """Days until the day of a moment, in the time people live in; negative when it is over, None for no moment."""
    if not moment:
        return None
    return (datetime.fromtimestamp(moment, AMSTERDAM).date() - vandaag).days


def _questions(antwoorden: Antwoorden) -> list[dict[str, object]]:
    said = antwoorden.model_dump()
    return [
        {"naam": name, "vraag": text, "antwoord": said[name], "keuzes": ERNST if name == "c1_ernst" else DRIESLAG}
        for name, text in VRAGEN.items()
    ]
