"""Why a message of a source is set aside, in plain Dutch, one sentence per code of the adapters.

As in `teksten`: what is wrong and what to do, and never what was read. An adapter of a partner's
own may use the same codes.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BESTAND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "geen-object": "Hier staat geen bericht. Een bericht begint met { en eindigt met }.",
        "afgekapt": "Het bestand breekt af. Maak het opnieuw en bied het weer aan.",
        "bestand-afgekapt": "Het bestand breekt af. Maak het opnieuw en bied het weer aan.",
        "json": "Dit bericht is geen goede JSON.",
        "sleutel-dubbel": "Een naam staat twee keer in hetzelfde bericht.",
        "te-diep": "Het bericht heeft te veel lagen.",
        "xml-niet-welgevormd": "Hier klopt de XML niet. Wat erna komt is niet gelezen.",
        "xml-dtd": "Een DTD of verwerkingsinstructie mag niet in het bestand staan.",
        "xml-te-diep": "Het bestand heeft te veel lagen.",
        "xml-te-groot": "Een stuk van het bestand is te groot. Wat erna komt is niet gelezen.",
        "xml-wortel-onbekend": "Het bestand begint niet met het element dat bij dit formaat hoort.",
        "veld-onjuist": "Wat in dit veld staat heeft niet de juiste vorm.",
        "veld-dubbel": "Een veld staat twee keer in het bericht.",
        "veld-te-lang": "Een veld is langer dan 200 tekens.",
        "dubbel-nummer-andere-inhoud": "Dit nummer staat eerder in het bestand met een andere inhoud.",
        "adapter-fout": "Het lezen van dit bestand ging fout. Bel de functioneel beheerder.",
        "brp-onleesbaar": "Het bestand met antwoorden van de BRP is niet te lezen. Er is niets gemeld.",
        "fhir-onjuist": "Het bericht is geen goede FHIR-bundel.",
        "resource-onbekend": "In de bundel staat een soort gegeven dat hier niet hoort, zoals een diagnose.",
    }
)
"""What a file or the shape of a message can do wrong."""

INHOUD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aandachtsgroep-onbekend": "Deze aandachtsgroep kennen wij niet.",
        "acuut-onbekend": "In de kolom acuut staat J, N of niets.",
        "berichtnummer-formaat": "Het berichtnummer heeft niet de juiste vorm.",
        "bsn-dubbel": "De persoon heeft twee verschillende BSN's.",
        "bsn-van-derde": "In het bericht kan een BSN staan. Uw organisatie mag dat niet verwerken.",
        "bundelnummer-onjuist": "De bundel heeft geen nummer, of een nummer met een andere vorm.",
        "datum-bestaat-niet": "Een datum bestaat niet.",
        "doelgroep-ontbreekt": "Er staat niet bij welke doelgroep het is.",
        "ernst-onbekend": "Deze code voor de ernst kennen wij niet.",
        "gebeurtenis-onbekend": "Deze gebeurtenis kennen wij niet.",
        "geen-aandachtsgroep": "De rij heeft geen aandachtsgroep en is dus geen melding.",
        "geen-natuurlijk-persoon": "Het bericht noemt geen persoon, of meer dan acht.",
        "geen-signaal": "In de bundel staat niets om te melden.",
        "geen-veroorzaker": "Niemand in het bericht is veroorzaker. Meld een verschijnsel bij de buurt.",
        "geheimhouding-onbekend": "Er staat niet bij welk beroepsgeheim geldt.",
        "geslacht-onbekend": "Deze code voor het geslacht kennen wij niet.",
        "huisverbod-strijdig": "De data van het huisverbod spreken elkaar tegen.",
        "huisverbod-volgorde": "De data van het huisverbod staan niet op volgorde.",
        "item-van-een-ander": "Een gegeven in de bundel gaat over iemand anders.",
        "leeftijd-onbekend": "Zonder geboortedatum is de doelgroep niet te bepalen.",
        "leeftijd-past-niet-bij-stelsel": "De leeftijd past niet bij deze inrichting.",
        "mutatie-onvolledig": "Een andere rij van deze mutatie moet eerst verbeterd worden.",
        "mutatie-spreekt-zich-tegen": "De rijen van deze mutatie spreken elkaar tegen.",
        "niet-een-patient": "Een bundel gaat over precies één patiënt.",
        "overeenkomststatus-onbekend": "Deze status van de overeenkomst kennen wij niet.",
        "periode-omgekeerd": "Een periode eindigt voor zij begint.",
        "pleegpostcode-formaat": "In de kolom pleegpostcode staan vier cijfers of niets.",
        "relatiesoort-onbekend": "Een relatie in het bericht is geen persoon.",
        "signaal-dubbel": "In de bundel staan twee signalen. Maak er twee bundels van.",
        "signaal-onbekend": "Dit signaal kennen wij niet.",
        "soort-bericht-onbekend": "Dit bericht is geen huisverbod en geen zaak.",
        "stadsdeel-onbekend": "Dit stadsdeel kennen wij niet.",
        "stelsel-onbekend": "Dit stelsel kennen wij niet: het is PI of JJI.",
        "tag-onbekend": "Een tag in de bundel heeft een code die wij niet kennen.",
        "velden-passen-niet-bij-soort": "De velden passen niet bij deze soort gebeurtenis.",
        "verlenging-korter-dan-het-huisverbod": "De verlenging eindigt voor het huisverbod zelf.",
        "verlenging-langer-dan-vier-weken": "Een huisverbod duurt hooguit vier weken.",
        "verwachting-in-het-verleden": "Wat verwacht wordt ligt al in het verleden.",
        "volgnummer-dubbel": "Dit volgnummer staat twee keer in de mutatie.",
        "voorwaarde-dubbel": "Een voorwaarde staat er twee keer in.",
        "voorwaarden-zonder-schorsing": "Voorwaarden horen alleen bij een schorsing.",
        "vrijgavegrond-ontbreekt": "Voor geen van de gegevens is er een geldige grond om ze vrij te geven.",
        "wjsg-grondslag-onbekend": "Gegevens van het OM gaan alleen weg onder artikel 8b, 39fa of 51ca Wjsg.",
        "zaakdetail-onbekend": "Deze soort overlast kennen wij niet.",
        "zaakeigenschap-dubbel": "Een zaakeigenschap staat er twee keer in.",
        "zaakeigenschap-onbekend": "Deze zaakeigenschap kennen wij niet.",
        "zaakeigenschap-waarde-onbekend": "Een zaakeigenschap heeft een waarde die wij niet kennen.",
        "zaaksoort-onbekend": "Dit bericht gaat niet over overlast.",
        "zaaktype-onbekend": "Dit zaaktype kennen wij niet.",
    }
)
"""What a message can say that may not leave, or that nobody can place."""

BRON: Final[Mapping[str, str]] = MappingProxyType({**BESTAND, **INHOUD})
