"""Meetings: the agenda of a day without names, one casus at the table, and what each organisation takes along."""

from datetime import date, datetime, timedelta
from itertools import zip_longest
from operator import attrgetter
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.casus import NIET_TOEGESTAAN, WERKDOELEN, Casuspost
from connectors.agent.casuswoorden import ONDERWERPEN, OVERLEGSTANDEN, PLAATSEN
from connectors.agent.errors import Geweigerd
from connectors.agent.invoer import nummer_van
from connectors.agent.kalender import AMSTERDAM, vandaag
from connectors.agent.plannen import Planpost
from connectors.agent.woorden import PARTIJEN, keuzes, woord, woorden_van
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.protocol.plannen import Agendaregel, Casusoverleg
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.casus_beeld import Inkijk, deelnemers_van, kijk
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, VeldenOnjuist, getypt, probeer, verplicht
from connectors.werkplek.paginas.casus_stukken import Stukregel
from connectors.werkplek.paginas.casus_werk import (
    EIGEN_DOELEN,
    WERK,
    Casusbeeldmerk,
    adres_van,
    blad,
    casus_van,
    gekozen_doel,
)
from connectors.werkplek.paginas.post_zinnen import schermzinnen
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.zinnen import Zin

BEWAREN: Final = "P22"
"""The purpose of a casus that is closed."""
BESTUUR: Final = "P12"
"""The purpose of a huisverbod."""
PUNTEN: Final = 5
"""Agenda points on the form; a meeting with more gets them later."""
PER_BLAD: Final = 20
"""What must be read beforehand, on one page."""
MOST_TE_NOEMEN: Final = 25
"""Stukken that a point can name on the form: what was made for an agenda first, the newest before the others."""
AGENDADOELEN: Final = (*WERKDOELEN, *(one for one in EIGEN_DOELEN if one not in {BEWAREN, BESTUUR}))
"""Purposes that a day is asked for at once; a huisverbod has no meetings."""
OVERLEGDOELEN: Final = frozenset(WERKDOELEN) | (frozenset(EIGEN_DOELEN) - {BEWAREN})
"""Purposes under which there are meetings: daily work, and the work of each meeting under another law."""
LIJSTEN: Final = ("deelnemers", "gebied", "onderwerp", "stuk", "besluiten", "stukken", "ontvangers")
MEENEMEN: Final = ("DOEL", "TAAK", "BESLUIT", "VERSLAG")


def toon_agenda(vraag: Paginavraag) -> Antwoord:
    """The own meetings of a day, under every law or for the purpose that the address names; nobody's name."""
    dag, doel = _dag(vraag), gekozen_doel(vraag)
    waarden = {
        "dag": dag.isoformat(),
        "vandaag": dag == vandaag(vraag.clock),
        "gisteren": (dag - timedelta(days=1)).isoformat(),
        "morgen": (dag + timedelta(days=1)).isoformat(),
        "doel": doel,
        "regels": [(_overleg(one), pad) for one, pad in _van_de_dag(vraag, dag, doel)],
    }
    return Blad("casus/agenda.html", waarden)


def _van_de_dag(vraag: Paginavraag, dag: date, doel: str) -> list[tuple[Agendaregel, str]]:
    """Each meeting of a day by time, with the address of its page: under the purposes that have a casus of mine."""
    post = vraag.casuspost(doel or "P08")
    lijsten = {doel: post.lijst(doel)} if doel else post.per_doel(AGENDADOELEN)
    mine = {one: [regel.casus for regel in lijst.casussen] for one, lijst in lijsten.items() if lijst.casussen}
    found: dict[str, tuple[Agendaregel, str]] = {}
    for one, casussen in mine.items():
        named = one if one in EIGEN_DOELEN else ""
        for regel in _dagagenda(post, dag, one):
            casus = next((casus for casus in casussen if casus.startswith(regel.label)), "")
            pad = adres_van(casus, "overleg", {"doel": named, "dag": dag.isoformat()}) if casus else ""
            found.setdefault(regel.overleg, (regel, pad))
    return sorted(found.values(), key=lambda pair: (pair[0].begint_op, pair[0].overleg))


def _dagagenda(post: Casuspost, dag: date, doel: str) -> list[Agendaregel]:
    """The own meetings of a day for one purpose; none when this role has no agenda under it."""
    try:
        return Planpost(post).dagagenda(dag.isoformat(), [doel])
    except Geweigerd as error:
        if error.regel != NIET_TOEGESTAAN:
            raise
        return []


def toon(vraag: Paginavraag) -> Antwoord:
    """The meetings of this casus on a day, and with them what must be read, decided and taken along."""
    return toon_form(vraag, casus_van(vraag), Formulierbeeld())


def toon_form(vraag: Paginavraag, c: Casusbeeldmerk, form: Formulierbeeld) -> Blad:
    """The page with a form of it as it was filled in."""
    dag = _dag(vraag)
    found = _overleggen(c, dag)
    inkijk = kijk(c, soorten=["AGENDAPUNT", *MEENEMEN])
    deel = bladzijde(vraag, inkijk.van_soort("AGENDAPUNT", "DOEL", "TAAK"), PER_BLAD, attrgetter("bytes"))
    te_noemen = inkijk.van_soort("AGENDAPUNT") + inkijk.van_soort(*MEENEMEN)
    waarden = {
        "form": form,
        "dag": dag.isoformat(),
        "overleggen": [_overleg(one) | {"punten": _agenda(one, inkijk, c.leefgebieden)} for one in found],
        "leidt": vraag.rol == "procesmanager",
        "deelnemers": deelnemers_van(inkijk.kern),
        "plaatsen": keuzes(PLAATSEN),
        "gebieden": c.gebieden,
        "onderwerpen": keuzes(ONDERWERPEN),
        "punten": range(PUNTEN),
        "bij_punt": [(one.nummer, one.noemer) for one in te_noemen[:MOST_TE_NOEMEN]],
        "meer_te_noemen": len(te_noemen) > MOST_TE_NOEMEN,
        "lezen": deel.regels,
        "bladzijde": deel,
        "verder": c.verder("overleg", dag=dag.isoformat()),
        "besluiten": [(one.nummer, _kort(one)) for one in inkijk.van_soort("BESLUIT")],
        "stukken": [
            (one.nummer, Zin("%(soort)s: %(wat)s", soort=one.soort, wat=_kort(one)))
            for one in inkijk.van_soort(*MEENEMEN)
        ],
        **_post(vraag, c),
    }
    return blad("overleg", c, "overleg", waarden, inkijk.watermerk)


def _overleggen(c: Casusbeeldmerk, dag: date) -> list[Agendaregel]:
    """The own meetings of this casus on a day, by the purpose of its phase; a phase without daily work has none.

    Who reads of the casus only what it brought in has no purpose for an agenda, and sees none.
    """
    if c.plek.doel not in OVERLEGDOELEN:
        return []
    agenda = _dagagenda(c.plek.post, dag, c.plek.doel)
    return [one for one in agenda if c.regel.casus.startswith(one.label)]


def plan(vraag: Paginavraag) -> Antwoord:
    """Plan a meeting."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)

    def doe() -> Antwoord:
        verplicht(form, begint="Kies dag en tijd.", deelnemers="Kies wie erbij zijn.")
        post = Planpost(c.plek.post)
        said = {
            "overleg": post.nummer(),
            "handeling": "PLANNEN",
            "begint_op": int(_begin(form("begint")).timestamp()),
            "plaats": form("plaats"),
            "deelnemers": list(form.alle("deelnemers")),
            "agenda": _punten(form),
        }
        post.doe(Casusoverleg.model_validate({**c.plek.kop(), **said}))
        dag = form("begint")[:10]
        return Verder(
            c.pad("overleg", dag=dag), Bericht("goed", "Het overleg is gepland. Iedereen krijgt een uitnodiging.")
        )

    return probeer(doe, lambda one: toon_form(vraag, c, one), form)


def zet(vraag: Paginavraag) -> Antwoord:
    """Open a meeting, close it with who was there and what was decided, or call it off."""
    c, form = casus_van(vraag), getypt(vraag, *LIJSTEN)

    def doe() -> Antwoord:
        said = {
            "overleg": nummer_van(form("overleg")),
            "handeling": form("handeling"),
            "deelnemers": list(form.alle("deelnemers")),
            "besluiten": [nummer_van(one) for one in form.alle("besluiten")],
        }
        Planpost(c.plek.post).doe(Casusoverleg.model_validate({**c.plek.kop(), **said}))
        done = Bericht("goed", GEDAAN.get(form("handeling"), "Gedaan."))
        return Verder(c.pad("overleg", dag=_dag(vraag).isoformat()), done)

    return probeer(doe, lambda one: toon_form(vraag, c, one), form)


GEDAAN: Final = {
    "OPENEN": "Het overleg is begonnen.",
    "SLUITEN": "Het overleg is gesloten, met de besluiten die u koos.",
    "AFZEGGEN": "Het overleg gaat niet door. Iedereen krijgt bericht.",
}


def _overleg(regel: Agendaregel) -> dict[str, object]:
    when = datetime.fromtimestamp(regel.begint_op, AMSTERDAM)
    return {
        "nummer": regel.overleg,
        "label": regel.label,
        "tijd": f"{when:%H:%M}",
        "plaats": woord(PLAATSEN, regel.plaats),
        "stand": woord(OVERLEGSTANDEN, regel.stand),
        "code": regel.stand,
        "deelnemers": woorden_van(PARTIJEN, regel.deelnemers),
        "codes": regel.deelnemers,
    }


def _agenda(regel: Agendaregel, inkijk: Inkijk, gebieden: Leefgebieden) -> list[dict[str, object]]:
    """The points of a meeting in words, with the stukken that each names: of another kind, the begin of a number."""
    named = {one.nummer: one.noemer for one in inkijk.van_soort("AGENDAPUNT", *MEENEMEN)}
    return [
        {
            "wat": woord(ONDERWERPEN, punt.onderwerp),
            "gebied": gebieden.naam(punt.leefgebied),
            "stukken": [named.get(stuk) or Zin("Stuk %(kort)s", kort=stuk[:8]) for stuk in punt.stukken],
        }
        for punt in regel.agenda
    ]


def _dag(vraag: Paginavraag) -> date:
    """The day that the address asks for; today when it is none."""
    try:
        return date.fromisoformat(vraag.zoek.get("dag", ""))
    except ValueError:
        return vandaag(vraag.clock)


def _begin(text: str) -> datetime:
    """When a meeting begins, in the time people live in.

    Raises:
        VeldenOnjuist: not a moment.
    """
    try:
        return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
    except ValueError:
        raise VeldenOnjuist([("begint", "Schrijf dag en tijd, zoals 2026-03-02 10:30.")]) from None


def _punten(form: Formulierbeeld) -> list[dict[str, object]]:
    """The points with a subject; a form of before one could name a stuk names none.

    Raises:
        InvoerOnjuist: a stuk that is no number.
    """
    rows = zip_longest(form.alle("gebied"), form.alle("onderwerp"), form.alle("stuk"), fillvalue="")
    return [
        {"leefgebied": gebied, "onderwerp": onderwerp, "stukken": [nummer_van(stuk)] if stuk else []}
        for gebied, onderwerp, stuk in rows
        if onderwerp
    ]


def _post(vraag: Paginavraag, c: Casusbeeldmerk) -> dict[str, object]:
    """Mail about this casus, newest first: of each extract its number, of each meeting what was last said, and when."""
    mail = [one for one in Berichtenboek(vraag.verbinding.omgeving.bewaarplaats) if one.bericht.casus == c.regel.casus]
    last = {one.bericht.nummer: one for one in mail if one.bericht.soort == "OVERLEG"}
    return {
        "uittreksels": [(one.bericht.nummer, one.op) for one in reversed(mail) if one.bericht.soort == "UITTREKSEL"],
        "uitnodigingen": [
            (one.op, tuple(schermzinnen(one.bericht, c.leefgebieden))) for one in reversed(last.values())
        ],
    }


def _kort(regel: Stukregel) -> str:
    return regel.tekst[0][:80] if regel.tekst else regel.titel


_PAD: Final = f"{WERK.pad}/{{casus}}/overleg"
_LEIDT: Final = frozenset({"procesmanager"})
AGENDA: Final = (Pagina(f"{WERK.pad}/agenda", toon_agenda, WERK, rollen=WERK.rollen - {"manager"}),)
PAGINAS: Final = (
    Pagina(_PAD, toon, WERK),
    Pagina(f"{_PAD}/plan", plan, WERK, methode="POST", rollen=_LEIDT),
    Pagina(f"{_PAD}/zet", zet, WERK, methode="POST", rollen=_LEIDT),
)
