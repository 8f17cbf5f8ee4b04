"""To a heavier or lighter meeting: the procesmanager proposes, a deelnemer of lid 1 decides (covenant art. 10.2).

Who decides knows of a proposal by mail, and so does the house of what became of it. What was done here itself is kept
beside that, so that nobody waits for mail to see it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.casuswoorden import REGIMES, SCHAALREDENEN, SCHAALSTANDEN
from connectors.agent.plannen import Planpost
from connectors.agent.schaalboek import Schaalboek, Schaalregel
from connectors.agent.schaling import (
    AFGEWEZEN,
    BESLOTEN,
    OPEN,
    VORMEN,
    Voorstel,
    blijft_een_casus,
    lopend,
    past,
    richting,
    vormen_bij,
)
from connectors.agent.woorden import OVERLEGVORMEN, keuzes, woord
from connectors.protocol.plannen import Schalingsbesluit, Schalingsvoorstel
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, blad, casus_van, klaar
from connectors.werkplek.zinnen import Zin

RICHTINGEN: Final = {"OP": "zwaarder", "AF": "lichter", "OPZIJ": "even zwaar"}
BLIJFT: Final = "De casus gaat verder zoals hij is, met alle stukken en wie meedoen."
APART: Final = (
    "Dit overleg valt onder andere regels: %(wet)s. Er begint een nieuwe werkruimte over dezelfde personen, zonder"
    " stukken. Elke bron besluit opnieuw wat zij geeft. Deze casus blijft zoals hij is."
)
VOORGESTELD: Final = "Het voorstel is gedaan. Wie mag besluiten, krijgt bericht."
BLIJFT_ZO: Final = "U wees het voorstel af. Er verandert niets."
IS_VERDER: Final = "Besloten. De casus gaat verder in het andere overleg."
IS_APART: Final = (
    "Besloten. Er is een nieuwe werkruimte zonder stukken. Wie daarin meedoen, vinden haar in hun lijst onder het"
    " eigen doel van dat overleg."
)


@dataclass(frozen=True, slots=True)
class Voorstelregel:
    """A proposal for the screen."""

    nummer: str
    naar: str
    richting: str
    reden: str
    gevolg: str
    code: str
    stand: str
    op: datetime
    te_besluiten: bool


def toon(vraag: Paginavraag) -> Antwoord:
    """What was proposed, and for who leads a form for a new proposal."""
    return _blad(vraag, casus_van(vraag), Formulierbeeld())


def _blad(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    leidt = vraag.rol == "procesmanager"
    van = c.regel.instrument
    able = vormen_bij(van, c.regel.doelgroep) if leidt else []
    waarden = {
        "form": form,
        "leidt": leidt,
        "voorstellen": [_regel(c, one) for one in _voorstellen(vraag, c)],
        "vormen": [
            (
                naar,
                Zin("%(vorm)s: %(hoe)s", vorm=woord(OVERLEGVORMEN, naar), hoe=RICHTINGEN[richting(van, naar)]),
                _gevolg(van, naar),
            )
            for naar in able
        ],
        "redenen": keuzes(SCHAALREDENEN),
        "open": OPEN,
    }
    return blad("schaal", c, "leiden", waarden)


def stel_voor(vraag: Paginavraag) -> Antwoord:
    """Propose another meeting; nothing of the casus changes by it."""
    c, form = casus_van(vraag), getypt(vraag)

    def doe() -> Antwoord:
        verplicht(form, naar="Kies een overleg.", reden="Kies waarom.")
        if not past(c.regel.instrument, form("naar"), form("reden")):
            raise VeldenOnjuist(
                [("reden", "Deze reden past niet bij dit overleg: kijk of het zwaarder of lichter is.")]
            )
        post = Planpost(c.plek.post)
        said = {"schaling": post.nummer(), "naar": form("naar"), "reden": form("reden")}
        post.doe(Schalingsvoorstel.model_validate({**_kop(c, form), **said}))
        _onthoud(vraag, c, stand=OPEN, **said)
        return klaar(c, "schaal", VOORGESTELD)

    return probeer(doe, lambda one: _blad(vraag, c, one), form)


def besluit(vraag: Paginavraag) -> Antwoord:
    """Decide about one proposal.

    Raises:
        Fout: mail told of no such proposal.
    """
    c, form = casus_van(vraag), getypt(vraag)
    found = next((one for one in _voorstellen(vraag, c) if one.nummer == form("schaling") and one.te_besluiten), None)
    if found is None:
        raise Fout(404, "voorstel-onbekend", "Dit voorstel is er niet, of uw organisatie besluit er niet over.")

    def doe() -> Antwoord:
        akkoord = form("besluit") == "AKKOORD"
        said = {"schaling": found.nummer, "akkoord": akkoord}
        gedaan = Planpost(c.plek.post).doe(Schalingsbesluit.model_validate({**_kop(c, form), **said}))
        _onthoud(vraag, c, stand=BESLOTEN if akkoord else AFGEWEZEN, schaling=found.nummer)
        if not akkoord:
            return klaar(c, "schaal", BLIJFT_ZO)
        return klaar(c, "schaal", IS_VERDER if gedaan.kern.nummer == found.nummer else IS_APART)

    return probeer(doe, lambda one: _blad(vraag, c, one), form)


def _kop(c: Casusbeeldmerk, form: Formulierbeeld) -> dict[str, object]:
    return {**c.plek.kop(), "versie_gezien": form.getal("versie_gezien")}


def _voorstellen(vraag: Paginavraag, c: Casusbeeldmerk) -> list[Voorstel]:
    kept = vraag.verbinding.omgeving.bewaarplaats
    return lopend(Berichtenboek(kept), Schaalboek(kept), c.regel.casus)


def _onthoud(vraag: Paginavraag, c: Casusbeeldmerk, **gedaan: str) -> None:
    """Keep what the hub has on record now."""
    kept, now = vraag.verbinding.omgeving.bewaarplaats, int(vraag.clock.now().timestamp())
    Schaalboek(kept).keep(Schaalregel.model_validate({"casus": c.regel.casus, "op": now, **gedaan}))


def _regel(c: Casusbeeldmerk, een: Voorstel) -> Voorstelregel:
    van, known = c.regel.instrument, een.naar in VORMEN and c.regel.instrument in VORMEN
    return Voorstelregel(
        nummer=een.nummer,
        naar=woord(OVERLEGVORMEN, een.naar),
        richting=RICHTINGEN[richting(van, een.naar)] if known else "",
        reden=woord(SCHAALREDENEN, een.reden),
        gevolg=_gevolg(van, een.naar) if known else "",
        code=een.stand,
        stand=woord(SCHAALSTANDEN, een.stand),
        op=datetime.fromtimestamp(een.op, UTC),
        te_besluiten=een.te_besluiten and een.stand == OPEN,
    )


def _gevolg(van: str, naar: str) -> str:
    """What becomes of the stukken."""
    return BLIJFT if blijft_een_casus(van, naar) else Zin(APART, wet=woord(REGIMES, VORMEN[naar].regime))


_PAD: Final = f"{WERK.pad}/{{casus}}/schaal"
_WIE: Final = frozenset({"medewerker", "casusregisseur", "procesmanager"})
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK, rollen=_WIE),
    Pagina(_PAD, stel_voor, WERK, methode="POST", rollen=frozenset({"procesmanager"})),
    Pagina(f"{_PAD}/besluit", besluit, WERK, methode="POST", rollen=_WIE),
)
