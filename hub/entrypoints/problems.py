"""Every problem this product can answer with: status, title, and what to do about it.

HTTP status is decided here alone. Bodies are RFC 9457 documents; they name the rule and whom
to ask, and never repeat anything from the request.
"""

from collections.abc import Mapping
from types import MappingProxyType

from connectors.protocol.errors import (
    InvalidPoint,
    Malformed,
    ProofInvalid,
    ProtocolError,
    SealInvalid,
    SignatureInvalid,
    StaleMessage,
)
from connectors.protocol.messages import encode
from connectors.protocol.procesberichten import Probleem
from hub.application.gate import StaleBundle
from hub.domain.errors import NotRecordable, Refused, Regel, Rejected
from hub.entrypoints.problems_casus import SOORTEN_CASUS
from hub.entrypoints.problems_convenant import SOORTEN_CONVENANT
from hub.entrypoints.problemsoort import BEHEERDER, CONNECTOR, OFFICER, PROCESMANAGER, Soort

MEDIA_TYPE = b"application/problem+json"
TYPE_PREFIX = "urn:veiligheidshuis:probleem:"
SOORTEN: Mapping[Regel, Soort] = MappingProxyType(
    {
        Regel.ONBEKENDE_PARTIJ: Soort(
            403, "Onbekende partij", f"Uw certificaat of tekensleutel is hier niet ingeschreven. {BEHEERDER}"
        ),
        Regel.PARTIJ_INGETROKKEN: Soort(
            403, "Partij ingetrokken", f"De inschrijving van uw organisatie is ingetrokken. {BEHEERDER}"
        ),
        Regel.HANDTEKENING: Soort(
            401, "Handtekening ongeldig", f"De handtekening ontbreekt of klopt niet met het bericht. {CONNECTOR}"
        ),
        Regel.VERZOEK_VEROUDERD: Soort(
            401, "Verzoek verouderd", f"Het verzoek is te oud, of uw klok loopt niet gelijk. {CONNECTOR}"
        ),
        Regel.VERZOEK_HERHAALD: Soort(
            409, "Verzoek herhaald", f"Dit verzoek is al eens ontvangen. Stuur een nieuw verzoek. {CONNECTOR}"
        ),
        Regel.BERICHT_ONGELDIG: Soort(
            400, "Bericht ongeldig", f"Het bericht heeft niet de vorm die het protocol vraagt. {CONNECTOR}"
        ),
        Regel.PUNT_ONGELDIG: Soort(400, "Punt ongeldig", f"Een punt in het bericht is niet bruikbaar. {CONNECTOR}"),
        Regel.AANTAL_ONJUIST: Soort(
            400, "Aantal onjuist", f"Het aantal punten of records in het bericht klopt niet. {CONNECTOR}"
        ),
        Regel.ZEGEL_ONGELDIG: Soort(
            400, "Zegel ongeldig", f"Een zegel hoort niet bij dit verzoek, of is verlopen. {CONNECTOR}"
        ),
        Regel.ZEGEL_HERGEBRUIKT: Soort(
            409, "Zegel hergebruikt", f"Een zegel is al eens gebruikt. Vraag een nieuwe evaluatie. {CONNECTOR}"
        ),
        Regel.EPOCH_ONBEKEND: Soort(
            400, "Sleutelversie onbekend", f"Deze versie van de sleutel is hier niet in gebruik. {CONNECTOR}"
        ),
        Regel.FAMILIE_ONBEKEND: Soort(
            400, "Sleutelfamilie onbekend", f"Het bericht noemt een familie die hier niet bestaat. {CONNECTOR}"
        ),
        Regel.HANDVAT_ONBEKEND: Soort(
            400, "Handvat onbekend", f"Een handvat in het bericht is niet van uw organisatie. {CONNECTOR}"
        ),
        Regel.HANDVAT_VERVALLEN: Soort(
            409, "Handvat vervallen", f"Dit handvat bleek over meer personen te gaan. Noem de referenties. {OFFICER}"
        ),
        Regel.WOORD_ONBEKEND: Soort(
            400, "Woord onbekend", f"Het convenant kent dit doel, deze rol of deze categorie niet. {OFFICER}"
        ),
        Regel.CONVENANT_VERLOPEN: Soort(403, "Convenant verlopen", f"Het convenant geldt nu niet. {OFFICER}"),
        Regel.NIET_TOEGESTAAN: Soort(
            403, "Niet toegestaan", f"Het convenant staat dit niet toe; zie de genoemde artikelen. {OFFICER}"
        ),
        Regel.BUDGET_OP: Soort(
            429, "Budget op", f"Uw organisatie heeft het aantal vragen voor deze periode bereikt. {OFFICER}"
        ),
        Regel.BEWIJS_VERLOPEN: Soort(
            409, "Bewijs verlopen", f"Het bewijs van deze evaluatie is er niet meer. Vraag een nieuwe. {CONNECTOR}"
        ),
        Regel.NIET_AANGEWEZEN: Soort(
            403, "Niet aangewezen", f"U bent nu niet aangewezen om in deze rol te handelen. {OFFICER}"
        ),
        Regel.MELDING_ONBEKEND: Soort(
            404, "Melding onbekend", f"Deze melding is hier niet of niet meer. {PROCESMANAGER}"
        ),
        Regel.TAAK_ONBEKEND: Soort(404, "Taak onbekend", f"Deze taak is hier niet of is al afgedaan. {PROCESMANAGER}"),
        Regel.STAP_ONMOGELIJK: Soort(
            409, "Stap niet mogelijk", f"Deze stap past niet bij wat al over de melding besloten is. {PROCESMANAGER}"
        ),
        Regel.AANMELDER_ONBEVOEGD: Soort(
            409,
            "Aanmelder niet bevoegd",
            f"Dit is een signaal. Een deelnemer moet het eerst aanmelden. {PROCESMANAGER}",
        ),
        Regel.DOELTOETS_NIET_GEHAALD: Soort(
            409,
            "Doeltoets niet gehaald",
            f"Een of meer wettelijke criteria zijn niet met ja beantwoord. {PROCESMANAGER}",
        ),
        Regel.INSTRUMENT_ONMOGELIJK: Soort(
            409, "Instrument niet mogelijk", f"Deze overlegvorm past niet bij deze melding. {PROCESMANAGER}"
        ),
        Regel.MOTIVERING_ONTBREEKT: Soort(
            409, "Motivering ontbreekt", f"Dit besluit wijkt af of vraagt uitleg. Geef een motivering. {PROCESMANAGER}"
        ),
        Regel.BESLUITDAG_ONMOGELIJK: Soort(
            409,
            "Dag van het besluit niet mogelijk",
            f"Een besluit is niet genomen na vandaag, en niet voor wat er gebeurde of begon. {PROCESMANAGER}",
        ),
        Regel.OVERLEG_ONMOGELIJK: Soort(
            409,
            "Overleg niet mogelijk",
            f"Er is al een overleg open, of juist niet, of er zit niemand aan. {PROCESMANAGER}",
        ),
        Regel.VERSCHIL_TE_KLEIN: Soort(
            409,
            "Verschil te klein",
            f"Deze cijfers verschillen zo weinig van eerdere dat te zien is om wie het gaat. {OFFICER}",
        ),
        **SOORTEN_CASUS,
        **SOORTEN_CONVENANT,
        Regel.TE_GROOT: Soort(413, "Bericht te groot", f"Het bericht is groter dan hier mag. {CONNECTOR}"),
        Regel.TE_TRAAG: Soort(408, "Verzoek te traag", f"Het verzoek was niet op tijd compleet. {CONNECTOR}"),
        Regel.TRANSACTIE_ONTBREEKT: Soort(
            400, "Transactie ontbreekt", f"Geef het verzoek een transactienummer: een UUID versie 7. {CONNECTOR}"
        ),
        Regel.INHOUDSTYPE: Soort(
            415, "Inhoudstype onjuist", f"Stuur het bericht als application/json, niet gecomprimeerd. {CONNECTOR}"
        ),
        Regel.NIET_GEVONDEN: Soort(404, "Niet gevonden", f"Dit adres bestaat hier niet. {CONNECTOR}"),
        Regel.METHODE: Soort(405, "Methode niet toegestaan", f"Dit adres kent deze methode niet. {CONNECTOR}"),
        Regel.NIET_VASTGELEGD: Soort(
            503, "Niet vastgelegd", f"Het verzoek kon niet worden vastgelegd en is daarom niet gedaan. {BEHEERDER}"
        ),
        Regel.FOUT: Soort(500, "Interne fout", f"Er ging hier iets mis. Er is niets verstrekt. {BEHEERDER}"),
        Regel.HTTP_ONGELDIG: Soort(400, "Verzoek ongeldig", f"Het verzoek is geen geldig HTTP. {CONNECTOR}"),
        Regel.KOPPEN_TE_GROOT: Soort(431, "Koppen te groot", f"De koppen van het verzoek zijn te groot. {CONNECTOR}"),
        Regel.ANTWOORDTYPE: Soort(
            406, "Antwoordtype onjuist", f"Antwoorden zijn hier application/json. Sta dat toe. {CONNECTOR}"
        ),
        Regel.TE_DRUK: Soort(503, "Te druk", f"Het is hier te druk. Probeer het later opnieuw. {BEHEERDER}"),
    }
)

_RULE_OF_ERROR: Mapping[type[ProtocolError], Regel] = MappingProxyType(
    {
        Malformed: Regel.BERICHT_ONGELDIG,
        InvalidPoint: Regel.PUNT_ONGELDIG,
        ProofInvalid: Regel.BERICHT_ONGELDIG,
        SealInvalid: Regel.ZEGEL_ONGELDIG,
        SignatureInvalid: Regel.HANDTEKENING,
        StaleMessage: Regel.VERZOEK_VEROUDERD,
    }
)
"""What a caller can break. Any other protocol error is a fault of this side."""


def rule_of(error: Exception) -> tuple[Regel, tuple[str, ...]]:
    """The rule and the articles to answer for an error; FOUT for whatever is not the caller's doing."""
    if isinstance(error, Refused):
        return error.regel, error.artikelen
    if isinstance(error, Rejected):
        return error.regel, ()
    if isinstance(error, NotRecordable | StaleBundle):
        return Regel.NIET_VASTGELEGD, ()
    if isinstance(error, ProtocolError):
        return _RULE_OF_ERROR.get(type(error), Regel.FOUT), ()
    return Regel.FOUT, ()


def problem(regel: Regel, artikelen: tuple[str, ...] = (), *, incident: str = "") -> tuple[int, bytes]:
    """Status and body for a broken rule; `incident` is a number that the log knows too."""
    soort = SOORTEN[regel]
    detail = f"{soort.detail} Noem nummer {incident}." if incident else soort.detail
    document = Probleem(
        type=TYPE_PREFIX + regel.value,
        title=soort.title,
        status=soort.status,
        detail=detail,
        regel=regel.value,
        artikelen=list(artikelen),
    )
    return soort.status, encode(document)
