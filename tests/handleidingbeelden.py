"""Which picture of the manual shows which page of the werkplek, and which pages have none and why.

BEELDEN["/tafel"] == "tafel-werklijst"      the picture docs/handleiding/beelden/tafel-werklijst-1280.png
past("tafel-werklijst", "/tafel?pagina=2")  whether a picture by that name may be taken at that address
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

HIER: Mapping[str, str] = {
    "/aanmelden/concept/{nummer}/weg": "aanmelden-weg",
    "/beleid/verschil/{was}/{wordt}": "beleid-verschil",
    "/casussen/{casus}/uittreksel/{uittreksel}": "casus-uittreksel",
    "/casussen/{casus}/vragen/{vraag}": "casus-vraag-antwoord",
    "/incidenten/zaak/{incident}/omschrijving": "incident-omschrijving",
    "/post": "post-lijst",
    "/toezicht/kijkers": "toezicht-inzagen",
    "/toezicht/motiveringen/{casus}": "toezicht-motiveringen",
    "/toezicht/nood": "toezicht-noodinzagen",
    "/toezicht/steekproef": "toezicht-steekproef-trekken",
    "/vraag/goedkeuring": "vraag-goedkeuring",
}
"""Taken by tests/browser/test_elke_pagina.py, that opens every page."""
REIZEN: Mapping[str, str] = {
    "/aanmelden": "aanmelden-lijst",
    "/aanmelden/concept/{nummer}/controle": "aanmelden-controle",
    "/aanmelden/concept/{nummer}/{stap}": "aanmelden-aanleiding",
    "/aanmelden/verstuurd/{nummer}": "aanmelden-verstuurd",
    "/beleid": "beleid-versies",
    "/beleid/besluit": "beleid-besluit",
    "/beleid/concept": "beleid-concept",
    "/beleid/rechten": "beleid-rechten",
    "/beleid/uitleg": "beleid-uitleg",
    "/beleid/versie/{bundel}": "beleid-versie",
    "/beller": "beller-wijzer",
    "/casussen": "casus-lijst",
    "/casussen/agenda": "casus-agenda",
    "/casussen/nood": "casus-nood",
    "/casussen/nood/{casus}": "casus-noodbeeld",
    "/casussen/verzoeken": "casus-verzoeken",
    "/casussen/verzoeken/{casus}/{verzoek}": "casus-verzoek",
    "/casussen/{casus}": "casus-politie",
    "/casussen/{casus}/bewaren": "casus-bewaren",
    "/casussen/{casus}/derden": "casus-derden",
    "/casussen/{casus}/derden/uittreksel": "casus-derden-uittreksel",
    "/casussen/{casus}/huisverbod": "casus-huisverbod-leidt",
    "/casussen/{casus}/inbrengen": "casus-inbrengen",
    "/casussen/{casus}/leiden": "casus-leiden",
    "/casussen/{casus}/overleg": "casus-overleg",
    "/casussen/{casus}/plan": "casus-plan",
    "/casussen/{casus}/plan/nieuw/{soort}": "casus-plan-nieuw-taak",
    "/casussen/{casus}/plan/taak/{taak}": "casus-taak",
    "/casussen/{casus}/schaal": "casus-schaal",
    "/casussen/{casus}/stuk/{stuk}": "casus-stuk",
    "/casussen/{casus}/stuk/{stuk}/ontvangers": "casus-ontvangers",
    "/casussen/{casus}/veiligheid": "casus-veiligheid",
    "/casussen/{casus}/vragen": "casus-vragen",
    "/casussen/{casus}/vrijgave": "casus-toestemming",
    "/casussen/{casus}/wie": "casus-wie",
    "/cijfers": "cijfers-jaar",
    "/incidenten": "incident-register",
    "/incidenten/mensen/{incident}": "incident-mensen",
    "/incidenten/nieuw": "incident-vastleggen",
    "/incidenten/zaak/{incident}": "incident-zaak",
    "/post/bonnen": "post-bonnen",
    "/post/uit": "post-uit",
    "/rechten": "rechten-lijst",
    "/rechten/informeren": "rechten-informeren",
    "/rechten/informeren/{casus}/{persoon}": "rechten-plicht",
    "/rechten/nieuw": "rechten-nieuw",
    "/rechten/verzoek/{verzoek}": "rechten-verzoek",
    "/tafel": "tafel-werklijst",
    "/tafel/bericht/{casus}/{melding}": "tafel-bericht",
    "/tafel/melding/{melding}": "tafel-melding",
    "/team": "team-rooster",
    "/toezicht": "toezicht-controle",
    "/toezicht/afstemming": "toezicht-afstemming",
    "/toezicht/logboek": "toezicht-logboek",
    "/toezicht/steekproef/{dag}/{aantal}/{zaad}": "toezicht-steekproef",
    "/toezicht/verzoeken": "toezicht-verzoeken",
    "/vraag": "vraag-formulier",
    "/vraag/antwoord/{nummer}": "vraag-antwoord",
    "/vraag/geschiedenis": "vraag-geschiedenis",
}
"""Taken by a journey, where the page has something of that journey to show."""
BEELDEN: Mapping[str, str] = HIER | REIZEN
ZONDER_BEELD: Mapping[str, str] = {
    "/incidenten/register": "a file to keep, no page",
    "/tafel/bericht/{casus}/{melding}/wie": "the page of a report once more, after a second proof",
    "/toezicht/bestand": "a file to keep, no page",
}
_ROUTES = {name: re.compile(re.sub(r"\{\w+\}", "[^/]+", route)) for route, name in BEELDEN.items()}


def past(name: str, adres: str) -> bool:
    """Whether a picture by this name may show what is at this address; a name of no page may show anything."""
    route = _ROUTES.get(name)
    return route is None or route.fullmatch(urlsplit(adres).path) is not None
