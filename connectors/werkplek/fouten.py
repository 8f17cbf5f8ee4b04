"""What can't be done, as an employee reads it: what, which rule and article, and whom to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from connectors.agent import teksten
from connectors.agent.errors import AgentError, Alarm, Geweigerd, InstellingOnjuist, Onbereikbaar
from connectors.agent.woorden import artikel
from connectors.protocol.errors import ProtocolError
from connectors.werkplek.zinnen import Zin

TITELS: Final[Mapping[int, str]] = MappingProxyType(
    {
        400: "Dit kan zo niet",
        403: "Dit mag niet",
        404: "Deze pagina is er niet",
        405: "Zo werkt deze pagina niet",
        413: "Dit is te groot",
        421: "Verkeerd adres",
        500: "Er ging iets mis",
        502: "Er klopt iets niet",
        503: "Nu niet te bereiken",
    }
)
TEKSTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adres-onbekend": "Open de werkplek op het eigen adres.",
        "pagina-onbekend": "Het adres klopt niet, of de pagina is er niet meer.",
        "methode-onbekend": "Ga terug en gebruik de knop op de pagina.",
        "formulier-van-elders": "Dit formulier kwam van een andere site. Er is niets gedaan.",
        "formulier-verouderd": "Dit formulier is niet meer geldig. Er is niets gedaan. Open de pagina opnieuw.",
        "formulier-te-groot": (
            "Wat u instuurt is te groot. Er is niets gedaan. Een concept dat u bewaarde, staat bij het formulier."
        ),
        "werk-van-anderen": "Uw organisatie doet dit werk niet. Het artikel van het convenant zegt wie wel.",
        "vergrendeld": "De werkplek is op slot. Wat u typte is niet bewaard.",
        "ander-werk": "U koos intussen ander werk. Wat u typte is niet bewaard.",
        "rol-ontbreekt": "U hebt geen rol die dit werk doet. De hub houdt bij wie voor welke rol is aangewezen.",
        "interne-fout": "Alles wat is verstuurd, is ook vastgelegd. Probeer het opnieuw of bel de beheerder.",
        "inlog-onbereikbaar": "De inlogdienst van uw organisatie geeft geen antwoord. Probeer het later opnieuw.",
        "inlog-geweigerd": "De inlogdienst van uw organisatie weigerde. Bel de beheerder.",
        "inlog-afgebroken": "U bent niet ingelogd. Probeer het opnieuw.",
        "inlog-niveau": "U bent ingelogd op een te laag niveau. Gebruik uw tweede bewijs.",
        "inlog-niet-opnieuw": "Uw inlogdienst vroeg niet opnieuw wie u bent. Bel de beheerder.",
        "inlog-ander-persoon": "Iemand anders logde in dan wie hier aan het werk was. De sessie blijft vergrendeld.",
        "inlog-zonder-login": "Uw inlogdienst zegt niet met welke login u werkt. Bel de beheerder.",
        "inlog-poging-onbekend": "Deze inlogpoging is verlopen of al gebruikt. Begin opnieuw.",
    }
)
INLOG: Final = "De inlogdienst zei iets dat niet klopt. U bent niet ingelogd. Bel de beheerder."

GEWEIGERD: Final = "Het verzoek is geweigerd."
CONTROLE: Final = "Een controle is mislukt."
ALARM: Final = "Pas op: er klopt iets niet bij %(wie)s. %(wat)s Het antwoord is niet gebruikt. Bel de privacy officer."
ONBEREIKBAAR: Final = "Geen antwoord van %(wie)s. Probeer het later opnieuw."
INSTELLING: Final = "Een instelling van de werkplek klopt niet: %(onderdeel)s. Bel de beheerder."


class Fout(Exception):
    """A request that is refused at the werkplek, with its HTTP status; `regel` is a short token, never a value."""

    def __init__(
        self, status: int, regel: str, tekst: str = "", artikelen: tuple[str, ...] = (), terug: str = ""
    ) -> None:
        super().__init__(regel)
        self.status = status
        self.regel = regel
        self.tekst = tekst or TEKSTEN.get(regel) or (INLOG if regel.startswith("inlog-") else TEKSTEN["interne-fout"])
        self.artikelen = artikelen
        self.terug = terug
        """The page with the form that could not be read; empty, or the start page, when that is not known."""

    @property
    def titel(self) -> str:
        """The heading of the page."""
        return TITELS.get(self.status, TITELS[500])


@dataclass(frozen=True, slots=True)
class Weigering:
    """What a template shows of an error beside a form: the sentence, the rule, the articles."""

    tekst: str
    regel: str
    artikelen: tuple[str, ...] = ()


def weigering_van(error: AgentError) -> Weigering:
    """An error of the connector, to show on the page where the work is."""
    match error:
        case Geweigerd():
            return Weigering(
                teksten.WEIGERING.get(error.regel, GEWEIGERD), error.regel, tuple(map(artikel, error.artikelen))
            )
        case Alarm():
            what = teksten.ALARM.get(error.regel, CONTROLE)
            return Weigering(Zin(ALARM, wie=teksten.WIE.get(error.wie, error.wie), wat=what), error.regel)
        case Onbereikbaar():
            return Weigering(Zin(ONBEREIKBAAR, wie=teksten.WIE.get(error.wie, error.wie)), error.regel)
        case InstellingOnjuist():
            return Weigering(Zin(INSTELLING, onderdeel=error.onderdeel), error.regel)
        case _:
            return Weigering(invoerzin(error.regel), error.regel)


def invoerzin(regel: str) -> str:
    """The sentence for a rule of input, with the field before it when the rule names one."""
    kolom, tekst = teksten.invoer_delen(regel)
    return Zin("%(veld)s: %(tekst)s", veld=kolom, tekst=tekst) if kolom else tekst


def fout_van(error: AgentError | ProtocolError) -> Fout:
    """The page that an error becomes when the page itself did not show it."""
    if isinstance(error, ProtocolError):
        return Fout(500, "interne-fout")
    status = {Geweigerd: 403, Onbereikbaar: 503, Alarm: 502, InstellingOnjuist: 500}.get(type(error), 400)
    shown = weigering_van(error)
    return Fout(status, shown.regel, shown.tekst, shown.artikelen)
