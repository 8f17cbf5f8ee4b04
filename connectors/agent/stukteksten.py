"""Plain Dutch for what people bring into a casus: what is wrong with it, and what mail about it means."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from connectors.agent.incidentteksten import incidentbericht
from connectors.agent.informatieteksten import informeerbericht
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.overlegteksten import UITGENODIGD, overlegbericht
from connectors.agent.schaalteksten import schaalbericht
from connectors.agent.tabel import tabel

if TYPE_CHECKING:
    # Only types here: every failure needs the sentences, and few commands these messages.
    from connectors.protocol.berichten import Bericht
    from connectors.protocol.stukken import Bronvraaglijst, Bronvraagregel

INVOER_STUK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "categorie-ontbreekt": "Geef met --categorie op onder welke categorie van het convenant dit valt.",
        "inhoud-velden": "Een veld heeft een naam die niet kan, of er zijn er te veel.",
        "inhoud-leeg": "Er staat niets in. Schrijf een samenvatting.",
        "inhoud-vorm": "Dit onderdeel is niet te lezen. Vraag de bron het opnieuw in te brengen.",
        "stuurteken-in-tekst": "In de tekst staat een teken dat niet te zien is. Haal het weg.",
        "persoon-nummer": "Hier hoort geen persoon: er staat een getal dat een BSN kan zijn.",
        "persoon-titel": "Hier hoort geen persoon: er staat iemand met dhr., mevr. of familie.",
        "persoon-naam": "Hier hoort geen persoon: er staan woorden die een naam kunnen zijn. Schrijf het anders.",
        "samenvatting-ontbreekt": "Schrijf een samenvatting. Sommige partijen zien alleen die.",
        "bijlage-of-tekst": "Een stuk heeft een tekst of een bijlage, niet allebei.",
        "contact-velden": "Bij contactgegevens van medewerkers horen alleen functie, telefoon en organisatie.",
        "contact-telefoon": "Het telefoonnummer heeft tien tot dertien cijfers.",
        "veld-vorm": "Schrijf een veld als naam=waarde, bijvoorbeeld functie=wijkagent.",
        "voorwaarde-onbekend": (
            "Deze voorwaarde kennen wij niet. Kies uit alleen-aan=, niet-aan=, tot=, alleen-samenvatting,"
            " niet-exporteren, niet-in-plan en geheim-adres."
        ),
        "voorwaarden-ontbreken": "Noem de nieuwe voorwaarden, of --geen-voorwaarden.",
        "nummer-formaat": "Een nummer heeft 32 tekens: cijfers en de letters a tot en met f.",
        "bijlage-te-groot": "De bijlage is groter dan 2 MB.",
        "bijlage-leeg": "De bijlage is leeg.",
        "bijlage-soort": "Een bijlage is PDF, PNG, JPEG of platte tekst. Sla een Office-bestand eerst op als PDF.",
        "bijlage-onvolledig": "De afbeelding is niet heel, of er zit iets achter.",
        "bijlage-pdf-actief": "In deze PDF zit een programma of een ander bestand. Druk haar opnieuw af als PDF.",
        "bijlage-pdf-dicht": "Deze PDF is beveiligd of niet na te kijken. Druk haar opnieuw af als PDF.",
        "bijlage-naam": "De naam van de bijlage kan niet. Geef een naam zonder map en met het juiste achtervoegsel.",
    }
)
WEIGERING_STUK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vrijgave-ontbreekt": "Dit valt onder een beroepsgeheim. Leg eerst de grond vast: `connector casus vrijgave`.",
        "bronbevestiging-ontbreekt": "Zeg met --bevestiging onder welk artikel u dit gegeven verwerkt.",
        "moment-onmogelijk": "Nieuwe feiten weet u na het incident. Na een oordeel WEL_DATALEK zijn er geen meer.",
        "datum-in-toekomst": "Een peildatum ligt nooit na vandaag.",
    }
)
CORRECTIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "VERBETEREN": "De bron heeft een gegeven verbeterd dat u zag. Bekijk de casus opnieuw.",
        "BEPERKEN": "De bron heeft een gegeven dat u zag afgeschermd. Gebruik het voorlopig niet.",
        "HERSTELLEN": "Een gegeven dat was afgeschermd mag weer gebruikt worden. Bekijk de casus opnieuw.",
        "INTREKKEN": "De bron heeft een gegeven ingetrokken dat u zag. Verwijder wat u ervan overnam.",
        "VOORWAARDEN": "De bron heeft andere voorwaarden gesteld aan een gegeven dat u zag. Bekijk de casus opnieuw.",
    }
)
OPNIEUW: Final = " Bekijk de casus opnieuw."
AFGESCHERMD: Final = "De casus is afgeschermd. Pas aan of verwijder wat u er nog van hebt."
AFGELEID: Final = "Wat u zag is van dat gegeven gemaakt."
AFSCHRIFT: Final = (
    "Een bron wijzigde iets dat kan staan in het afschrift dat een betrokkene kreeg na verzoek {}."
    " Vertel het die betrokkene, en dat een nieuw verzoek om inzage mogelijk is."
)
EINDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "INGETROKKEN": "De toestemming voor een gegeven dat u zag is ingetrokken.",
        "VERLOPEN": "De toestemming voor een gegeven dat u zag is verlopen.",
        "VERVALLEN": "De grond om een gegeven te zien dat u zag is vervallen.",
    }
)
HERSTEL: Final = "DERDENHERSTEL"
TERUGHALEN: Final = "TERUGHALEN"
"""What mail says of paper that must be destroyed or come back, because its casus closed."""
VERNIETIGEN: Final = "VERNIETIGEN"
"""What mail says of a datum that was destroyed because its time was over, to whoever has a copy."""
CASUS_DICHT: Final = "Een casus is afgesloten. Vernietig wat uw organisatie daaruit meenam, ook op papier."
TIJD_OM: Final = (
    "De bewaartermijn van een gegeven in een casus is voorbij en het is vernietigd."
    " Uw organisatie nam het mee: vernietig elke kopie, ook op papier."
)
GEWIJZIGD, BEWAARD = "Een bron wijzigde iets", "De bewaartermijn is voorbij van iets"
NIET_MEER: Final = "Gebruik het niet meer en verwijder wat u ervan overnam."
ANTWOORDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GEGEVEN": "De bron heeft gegeven wat u vroeg. Bekijk de casus.",
        "GEGEVEN_ONDER_VOORWAARDEN": "De bron heeft onder voorwaarden gegeven wat u vroeg. Bekijk de casus.",
        "GEWEIGERD": "De bron geeft niet wat u vroeg.",
    }
)
REDENEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ZWAARWEGENDE_REDENEN": "Daar zijn zwaarwegende redenen voor.",
        "GEEN_GRONDSLAG": "Er is geen grondslag voor.",
        "NIET_AANWEZIG": "De bron heeft dit niet.",
        "GEHEIMHOUDING": "De bron heeft een beroepsgeheim.",
    }
)
CASUSBERICHTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "TAAK": "U heeft een taak in een plan van aanpak. Bekijk de casus.",
        "GEBEURTENIS": "Er is iets gebeurd dat uw plan raakt. Bekijk de casus.",
        "OVERLEG": UITGENODIGD,
        "UITTREKSEL": "Van een plan ligt een uittreksel voor u klaar. Bekijk de casus.",
        "OPVANG": "Het huis zoekt opvang voor iemand. Bel het huis als u plaats heeft.",
        "STRAFZAAKVRAAG": "Het huis vraagt hoe het met een strafzaak staat. Bekijk met doel P12 over wie"
        " het gaat en antwoord met `connector casus strafzaak-stand`.",
        "NOODINZAGE": "Bij levensgevaar is gekeken naar gegevens die uw organisatie gaf.",
        "BEOORDEEL": "Uw organisatie moet iets in een casus beoordelen.",
        "INCIDENT": "Er is een incident vastgelegd.",
        "INFORMEER": "Iemand moet horen dat er een casus over hem is.",
        "TREK_IN": CASUS_DICHT,
    }
)
"""Kinds of mail of which no more needs to be said than what to do."""


def trek_in(_: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    """To who took something along that must go."""
    yield TIJD_OM if said.get("handeling") == VERNIETIGEN else CASUS_DICHT


ZITTING: Final = "TM-04"
"""The clock of the hearing after a request for provisional relief."""
VERZOEKTIJD: Final = "TM-07"
"""The clock of a request of a betrokkene."""
VERZOEKSTAPPEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "WAARSCHUW": "De tijd om een verzoek van een betrokkene te beantwoorden is bijna om.",
        "VERLOPEN": "De tijd om een verzoek van een betrokkene te beantwoorden is om. Antwoord alsnog.",
    }
)
"""What mail says of that clock, by its step."""
EIGEN_TEKST: Final[Mapping[str, Callable[["Bericht", Mapping[str, str]], Iterator[str]]]] = MappingProxyType(
    {"INCIDENT": incidentbericht, "INFORMEER": informeerbericht, "OVERLEG": overlegbericht, "TREK_IN": trek_in}
)
"""Kinds of mail with sentences of their own."""
RAC_AFWIJKING: Final = (
    "Voor uw FG: een nieuwe versie van het convenant wijkt af van het advies van de RAC."
    " Vraag het huis naar de redenen. De vingerafdruk van de versie begint met {}."
)
INSTEMMEN: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "CONVENANT_TERUG": ("terug te gaan naar een eerdere versie van het convenant", "terug"),
        "CONVENANT_INTREKKEN": ("een versie van het convenant in te trekken die iedereen tekende", "trek-in"),
    }
)
"""What another party asked of a version, and the command to agree with."""
CONVENANT_EINDE: Final = (
    "Het convenant geldt tot en met{}. Daarna weigert de hub elke vraag, tot alle partijen een nieuwe versie"
    " hebben getekend. Vraag het huis naar die versie."
)


KOP_VRAGEN: Final = ("vraag", "partij", "persoon", "categorie", "noodzaak", "uiterlijk", "antwoord", "reden")


def vragen_tekst(lijst: "Bronvraaglijst") -> list[str]:
    """Questions of a casus as one table."""
    if not lijst.vragen:
        return ["Er zijn hier geen vragen voor u te zien."]
    return list(tabel(KOP_VRAGEN, map(_vraagregel, lijst.vragen)))


def _vraagregel(vraag: "Bronvraagregel") -> tuple[str, ...]:
    asked = (vraag.vraag, vraag.partij, str(vraag.persoon), vraag.categorie, vraag.noodzaak, vraag.uiterlijk)
    return *asked, vraag.antwoord or "nog open", vraag.reden


def stukbericht(bericht: "Bericht") -> Iterator[str]:
    """What mail about something in a casus means, in sentences; none for another kind."""
    said = {feit.naam: feit.waarde for feit in bericht.inhoud}
    match bericht.soort:
        case "BEANTWOORD_VRAAG" | "GEEF_IDENTITEIT":
            asked = "om" if bericht.soort == "BEANTWOORD_VRAAG" else "wie iemand is:"
            yield f"Het huis vraagt {asked} {said.get('categorie', 'een gegeven')}{_over(said)}."
            yield f"Antwoord met `connector casus antwoord {bericht.casus} {bericht.nummer}`{_uiterlijk(bericht)}."
        case "CORRECTIE" | "DERDENHERSTEL":
            yield from _herstel(bericht, said) if bericht.soort == HERSTEL else _correctie(said)
        case "STRAFZAAK":
            yield from _strafzaak(said)
        case "VRIJGAVE_EINDE":
            yield EINDES.get(said.get("reden", ""), EINDES["VERVALLEN"])
            yield from [AFGELEID, NIET_MEER] if "via" in said else [NIET_MEER]
        case "BEOORDEEL" | "GEBEURTENIS" if said.get("vraag") == "SCHALING" or "schaling" in said:
            yield from schaalbericht(bericht, said)
        case "GEBEURTENIS" if said.keys() & {"antwoord", "termijn"}:
            yield from _gebeurtenis(bericht, said)
        case _ if bericht.soort in CASUSBERICHTEN:
            yield from _casusbericht(bericht, said)
        case _:
            return


def _gebeurtenis(bericht: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    if said.get("termijn") == ZITTING:
        yield "De rechter is om een voorlopige voorziening tegen een huisverbod gevraagd."
        last = datetime.fromtimestamp(bericht.uiterlijk - 1, AMSTERDAM).date()
        yield f"De zitting is uiterlijk op {last.isoformat()}."
        return
    if said.get("termijn") == VERZOEKTIJD:
        yield VERZOEKSTAPPEN.get(said.get("stap", ""), VERZOEKSTAPPEN["WAARSCHUW"])
        return
    yield ANTWOORDEN.get(said.get("antwoord", ""), ANTWOORDEN["GEGEVEN"])
    yield from (REDENEN[reden] for reden in (said.get("reden", ""),) if reden in REDENEN)


def _casusbericht(bericht: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    if said.get("vraag") == "RAC_AFWIJKING":
        yield RAC_AFWIJKING.format(bericht.nummer)
        return
    if said.get("vraag", "") in INSTEMMEN:
        wat, opdracht = INSTEMMEN[said["vraag"]]
        yield f"Voor uw FG: een andere partij vraagt om {wat}. De vingerafdruk begint met {bericht.nummer}."
        yield f"Bekijk de versie en stem binnen een dag in, of laat het verlopen: `connector convenant {opdracht}`."
        return
    if said.get("vraag") == "CONVENANT_EINDE":
        yield CONVENANT_EINDE.format(_dag(bericht))
        return
    if bericht.soort in EIGEN_TEKST:
        yield from EIGEN_TEKST[bericht.soort](bericht, said)
        return
    yield CASUSBERICHTEN[bericht.soort] + (f" Dat kan tot en met{_dag(bericht)}." if bericht.uiterlijk else "")
    if said:
        yield "; ".join(f"{naam}: {waarde}" for naam, waarde in sorted(said.items())) + "."


def _correctie(said: Mapping[str, str]) -> Iterator[str]:
    """To who saw something that its source changed; or to the source, of a fault that somebody saw (`wat`)."""
    if "wat" in said:
        yield f"Iemand zag een fout in wat uw organisatie gaf ({said['wat']}). Kijk het na en verbeter het."
        return
    if said.get("via") == "AFSCHRIFT":
        yield AFSCHRIFT.format(said.get("verzoek", "").lower())
        return
    if said.get("bron") == "WEG":
        yield "Waar dit stuk op rustte is ingetrokken. Niemand ziet het nog: maak het opnieuw, of trek het in."
        return
    changed = CORRECTIES.get(said.get("handeling", ""), CORRECTIES["VOORWAARDEN"])
    if "fase" in said:
        yield changed.removesuffix(OPNIEUW)
        yield AFGESCHERMD
    else:
        yield changed
    if said.get("via"):
        yield AFGELEID


def waar(bericht: "Bericht") -> str:
    """The casus and the number within it, as far as mail names them."""
    casus = f"casus {bericht.casus}" if bericht.casus else ""
    return f"{casus}, nummer {bericht.nummer}" if casus and bericht.nummer else casus


def _herstel(bericht: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    """To who handed out an extract, of something on it that its source changed or that ended, or of all of it."""
    paper = f"{said.get('uittreksel', 'UITTREKSEL').lower()} {bericht.nummer}"
    if said.get("handeling") == TERUGHALEN:
        yield f"Een casus is afgesloten. {said.get('derde', 'een derde').lower()} heeft nog een uittreksel."
        yield f"Laat het vernietigen of teruggeven: `connector casus derde-herstel {bericht.casus} {paper} BESTAND`."
        yield f"Leg vast wat ermee is gedaan: `connector casus derde-terug {bericht.casus} {bericht.nummer} UITKOMST`."
        return
    happened = BEWAARD if said.get("handeling") == VERNIETIGEN else GEWIJZIGD
    yield f"{happened} van het uittreksel dat u afgaf aan {said.get('derde', 'een derde').lower()}."
    yield f"Zeg het die derde met `connector casus derde-herstel {bericht.casus} {paper} BESTAND`."


def _over(said: Mapping[str, str]) -> str:
    persoon = said.get("persoon", "0")
    return " over de casus als geheel" if persoon == "0" else f" over persoon {persoon}"


def _uiterlijk(bericht: "Bericht") -> str:
    """The last day, if there is one; a deadline is the first second after it."""
    return f", uiterlijk op{_dag(bericht)}" if bericht.uiterlijk else ""


def _dag(bericht: "Bericht") -> str:
    return f" {datetime.fromtimestamp(bericht.uiterlijk - 1, UTC).date().isoformat()}"


def _strafzaak(said: Mapping[str, str]) -> Iterator[str]:
    """What the OM answered, in the words of its list."""
    yield f"Het OM antwoordt: de strafzaak is {said.get('status', 'onbekend')}."
    if said.get("voorwaarden", "GEEN") != "GEEN":
        until = "" if said.get("tot", "GEEN") == "GEEN" else f" tot en met {said['tot']}"
        yield f"Voorwaarden: {said['voorwaarden'].replace('+', ', ')}{until}."
