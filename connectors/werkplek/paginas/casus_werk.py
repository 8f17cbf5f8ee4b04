"""What the pages of casussen share: the work itself, the casus of an address, and the menu of its parts.

c = casus_van(vraag)                       by the own list, under the purpose of its phase
return blad("plan", c, "plan", {...})
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from connectors.agent.casuskop import Casusplek, zoek_casus
from connectors.agent.casusleiding import WERKRUIMTE
from connectors.agent.casuswoorden import FASEN
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.kalender import vandaag
from connectors.agent.woorden import OVERLEGVORMEN, keuzes, woord
from connectors.protocol.casussen import Casusregel
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.werkplek.casusconcepten import ruim_op
from connectors.werkplek.doelen import doel
from connectors.werkplek.pagina import Blad, Paginavraag, Verder
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.weergave import ROLNAMEN
from connectors.werkplek.werk import DEELNEMERS, Werk
from connectors.werkplek.zinnen import Zin

WERK: Final = Werk(
    code="casus",
    naam="Casussen",
    doel="samen werken aan een casus waarin u een taak hebt",
    pad="/casussen",
    rollen=frozenset({"medewerker", "casusregisseur", "procesmanager", "manager"}),
    icoon="casus",
    uitleg="Bekijk en vul aan wat nodig is in de casussen waaraan uw organisatie meedoet.",
    partijen=DEELNEMERS,
    artikel="5.3",
)
TIJDELIJK_HUISVERBOD: Final = "TIJDELIJK_HUISVERBOD"
AFGESCHERMD: Final = "AFGESCHERMD"
HUISVERBOD: Final = "huisverbod"
"""The part that only a workspace of a huisverbod has."""
EIGEN_DOELEN: Final = ("P12", "P13", "P22", "P23", "P24", "P25", "P26")
"""Purposes that no phase leads to: work under another law, and a casus that is closed. An address names them."""


@dataclass(frozen=True, slots=True)
class Casusbeeldmerk:
    """One casus as every page of it shows it: where it stands, and the addresses of its parts."""

    plek: Casusplek
    rol: str
    gekozen: str
    """The purpose that the address names; empty for that of the phase."""
    leefgebieden: Leefgebieden
    """Those of the covenant that decides."""

    @property
    def regel(self) -> Casusregel:
        """The line of the own list."""
        return self.plek.regel

    @property
    def partij(self) -> str:
        """Whose employee looks."""
        return self.plek.post.verbinding.omgeving.instellingen.partij

    @property
    def kort(self) -> str:
        """Eight letters of the number: enough for people to tell casussen apart."""
        return self.regel.casus[:8]

    @property
    def fase(self) -> str:
        """The phase in words."""
        return woord(FASEN, self.regel.fase)

    @property
    def werkruimte(self) -> bool:
        """Whether it is a workspace under another law: it has no phases, and so no steps."""
        return self.regel.fase == WERKRUIMTE

    @property
    def vorm(self) -> str:
        """The kind of meeting in words."""
        return woord(OVERLEGVORMEN, self.regel.instrument)

    @property
    def gebieden(self) -> list[tuple[str, str]]:
        """The leefgebieden on which its meeting works, for a field to choose from."""
        return keuzes(self.leefgebieden.bij(self.regel.instrument))

    @property
    def doel(self) -> str:
        """The purpose in words."""
        return doel(self.plek.doel)

    def pad(self, deel: str = "", **zoek: str | int) -> str:
        """The address of a part of this casus, with the purpose if one was named."""
        return adres_van(self.regel.casus, deel, {"doel": self.gekozen, **zoek})

    def verder(self, deel: str = "", plaats: str = "pagina", **zoek: str) -> str:
        """The same address, ending where the number of a page or the place in a list goes."""
        pad = self.pad(deel, **zoek)
        return f"{pad}{'&' if '?' in pad else '?'}{plaats}="


def adres_van(casus: str, deel: str, zoek: Mapping[str, str | int]) -> str:
    """The address of a part of a casus, with what stands behind the question mark."""
    query = urlencode({naam: waarde for naam, waarde in zoek.items() if waarde})
    return f"{WERK.pad}/{casus}{f'/{deel}' if deel else ''}{f'?{query}' if query else ''}"


def gekozen_doel(vraag: Paginavraag) -> str:
    """The purpose that the address names, when it is one that no phase leads to."""
    named = vraag.zoek.get("doel", "")
    return named if named in EIGEN_DOELEN else ""


def casus_van(vraag: Paginavraag, voor: str = "") -> Casusbeeldmerk:
    """The casus of this address, when it is on the own list. Drafts in one that is no more are destroyed.

    Raises:
        InvoerOnjuist: `casus-niet-in-lijst`.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    chosen = voor or gekozen_doel(vraag)
    casus, seen = vraag.pad["casus"], vraag.sessie.casusdoelen
    try:
        plek = zoek_casus(vraag.casuspost(chosen or "P06"), casus, chosen, seen.get(casus, ""))
    except InvoerOnjuist:
        seen.pop(casus, None)
        ruim_op(vraag, chosen, lambda one: one == casus)
        raise
    seen[casus] = plek.via
    return Casusbeeldmerk(plek, vraag.rol, chosen, vraag.leefgebieden)


def klaar(c: Casusbeeldmerk, deel: str, tekst: str) -> Verder:
    """On to a part of this casus, which says first what was done."""
    return Verder(c.pad(deel), Bericht("goed", tekst))


def blad(sjabloon: str, c: Casusbeeldmerk, deel: str, waarden: Mapping[str, object], watermerk: str = "") -> Blad:
    """A page of this casus, with the menu of its parts."""
    return Blad(f"casus/{sjabloon}.html", {"c": c, "delen": deelmenu(c, deel), **waarden}, watermerk=watermerk)


def deelmenu(c: Casusbeeldmerk, actief: str) -> list[tuple[str, str, bool]]:
    """The parts of a casus that this role works in."""
    if c.rol == "manager":
        return [("Wie leidt en wie meedoet", c.pad("leiden"), actief == "leiden")]
    order = c.regel.instrument == TIJDELIJK_HUISVERBOD
    shown = {deel: naam for deel, naam in DELEN.items() if c.rol in _WIE.get(deel, {c.rol})}
    if c.werkruimte:
        shown = {deel: WERKRUIMTEDELEN.get(deel, naam) for deel, naam in shown.items() if deel not in _MET_FASE}
    shown = {deel: naam for deel, naam in shown.items() if order == (deel == HUISVERBOD) or deel in _OVERAL}
    if c.regel.fase == AFGESCHERMD:
        shown = {deel: naam for deel, naam in shown.items() if deel not in _WERK}
    return [(naam, c.pad(deel), deel == actief) for deel, naam in shown.items()]


DELEN: Final[Mapping[str, str]] = {
    "": "Bekijken",
    HUISVERBOD: "Huisverbod",
    "plan": "Plan",
    "overleg": "Overleg",
    "inbrengen": "Inbrengen",
    "vrijgave": "Toestemming",
    "vragen": "Vragen",
    "derden": "Derden",
    "leiden": "Stappen",
    "veiligheid": "Veiligheid",
    "bewaren": "Bewaren",
}
WERKRUIMTEDELEN: Final[Mapping[str, str]] = {"leiden": "Wie meedoen"}
"""Parts that have another name in a workspace."""
_MET_FASE: Final = frozenset({"derden"})
"""Parts whose purpose has no place in a workspace."""
_OVERAL: Final = frozenset({"", "inbrengen", "leiden", "veiligheid", "bewaren"})
"""Parts that a workspace of a huisverbod has too: it has no plan, meeting, question or derde."""
_WERK: Final = frozenset({"plan", "overleg", "inbrengen", "vragen", "veiligheid"})
"""Parts of daily work, which ends when a casus is shielded."""
_WIE: Final[Mapping[str, frozenset[str]]] = {"derden": frozenset({"medewerker", "casusregisseur"})}
"""Parts that are the work of some roles alone."""


def dagen_tot(vraag: Paginavraag, dag: str) -> int:
    """Days from today to a day; negative when it is over."""
    return (date.fromisoformat(dag) - vandaag(vraag.clock)).days


def watermerk(rol: str, kern: str) -> Zin:
    """Whose screen this is: the role in words, party and code of the employee as the hub said it, and the moment."""
    wie, _, op = kern.rpartition(" ")
    return Zin("%(rol)s, %(wie)s, %(op)s", rol=ROLNAMEN.get(rol, rol), wie=wie, op=datetime.fromisoformat(op))
