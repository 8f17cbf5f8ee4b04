"""A casus as plain Dutch text: lists, outcomes, and what is wrong. Codes of the covenant are shown as they are."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from connectors.agent.tabel import tabel

if TYPE_CHECKING:
    # Only types here: every failure needs the sentences, and few commands these messages.
    from connectors.protocol.casussen import CasusKern, Casusregel

KOP_CASUSSEN: Final = ("casus", "versie", "fase", "instrument", "doelgroep", "sinds", "personen", "taken")
INVOER_CASUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "casus-formaat": "Het nummer van een casus heeft 32 tekens. Neem het over van de lijst.",
        "identiteit-niet-te-zien": "Er is hier geen melding met personen die u nog kunt overnemen.",
        "hernieuwing-onvolledig": "Geef een grond, --tot en --waarom; of --besluit met het nummer.",
        "casus-niet-in-lijst": "Deze casus staat nu niet op uw lijst.",
        "code-onjuist": "Deze code klopt niet. Neem alle tekens over, ook de laatste twee.",
        "uittreksel-onleesbaar": "Met deze code is het uittreksel niet te lezen.",
        "stuk-niet-te-zien": "Een van de stukken ziet u zelf niet, of is niet te lezen.",
        "bestand-niet-schrijfbaar": "Het bestand bestaat al, of is hier niet te maken.",
        "item-vorm": "Noem elk stuk als STUK=VELD=BESTAND; het bestand zegt waarom de derde het nodig heeft.",
        "casusbewijs-ontbreekt": (
            "Hier ligt geen bewijs van een stap. Zet zelf de stap naar VERRIJKING, of vraag het wie dat deed."
        ),
    }
)
WEIGERING_CASUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "versie-verouderd": "Een ander heeft dit intussen gewijzigd. Bekijk de nieuwe stand en probeer opnieuw.",
        "stuk-onbekend": "Dit stuk is er niet voor u.",
        "stuk-anders": "Onder dit nummer is al iets anders ingebracht.",
        "categorie-ontbreekt": "Elk stuk heeft een categorie van het convenant.",
        "vrijgavegrond-onvolledig": "Bij deze grond ontbreken gegevens, of ze passen niet.",
        "vraag-onbekend": "Deze vraag is er niet of is al beantwoord.",
        "persoon-onbekend": "Dit nummer heeft niemand in deze casus.",
        "partij-onmogelijk": "Deze partij kan hier niet genoemd worden.",
        "buiten-overlegvorm": "Deze partij is volgens het convenant geen deelnemer van dit overleg.",
        "reden-ontbreekt": "Voor deze stap is een andere reden nodig.",
        "voorwaarde-bron": "De bron staat dit gebruik niet toe.",
        "casus-gesloten": "In deze casus kan niets meer worden ingebracht.",
        "casus-vol": "Uw organisatie bracht in deze casus het meeste in dat kan. Trek eerst in wat niet meer nodig is.",
        "sleutel-onbekend": "Voor deze casus is nog geen sleutel gemaakt.",
        "sleutel-vernietigd": "De sleutel van deze casus is vernietigd.",
        "bewijs-ongeldig": "Het logboek van de hub bewijst niet dat u dit mag openen.",
        "termijn-loopt": "Dit kan pas als de bewaartermijn om is.",
        "aangehouden": "De vernietiging is aangehouden.",
        "taken-open": "Rond eerst de open taken af, of laat ze vervallen.",
        "niet-overgenomen": "Wie het zijn staat nog bij de melding. De procesmanager neemt dat eerst over in de casus.",
        "hernieuwing-onmogelijk": "Op deze grond kan nu niets langer worden bewaard.",
        "nummer-onbekend": "Onder dit nummer is hier niets dat nog openstaat.",
        "verzoek-onbekend": "Dit verzoek is hier niet voor u of is al afgerond.",
        "plan-onmogelijk": "Deze soort, dit leefgebied of deze dagen passen niet bij dit plan of dit overleg.",
        "categorie-anders": "Dit stuk rust op gegevens van een andere categorie. Maak er twee stukken van.",
        "verklaring-ontbreekt": "De derde heeft nog geen geheimhoudingsverklaring getekend.",
        "akkoord-ontbreekt": "Niet elke bron is akkoord met dit stuk voor deze derde.",
        "besluit-ontbreekt": "Noem bij Wpg art. 19 of 20 het nummer van het besluit van de politie, en anders geen.",
        "rac-ontbreekt": "Noem het advies van de rechtmatigheidsadviescommissie voor dit doel.",
        "sjabloon-past-niet": "De stukken passen niet in de velden van dit formulier.",
        "uittreksel-onbekend": "Dit uittreksel is er niet of niet meer.",
        "nood-onnodig": "U kunt dit gewoon inzien, of er is niets meer te zien.",
        "nood-onbekend": "Deze noodinzage is er niet, of is niet aan u om te beoordelen.",
    }
)


def lijst_tekst(regels: Sequence["Casusregel"]) -> list[str]:
    """One table, and how many there are."""
    if not regels:
        return ["Er zijn nu geen casussen waaraan u meedoet."]
    return [*tabel(KOP_CASUSSEN, map(_regel, regels)), "", f"{len(regels)} in totaal."]


def gedaan_tekst(kern: "CasusKern") -> list[str]:
    """What an act led to."""
    lines = [f"Gedaan. Fase: {kern.fase}, versie {kern.versie}. De bon is gecontroleerd."]
    return [*lines, f"Nummer: {kern.nummer}."] if kern.nummer else lines


def sleutel_tekst() -> str:
    """What is said when stukken can be sealed for the casus."""
    return "De sleutel van de casus is er. Iedereen die meedoet kan nu inbrengen."


def geen_sleutel_tekst(casus: str) -> str:
    """What is said when the step was taken and the key could not be made."""
    return f"De stap is gezet, maar er is nog geen sleutel. Doe straks: connector casus sleutel {casus}"


def _regel(regel: "Casusregel") -> tuple[str, ...]:
    since = datetime.fromtimestamp(regel.sinds, UTC).date().isoformat()
    counts = (str(regel.personen), str(regel.taken))
    return regel.casus, str(regel.versie), regel.fase, regel.instrument, regel.doelgroep, since, *counts
