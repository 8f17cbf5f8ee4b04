"""The casussen of one employee: which they are, where they stand, and what waits. Nobody's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.casus import doel_van
from connectors.agent.casuswoorden import FASEN
from connectors.agent.kalender import AMSTERDAM, vandaag
from connectors.agent.woorden import DOELGROEPEN, OVERLEGVORMEN, woord
from connectors.protocol.casussen import MAX_CASUSSEN, Casusregel
from connectors.werkplek.casusconcepten import ruim_op
from connectors.werkplek.doelen import DOELEN
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.casus_overleg import AGENDADOELEN
from connectors.werkplek.paginas.casus_werk import EIGEN_DOELEN, WERK, gekozen_doel

PER_BLAD: Final = 20
ROL_IN: Final = {
    "procesmanager": "u leidt het proces",
    "manager": "u wijst toe wie leidt",
}
DOET_MEE: Final = "uw organisatie doet mee"


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One casus, as a line to read."""

    kort: str
    pad: str
    fase: str
    vorm: str
    doelgroep: str
    rol: str
    sinds: datetime
    personen: int
    taken: int
    dagen: int | None
    """Days to the nearest date in mail about this casus; None for no date."""
    einde: str


def toon_lijst(vraag: Paginavraag) -> Antwoord:
    """The own casussen, narrowed by codes in the address."""
    fase, instrument, doel = vraag.zoek.get("fase", ""), vraag.zoek.get("instrument", ""), gekozen_doel(vraag)
    post = vraag.casuspost(doel or "P06")
    alle = post.mijn(doel)
    listed = {one.casus: doel or doel_van(one) for one in alle}
    seen = vraag.sessie.casusdoelen
    of_list = {casus for casus, via in seen.items() if (via if via in EIGEN_DOELEN else "") == doel}
    vraag.sessie.casusdoelen = {casus: via for casus, via in seen.items() if casus not in of_list} | listed
    # A list that is full may leave casussen out that are there.
    if len(alle) < MAX_CASUSSEN:
        ruim_op(vraag, doel, lambda casus: casus not in listed)
    found = [one for one in alle if fase in ("", one.fase) and instrument in ("", one.instrument)]
    deel = bladzijde(vraag, found, PER_BLAD)
    return Blad(
        "casus/lijst.html",
        {
            "regels": _lines(vraag, deel.regels, doel),
            "bladzijde": deel,
            "verder": f"{WERK.pad}?fase={fase}&instrument={instrument}&doel={doel}&pagina=",
            "gekozen": {"fase": fase, "instrument": instrument, "doel": doel},
            "gefilterd": bool(fase or instrument),
            "fasen": [(code, woord(FASEN, code)) for code in FASEN if any(one.fase == code for one in alle)],
            "vormen": [(code, woord(OVERLEGVORMEN, code)) for code in sorted({one.instrument for one in alle})],
            "doelen": [(code, DOELEN[code]) for code in EIGEN_DOELEN],
            "leest": vraag.rol != "manager",
            "agenda": not doel or doel in AGENDADOELEN,
            "leidt": vraag.rol == "procesmanager",
        },
    )


def _lines(vraag: Paginavraag, regels: Iterable[Casusregel], doel: str) -> list[Lijstregel]:
    mail = list(Berichtenboek(vraag.verbinding.omgeving.bewaarplaats))
    now = int(vraag.clock.now().timestamp())
    ends = [(one.bericht.casus, one.bericht.uiterlijk) for one in mail if one.bericht.uiterlijk > now]
    return [_line(vraag, regel, sorted(end for casus, end in ends if casus == regel.casus), doel) for regel in regels]


def _line(vraag: Paginavraag, regel: Casusregel, ends: Sequence[int], doel: str) -> Lijstregel:
    # A deadline is the first second after the last day.
    last = datetime.fromtimestamp(ends[0] - 1, AMSTERDAM).date() if ends else None
    part = "leiden" if vraag.rol == "manager" else ""
    return Lijstregel(
        kort=regel.casus[:8],
        pad=f"{WERK.pad}/{regel.casus}{f'/{part}' if part else ''}{f'?doel={doel}' if doel else ''}",
        fase=woord(FASEN, regel.fase),
        vorm=woord(OVERLEGVORMEN, regel.instrument),
        doelgroep=woord(DOELGROEPEN, regel.doelgroep),
        rol=ROL_IN.get(vraag.rol, DOET_MEE),
        sinds=datetime.fromtimestamp(regel.sinds, UTC),
        personen=regel.personen,
        taken=regel.taken,
        dagen=(last - vandaag(vraag.clock)).days if last else None,
        einde=last.isoformat() if last else "",
    )


PAGINAS: Final = (Pagina(WERK.pad, toon_lijst, WERK),)
