"""`connector casus`: what people do in a casus. The commands of each part are in a module of their own.

Every act is of one employee, whom `hub admin aanwijzen` designated for the role. Exit codes: 0
done, 2 input, 3 refused, 4 unreachable: look at the list before trying again, 5 alarm.
"""

from typing import Final

from connectors.agent.commands import CommandGroup, CommandModule

DELEN: Final = (
    CommandModule(
        "connectors.agent.cli_casus_leiden",
        {
            "lijst": "toon de casussen waaraan u meedoet",
            "wijs-toe": "laat een procesmanager de casus leiden",
            "betrek": "besluit welke deelnemer nodig is, of niet meer",
            "kring": "voeg iemand uit de directe kring toe",
            "stap": "ga naar een volgende fase",
            "sleutel": "laat de sleutel maken die bij de stap niet lukte",
        },
    ),
    CommandModule(
        "connectors.agent.cli_bewaren",
        {
            "sluit-af": "besluit dat een casus klaar is; zij wordt direct afgeschermd",
            "niet-meer-nodig": "besluit dat niets van een afgeschermde casus nog nodig is",
            "houd-aan": "laat de vernietiging wachten op een rechtsvordering",
            "hef-op": "laat de vernietiging niet langer wachten",
            "hernieuw": "vraag elke bron om langer te bewaren, of besluit daarover",
            "instemming": "zeg als bron of uw gegevens langer bewaard mogen blijven",
            "vernietig": "vernietig een casus waarvan de termijn om is, met haar sleutel",
            "ontvangers": "toon welke organisaties een stuk van u kregen",
        },
    ),
    CommandModule(
        "connectors.agent.cli_derden",
        {
            "derde-verklaring": "leg vast dat een derde geheimhouding tekende",
            "derde-akkoord": "zeg als bron dat stukken naar een derde mogen",
            "derde-verstrek": "maak een uittreksel voor een derde",
            "derde-herstel": "zeg een derde op papier wat een bron wijzigde",
            "derde-terug": "leg vast wat een derde met zijn uittreksel deed",
            "uittreksel-papier": "geef een uittreksel één keer af, als bestand om te printen",
        },
    ),
    CommandModule(
        "connectors.agent.cli_huisverbod",
        {
            "huisverbod": "breng de beschikking in, een verbetering of een verlenging",
            "huisverbod-fout": "meld een fout in de beschikking",
            "huisverbod-opvang": "vraag een bed met drie gegevens",
            "huisverbod-voorziening": "meld dat de rechter om een voorziening is gevraagd",
            "strafzaak-vraag": "vraag het OM hoe het met de strafzaak staat",
            "strafzaak-stand": "antwoord als OM hoe het met de strafzaak staat",
        },
    ),
    CommandModule(
        "connectors.agent.cli_inzage",
        {
            "inzage": "bekijk wat u van een casus mag zien",
            "neem-identiteit-over": "breng wie in de melding staan onder de sleutel van de casus",
            "keur-goed": "laat als tweede persoon een collega voor toezicht kijken",
        },
    ),
    CommandModule(
        "connectors.agent.cli_nood",
        {
            "noodinzage": "zie bij levensgevaar een uur lang wat nodig is",
            "noodlijst": "toon de noodinzages die beoordeeld moeten worden",
            "beoordeel-noodinzage": "beoordeel de noodinzage van een ander",
            "motiveringen": "lees als toezichthouder waarom iets besloten is",
            "dreiging": "waarschuw collega's die iemand ontmoeten",
            "dreigingen": "toon waar u op moet letten bij wie u ontmoet",
        },
    ),
    CommandModule(
        "connectors.agent.cli_stukken",
        {
            "lever": "breng een gegeven of bijlage in",
            "corrigeer": "verbeter, beperk of trek een eigen stuk in",
            "vrijgave": "leg vast op welke grond een geheim gedeeld mag worden",
            "trek-toestemming-in": "laat een vrijgavegrond nu eindigen",
            "vraag-bron": "vraag één deelnemer om één categorie",
            "vragen": "toon welke vragen gesteld zijn, en wat erop kwam",
            "antwoord": "beantwoord een vraag van het huis",
        },
    ),
    CommandModule(
        "connectors.agent.cli_plan",
        {
            "doel": "stel een doel in het plan",
            "taak": "geef een deelnemer een taak",
            "planstuk": "leg een agendapunt, besluit of verslag vast",
            "taak-klaar": "zeg wat er van een taak werd",
            "gebeurtenis": "laat uitvoerders horen wat een vertaald bericht betekent",
        },
    ),
    CommandModule(
        "connectors.agent.cli_plan_overleg",
        {
            "overleg": "plan, open of sluit een overleg, of zeg het af",
            "agenda": "toon uw overleggen van een dag",
            "uittreksel": "leg voor elke ontvanger een eigen uittreksel klaar",
            "uittreksel-lezen": "vraag wat er in uw uittreksel staat",
            "opschalen": "stel een ander overleg voor",
            "opschalen-besluit": "besluit als deelnemer van lid 1",
        },
    ),
)
"""Leading; each further part of a casus adds its own."""

CASUS: Final = CommandGroup("casus", "werk in een casus: leiden, inbrengen, bekijken", "HANDELING", DELEN)
