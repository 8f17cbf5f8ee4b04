"""Codes of the messages about a casus in words: phases, reasons, states. A test holds them to the messages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _woorden(**woorden: str) -> Mapping[str, str]:
    return MappingProxyType(woorden)


FASEN: Final = _woorden(
    GEEN="eigen werkruimte, zonder fasen",
    GEACCEPTEERD="opgepakt, nog niet begonnen",
    VERRIJKING="informatie verzamelen",
    OVERLEG="overleg",
    PLAN="plan maken",
    UITVOERING="plan uitvoeren",
    EVALUATIE="terugkijken",
    AFSLUITING="afsluiten",
    HERNIEUWD="opnieuw opgepakt",
    AFGESCHERMD="afgeschermd",
    VERNIETIGD="vernietigd",
)
STAPPEN: Final = _woorden(
    VERRIJKING="Begin met informatie verzamelen",
    OVERLEG="Ga naar het overleg",
    PLAN="Ga het plan maken",
    UITVOERING="Stel het plan vast en voer het uit",
    EVALUATIE="Ga terugkijken",
    AFSLUITING="Ga afsluiten",
)
"""What a step to a phase is called on a button."""
SOORTEN: Final = _woorden(
    GEGEVEN="gegeven",
    BIJLAGE="bijlage",
    DOEL="doel",
    TAAK="taak",
    AGENDAPUNT="agendapunt",
    BESLUIT="besluit",
    VERSLAG="verslag",
    RESULTAAT="resultaat",
    AANMELDING="aanmelding",
    MOTIVERING="motivering",
)
AARD: Final = _woorden(FEIT="feit", OORDEEL="mening")
BETROKKENREDENEN: Final = _woorden(
    AANMELDER="meldde de casus aan",
    BESLISSER="besloot de casus op te pakken",
    BRON="weet iets dat nodig is",
    TAAK="krijgt een taak in het plan",
    DESKUNDIGHEID="heeft kennis die nodig is",
    TOEZICHT="houdt toezicht op deze persoon",
)
KRINGREDENEN: Final = _woorden(
    GEZINSLID="hoort bij het gezin",
    DIRECT_CONTACT="heeft direct contact",
    AFHANKELIJK_PLAN="het plan hangt van deze persoon af",
)
PERSOONSROLLEN: Final = _woorden(
    PLEGER="pleger", SLACHTOFFER="slachtoffer", GEZINSLID="gezinslid", DIRECT_CONTACT="direct contact"
)
TAAKSTANDEN: Final = _woorden(OPEN="open", GEDAAN="gedaan", NIET_GELUKT="niet gelukt", VERVALLEN="vervallen")
BEVESTIGINGEN: Final = _woorden(
    WPG_8="Wpg artikel 8 (dagelijkse politietaak)",
    WPG_13="Wpg artikel 13 (ondersteunende taken)",
    WJSG_8B="Wjsg artikel 8b (justitiële gegevens)",
    WJSG_39FA="Wjsg artikel 39fa (strafvorderlijke gegevens)",
    WJSG_51CA="Wjsg artikel 51ca (tenuitvoerlegging)",
)
CORRECTIES: Final = _woorden(
    VERBETEREN="verbeteren",
    BEPERKEN="voorlopig afschermen",
    HERSTELLEN="weer laten gebruiken",
    INTREKKEN="intrekken",
    VOORWAARDEN="andere voorwaarden stellen",
)
CORRECTIEREDENEN: Final = _woorden(
    ONJUIST="het klopt niet",
    ONVOLLEDIG="het is niet volledig",
    NIET_MEER_NODIG="het is niet meer nodig",
    BEZWAAR="de betrokkene maakt bezwaar",
    VERZOEK_BETROKKENE="de betrokkene vraagt erom",
    BRON="onze eigen administratie is gewijzigd",
)
GRONDEN: Final = _woorden(
    UITDRUKKELIJKE_TOESTEMMING="uitdrukkelijke toestemming",
    WETTELIJKE_VERPLICHTING="een wettelijke verplichting",
    WETTELIJKE_BEVOEGDHEID="een wettelijke bevoegdheid",
    GOED_HULPVERLENERSCHAP="goed hulpverlenerschap",
)
GEVERS: Final = _woorden(
    ZELF="de persoon zelf",
    OUDERS="de ouders",
    ZELF_EN_OUDERS="de persoon en de ouders",
    VERTEGENWOORDIGER="een vertegenwoordiger",
)
LEEFTIJDEN: Final = _woorden(ONDER_12="jonger dan 12", VAN_12_TOT_16="12 tot en met 15", VANAF_16="16 of ouder")
KANALEN: Final = _woorden(SCHRIFTELIJK="op papier", MONDELING="mondeling", DIGITAAL="digitaal")
GEINFORMEERD: Final = _woorden(
    JA="ja", NEE_GEVAAR="nee, dat zou gevaar geven", NEE_ONBEREIKBAAR="nee, de cliënt is niet te bereiken"
)
EINDEREDENEN: Final = _woorden(
    INGETROKKEN="de toestemming is ingetrokken", VERLOPEN="de tijd is om", VERVALLEN="de grond geldt niet meer"
)
NOODZAKEN: Final = _woorden(
    BEELD_ONVOLLEDIG="het beeld is niet volledig",
    VEILIGHEID="voor de veiligheid",
    TAAK_IN_PLAN="voor een taak in het plan",
    CONTROLE="om iets na te gaan",
)
BRONANTWOORDEN: Final = _woorden(
    GEGEVEN="gegeven", GEGEVEN_ONDER_VOORWAARDEN="gegeven onder voorwaarden", GEWEIGERD="niet gegeven"
)
WEIGERREDENEN: Final = _woorden(
    ZWAARWEGENDE_REDENEN="er zijn zwaarwegende redenen",
    GEEN_GRONDSLAG="er is geen grondslag",
    NIET_AANWEZIG="wij hebben dit niet",
    GEHEIMHOUDING="wij hebben een beroepsgeheim",
)
PLAATSEN: Final = _woorden(
    ZVH_1="Veiligheidshuis, zaal 1",
    ZVH_2="Veiligheidshuis, zaal 2",
    STADHUIS="stadhuis",
    POLITIEBUREAU="politiebureau",
    PARKET="parket",
    INRICHTING="inrichting",
    DIGITAAL="digitaal",
)
ONDERWERPEN: Final = _woorden(
    BEELD="het beeld", DOELEN="doelen", TAKEN="taken", VEILIGHEID="veiligheid", BESLUIT="besluit", VERVOLG="vervolg"
)
OVERLEGSTANDEN: Final = _woorden(GEPLAND="gepland", OPEN="bezig", GESLOTEN="gesloten", AFGEZEGD="afgezegd")
DETENTIES: Final = _woorden(
    IN="iemand is opgenomen in een inrichting",
    UIT="iemand is vrij uit een inrichting",
    VERWACHT_UIT="iemand komt naar verwachting vrij uit een inrichting",
)
"""What a prison reports of somebody whom a plan is about."""
NOODREDENEN: Final = _woorden(
    BETROKKENE="het leven van de betrokkene zelf",
    KIND="het leven van een kind",
    ANDER="het leven van iemand anders",
    MEDEWERKER="het leven van een medewerker",
)
DREIGINGEN: Final = _woorden(
    VERBAAL="scheldt of bedreigt",
    FYSIEK="kan slaan of schoppen",
    WAPEN="kan een wapen hebben",
    DIER="gevaarlijk dier",
    OMGEVING="gevaar van anderen in de omgeving",
)
MAATREGELEN: Final = _woorden(
    NIET_ALLEEN="ga niet alleen",
    NIET_THUIS="spreek niet thuis af",
    MET_POLITIE="ga samen met de politie",
    VOORAF_BELLEN="bel vooraf",
)
SLUITREDENEN: Final = _woorden(
    DOEL_BEREIKT="het doel is bereikt",
    GEEN_NOODZAAK="samen werken is niet meer nodig",
    OVERGEDRAGEN="een andere organisatie neemt het over",
    VERHUISD="de persoon is verhuisd",
    OVERLEDEN="de persoon is overleden",
)
BEWAAREINDEN: Final = _woorden(
    NIET_MEER_NODIG="niets is nog nodig", RECHTEN_BETROKKENE="de betrokkene vroeg om te wissen"
)
HERNIEUWGRONDEN: Final = _woorden(
    VOLDOET_NOG="de casus voldoet nog aan de criteria", TERUGVAL="er is een groot risico op terugval"
)
SCHAALREDENEN: Final = _woorden(
    STAGNATIE="het loopt vast",
    MEER_LEEFGEBIEDEN="er spelen problemen op meer leefgebieden",
    ONVEILIGHEID="het is niet veilig",
    VRIJWILLIG_LUKT_NIET="vrijwillige hulp lukt niet",
    DOELEN_BEREIKT="de doelen zijn bereikt",
    REGULIERE_KETEN="de gewone hulp kan het overnemen",
    ANDERE_DOELGROEP="de casus hoort bij een andere doelgroep",
)
SCHAALSTANDEN: Final = _woorden(VOORGESTELD="wacht op een besluit", BESLOTEN="besloten", AFGEWEZEN="niet overgenomen")
REGIMES: Final = _woorden(
    WGS="de Wet gegevensverwerking door samenwerkingsverbanden",
    STRAF="het strafrecht",
    BESTUUR="de Wet tijdelijk huisverbod",
    SOCIAAL="vrijwillige hulp (Wmo en Jeugdwet)",
    FENOMEEN="overleg zonder personen",
)
"""The body of law of a meeting."""
VERSTREKT: Final = _woorden(
    ONTVANGEN="kreeg het toegestuurd",
    INZIEN="zag het",
    EXPORTEREN="nam het mee, op papier of als tekst",
    VERSTREKKEN="kreeg het in een uittreksel",
)
"""How an organisation was given a stuk."""
