"""Every sentence that the command line says to a person, in plain Dutch, one per rule.

A sentence says what is wrong and what to do. It never repeats what was typed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from connectors.agent.bronteksten import BRON
from connectors.agent.casusteksten import INVOER_CASUS, WEIGERING_CASUS
from connectors.agent.convenantteksten import INVOER_CONVENANT, WEIGERING_CONVENANT
from connectors.agent.effectteksten import INVOER_EFFECT
from connectors.agent.errors import AgentError, Alarm, FormulierOnjuist, Geweigerd, InstellingOnjuist, Onbereikbaar
from connectors.agent.huisteksten import INVOER_HUIS
from connectors.agent.stukteksten import INVOER_STUK, WEIGERING_STUK

ANDERE_INVOER: Final = "Deze invoer voldoet niet aan de regel."
WIE: Final[Mapping[str, str]] = MappingProxyType({"hub": "de hub", "sleutelhouder": "de sleutelhouder"})

INVOER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "doel-ontbreekt": "Geef een doel op met --doel.",
        "doel-formaat": "Het doel heeft niet de vorm van een doelcode, zoals P01.",
        "kenmerk-formaat": (
            "Het kenmerk mag 3 tot 40 letters, cijfers en / . _ - hebben, en begint met een letter of cijfer."
        ),
        "kenmerk-lijkt-bsn": "In het kenmerk staat een getal dat een BSN kan zijn. Zet er een letter tussen.",
        "gebruiker-ontbreekt": "Geef met --gebruiker op wie de vraag stelt.",
        "te-weinig-gegevens": "Er is te weinig bekend om te kunnen vragen: geef een BSN, of twee andere gegevens.",
        "vraag-onvolledig": "Geef een persoon of een bestand op, niet allebei.",
        "adapter-onbekend": "Deze bron is niet geïnstalleerd.",
        "bestand-niet-leesbaar": "Het bestand is niet te openen.",
        "opslag-onbruikbaar": "De koppeling kan niet lezen of schrijven op haar eigen schijf.",
        "codering": "Dit is geen UTF-8. Bewaar het bestand in UTF-8.",
        "kop-ontbreekt": "De eerste regel hoort de namen van de kolommen te hebben.",
        "kolom-onbekend": (
            "Het bestand heeft een kolom die wij niet kennen. Kijk naar de kolomnamen en naar het teken ertussen."
        ),
        "kolom-dubbel": "Een kolom staat er twee keer in.",
        "kolom-ontbreekt": "Deze kolom ontbreekt.",
        "kolomaantal": "De rij heeft een ander aantal velden dan de eerste regel.",
        "regel-te-lang": "De rij is te lang.",
        "aanhaling": "Een aanhalingsteken in de rij wordt niet gesloten.",
        "stuurteken": "In de rij staat een teken dat niet te zien is.",
        "reden-onbekend": "De reden is CASUS, AANMELDING, NAZORG of SIGNAAL.",
        "afgeschermd-onbekend": "In de kolom afgeschermd staat ja, nee of niets.",
        "handvat-formaat": "Een handvat heeft 43 letters, cijfers, streepjes en liggende streepjes.",
        "registratie-niet-genoemd": "Noem een referentie, een bestand of een handvat.",
        "registratie-ontbreekt": "Niet alles wat u noemde is door u aangeleverd. Kijk de referenties na.",
        "referentie-lengte": "De referentie heeft 1 tot 64 tekens.",
        "referentie-leeg": "De referentie is leeg.",
        "referentie-onbekend": "Deze referentie staat niet in het register waar zij in hoort.",
        "referentie-dubbel": "Deze referentie staat al eerder in het bestand.",
        "sinds-formaat": "De datum bij sinds heeft niet de vorm JJJJ-MM-DD.",
        "sinds-toekomst": "De datum bij sinds ligt in de toekomst.",
        "wpg-artikel-9": "Politiegegevens onder artikel 9 Wpg worden niet geleverd.",
        "wpg-artikel-10": "Politiegegevens onder artikel 10 Wpg worden niet geleverd.",
        "wpg-artikel-12": "Politiegegevens onder artikel 12 Wpg worden niet geleverd.",
        "wpg-artikel-onbekend": "Alleen politiegegevens onder artikel 8 of 13 Wpg worden geleverd.",
        "wpg-8-ouder-dan-vijf-jaar": "Gegevens onder artikel 8 Wpg van meer dan vijf jaar oud worden niet geleverd.",
        "rol-slachtoffer": "Slachtoffers worden niet geleverd.",
        "rol-aangever": "Aangevers worden niet geleverd.",
        "rol-getuige": "Getuigen worden niet geleverd.",
        "rol-onbekend": "Deze rol kennen wij niet.",
        "mutatienummer-formaat": "Het mutatienummer heeft niet de juiste vorm.",
        "volgnummer-formaat": "Het volgnummer heeft niet de juiste vorm.",
        "begin-formaat": "De eerste dag heeft niet de vorm JJJJ-MM-DD.",
        "moment-formaat": "Een moment heeft niet de vorm JJJJ-MM-DDTUU:MM.",
        "verzamelaar-adres": "Geef het adres van de verzamelaar met https://. Zonder kan alleen op deze machine zelf.",
        "datum-formaat": "Een datum heeft niet de vorm JJJJ-MM-DD.",
        "datum-in-de-toekomst": "Een datum ligt in de toekomst.",
        "registratie-voor-pleegdatum": "De registratie is van voor de pleegdatum.",
        "feitcode-onbekend": "Deze feitcode kennen wij niet.",
        "delictklasse-past-niet-bij-feitcode": "De delictklasse past niet bij de feitcode.",
        "pleegplaats-buiten-werkgebied": "De pleegplaats ligt buiten het werkgebied.",
        "voorbeeld-niet-leesbaar": "Het voorbeeldbestand is niet te openen.",
        "voorbeeld-zonder-rijen": "In het voorbeeldbestand staan geen rijen die geleverd mogen worden.",
        "uit-ontbreekt": "Geef met --uit een map op.",
        "uit-niet-schrijfbaar": "In deze map kan niet geschreven worden.",
        "peildatum-formaat": "De peildatum heeft niet de vorm JJJJ-MM-DD.",
        "omvang-te-klein": "Dit aantal is te klein.",
        "na_gebeurtenis": "Deze datum ligt na de gebeurtenis.",
        "waarde_onbekend": "Deze waarde hoort niet in dit veld.",
        "tekst-te-lang": "De tekst is te lang. Kort hem in of verdeel hem over twee meldingen.",
        "concept-te-groot": "Dit is te lang om als concept te bewaren. Kort het in of verdeel het over twee stukken.",
        "casus-verandert": "Anderen wijzigen nu veel in deze casus. Probeer het straks opnieuw.",
        "concepten-vol": "U hebt al zoveel concepten dat er geen bij kan. Verstuur er een of gooi er een weg.",
        "tekst-onleesbaar": "In de tekst staat een teken dat niet bestaat.",
        "bronnummer-lengte": "Het nummer van het bericht heeft 1 tot 128 tekens.",
        "te-veel-betrokkenen": "Een melding gaat over hooguit acht personen.",
        "bsn-niet-toegestaan": "Uw organisatie mag geen BSN verwerken. Laat het weg.",
        "bsn-in-tekst": "In de tekst staat een getal dat een BSN kan zijn. Uw organisatie mag geen BSN verwerken.",
        "andere-inhoud": "Onder dit nummer is al iets anders gemeld.",
        "niet-ontvangen": "Deze melding hoort niet bij het Veiligheidshuis. Er is niets bewaard.",
        "lijstfilter-ontbreekt": "Deze melding mag alleen weg over iemand op de lijst, en dat is hier niet na te gaan.",
        "mogelijk-op-lijst": "Misschien gaat dit over iemand op de lijst. Zoek uit of dat zo is; het is niet gemeld.",
        "nummer-of-alles": "Noem een nummer uit de lijst, of --alles.",
        "interne-fout": "De hub kon dit bericht niet verwerken. Bel de functioneel beheerder.",
        "groep-zonder-personen": "Een melding over een groep noemt geen personen.",
        "vervangen-onmogelijk": (
            "Er is geen eerdere aanmelding meer om aan te vullen: er is al over besloten, of wij kennen haar niet."
            " Geef het formulier een nieuw nummer."
        ),
        "datum-onjuist": "Een datum bestaat niet.",
        "datum-in-toekomst": "Een datum ligt in de toekomst.",
        "betrokkene-ontbreekt": "Er staat niet bij over wie het gaat.",
        "betrokkene-bij-verschijnsel": "Een melding over een groep noemt geen personen.",
        "verzegeling-onjuist": "Het verzegelde deel past niet bij de melding. Bel de functioneel beheerder.",
        "termijn-onjuist": "Een termijn past niet bij de data in de melding.",
        "feit-onbekend": "De melding noemt een feit dat bij deze soort niet hoort.",
        "naam-dubbel": "Een feit of categorie staat er twee keer in.",
        "doelgroep-onbekend": "Deze doelgroep staat niet in het convenant.",
        "gemeente-onbekend": "Deze gemeente hoort niet bij het werkgebied. Gebruik ELDERS.",
        "leefgebied-onbekend": "Dit leefgebied staat niet in het convenant.",
        "categorie-onbekend": "Deze categorie staat niet in het convenant.",
        "soort-niet-toegestaan": "Uw organisatie mag dit soort melding niet sturen.",
        "vrijgave-ontbreekt": "Bij een gegeven onder beroepsgeheim ontbreekt de grond om het vrij te geven.",
        "bronbevestiging-ontbreekt": "De bron zegt niet onder welk artikel het gegeven verwerkt wordt.",
        "niet-op-lijst": "De persoon staat niet op de lijst.",
        "formulier-ontbreekt": "Noem het bestand met het formulier, of vraag het formulier op met --voorbeeld.",
        "formulier-vorm": "Dit bestand is geen TOML of JSON. Kijk naar aanhalingstekens en haken.",
        "veld-ontbreekt": "Dit veld moet ingevuld zijn.",
        "veld-leeg": "Vul dit veld in.",
        "veld-onbekend": "Hier staat een veld dat het formulier niet kent.",
        "derde-geeft-signaal": "Uw organisatie is geen deelnemer: zet soort op SIGNAAL.",
        "feiten-ontbreken": "Schrijf erbij wat er gezien is, wanneer en door wie.",
        "leefgebieden-ontbreken": "Noem de leefgebieden, minstens twee.",
        "domeinen-ontbreken": "Noem welke domeinen nodig zijn.",
        "juistheid-niet-getoetst": "Toets eerst of de feiten kloppen, en vul dan JA in.",
        "melding-formaat": "Het nummer van een melding heeft 32 tekens. Neem het over van de werklijst.",
        "motivering-leeg": "De motivering is leeg.",
        "melding-niet-op-werklijst": "Deze melding staat nu niet op uw werklijst.",
        "melding-ontbreekt": "Noem een melding van de werklijst, of een bestand met --lijst.",
        "melding-dubbel": "Deze melding staat al eerder in de lijst.",
        "taak-niet-op-werklijst": "Deze taak staat nu niet op uw werklijst, of gaat niet over een bericht.",
        "casus-zonder-leider": "Niemand leidt deze casus nog. Vraag de manager wie dat gaat doen.",
        "taak-ontbreekt": "Noem een taak van de werklijst en het gevolg, of een bestand met --lijst.",
        "taak-formaat": "Een taak is een nummer. Neem het over van de werklijst.",
        "taak-dubbel": "Deze taak staat al eerder in de lijst.",
        "uitkomst-onbekend": "Noem na de meldingen wat u besluit: een van de uitkomsten uit de uitleg bij --help.",
        "lijst-leeg": "In de lijst staat geen enkele regel.",
        "lijst-niet-alleen": "Met --lijst staat alles in het bestand. Laat het andere weg.",
        "antwoord-vorm": "Schrijf een antwoord als vraag=antwoord, bijvoorbeeld c1_overlast=JA.",
        "vraag-onbekend": "Deze vraag kennen wij niet.",
        "elfproef": "Het BSN voldoet niet aan de elfproef.",
        "formaat": "Het BSN bestaat niet uit cijfers.",
        "lengte": "Het BSN heeft geen 9 cijfers.",
        "datum_formaat": "De datum heeft niet de vorm JJJJ-MM-DD.",
        "datum_toekomst": "Deze datum ligt in de toekomst.",
        "doel-leeg": "Achter --doel staat niets. Geef een doelcode, of laat --doel weg.",
        "datum_bestaat_niet": "Deze datum bestaat niet.",
        "geslacht_onbekende_code": "Het geslacht is M, V, X of O.",
        "te_lang": "Een veld is langer dan 200 tekens.",
        **INVOER_CASUS,
        **INVOER_STUK,
        **INVOER_CONVENANT,
        **INVOER_HUIS,
        **INVOER_EFFECT,
    }
)

WEIGERING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "onbekende-partij": "Deze connector is niet ingeschreven.",
        "partij-ingetrokken": "De inschrijving van deze partij is ingetrokken.",
        "handtekening-ongeldig": "De handtekening van deze connector klopt niet met de inschrijving.",
        "verzoek-verouderd": "Het verzoek was te oud. Controleer de klok van deze computer.",
        "verzoek-herhaald": "Dit verzoek was al gedaan.",
        "bericht-ongeldig": "De andere kant kon het bericht niet lezen. Controleer of de connector bijgewerkt is.",
        "punt-ongeldig": "De andere kant kon het bericht niet lezen. Controleer of de connector bijgewerkt is.",
        "aantal-onjuist": "De andere kant kon het bericht niet lezen. Controleer of de connector bijgewerkt is.",
        "familie-onbekend": "De andere kant kent deze versie niet. Controleer of de connector bijgewerkt is.",
        "handvat-vervallen": "Dit handvat bleek over meer personen te gaan. Noem uw eigen referenties.",
        "handvat-onbekend": "De hub kent dit handvat niet als een handvat van uw organisatie.",
        "zegel-ongeldig": "Het zegel van de sleutelhouder past niet bij deze vraag.",
        "zegel-hergebruikt": "Het zegel van de sleutelhouder was al gebruikt.",
        "epoch-onbekend": "De sleutel van de sleutelhouder is vervangen. Werk de instellingen bij.",
        "woord-onbekend": "Het convenant kent dit doel, deze rol of deze reden niet.",
        "convenant-verlopen": "Het convenant geldt op dit moment niet.",
        "niet-toegestaan": "Het convenant staat dit niet toe.",
        "budget-op": "Het aantal vragen voor deze periode is op. Overleg met de privacy officer.",
        "bewijs-verlopen": "Het bewijs kwam te laat. Probeer het opnieuw.",
        "bericht-te-groot": "Het bericht is te groot. Verdeel het; bij enrol helpt een kleinere --bundel.",
        "niet-aangewezen": "U bent nu niet aangewezen om in deze rol te handelen.",
        "melding-onbekend": "Deze melding is er niet of niet meer.",
        "taak-onbekend": "Deze taak is er niet of is al afgedaan.",
        "stap-onmogelijk": "Deze stap past niet bij wat al over de melding besloten is.",
        "aanmelder-onbevoegd": "Dit is een signaal. Een deelnemer moet het eerst aanmelden.",
        "doeltoets-niet-gehaald": "Een of meer wettelijke criteria zijn niet met ja beantwoord.",
        "instrument-onmogelijk": "Deze overlegvorm past niet bij deze melding.",
        "motivering-ontbreekt": "Dit besluit wijkt af of vraagt uitleg. Geef een motivering.",
        "besluitdag-onmogelijk": "Een besluit is niet genomen na vandaag, en niet voor wat er gebeurde of begon.",
        "overleg-onmogelijk": "Er is al een overleg open, of juist niet, of er zit niemand aan.",
        **WEIGERING_CASUS,
        **WEIGERING_STUK,
        **WEIGERING_CONVENANT,
    }
)

ALARM: Final[Mapping[str, str]] = MappingProxyType(
    {
        "antwoord-niet-ondertekend": "Het antwoord had geen handtekening.",
        "antwoord-handtekening": "De handtekening onder het antwoord klopt niet.",
        "antwoord-onleesbaar": "Het antwoord had niet de afgesproken vorm.",
        "antwoord-ander-verzoek": "Het antwoord hoort bij een ander verzoek.",
        "blad-verzoek": "De bon hoort niet bij deze vraag.",
        "blad-antwoord": "De bon hoort niet bij dit antwoord.",
        "history-shrunk": "Het logboek is korter geworden dan wij al gezien hadden.",
        "history-forked": "Het logboek spreekt tegen wat wij al gezien hadden.",
        "bewaarde-effectmeting": "De cijfers die deze connector eerder leverde zijn veranderd.",
        "bewaard-controlepunt": "Het bewaarde controlepunt van deze connector is veranderd.",
        "controlepunt-omvang": "Een stand van het logboek is van een andere omvang dan de hub zegt.",
        "sleutel-afwijkend": "Er wordt een andere sleutel getoond dan afgesproken.",
        "handvatten-aantal": "Het antwoord gaat over een ander aantal personen.",
        "kanarie-gemist": "Een controlepersoon werd niet gevonden.",
        "inzage-inhoud": "De stukken zijn niet die welke het logboek noemt.",
        "opening-aantal": "Er kwamen sleutels van een ander aantal stukken.",
        "sleutel-andere-casus": "De sleutel is van een andere casus.",
        "sleutel-aantal": "Er kwamen meer of minder sleutels dan gevraagd.",
        "sleutel-hergebruikt": "Er kwam twee keer dezelfde sleutel, en die mag maar voor één tekst dienen.",
    }
)


def sentence(error: AgentError) -> str:
    """One line for a person: what is wrong, the rule, and where that helps the article."""
    match error:
        case FormulierOnjuist():
            return "\n".join(f"{veld}: {invoer(regel)} ({regel})" for veld, regel in error.gebreken)
        case InstellingOnjuist():
            return f"Instelling niet in orde: {error.onderdeel} ({error.regel})."
        case Geweigerd():
            return _refusal(error)
        case Onbereikbaar():
            return _unreachable(error)
        case Alarm():
            what = ALARM.get(error.regel, "Een controle is mislukt.")
            return (
                f"ALARM bij {WIE.get(error.wie, error.wie)}: {what} Het antwoord is niet gebruikt. "
                f"Bel de privacy officer ({error.regel})."
            )
        case _:
            return f"{invoer(error.regel)} ({error.regel})"


def invoer(regel: str) -> str:
    """The sentence for a rule of input; it names the column of `bsn: elfproef` and `kolom-ontbreekt: bsn`."""
    kolom, text = invoer_delen(regel)
    return f"Kolom {kolom}: {text}" if kolom else text


def invoer_delen(regel: str) -> tuple[str, str]:
    """The column that a rule of input names, empty for none, and the sentence for the rule."""
    left, _, right = regel.rpartition(": ")
    rule, kolom = (left, right) if left in INVOER or left in BRON else (right, left)
    return "" if kolom == "bsn" else kolom, INVOER.get(rule) or BRON.get(rule, ANDERE_INVOER)


def reden(code: str) -> str:
    """The sentence for why one message is not delivered, whether we refused it or the hub did."""
    return WEIGERING.get(code) or invoer(code)


def _unreachable(error: Onbereikbaar) -> str:
    if error.regel == "transactie-niet-vastgelegd":
        return f"Er is niets verstuurd: het was hier niet vast te leggen ({error.regel}). Is de schijf vol?"
    return f"Geen antwoord van {WIE.get(error.wie, error.wie)} ({error.regel}). Probeer het later opnieuw."


def _refusal(error: Geweigerd) -> str:
    what = WEIGERING.get(error.regel, "Het verzoek is geweigerd.")
    articles = f", {', '.join(error.artikelen)}" if error.artikelen else ""
    unsigned = "" if error.ondertekend else " Deze melding was niet ondertekend."
    return f"Geweigerd: {what}{unsigned} Vragen? Bel de privacy officer ({error.regel}{articles})."
