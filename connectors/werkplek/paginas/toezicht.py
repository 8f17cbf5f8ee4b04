"""What an auditor needs, without content: both logs as we witnessed them, the log in words, and a fair sample of it."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.bewaarplaats import Bewaarplaats
from connectors.agent.eigencontrole import LOGS
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.fsc import eigen_transacties, leg_naast
from connectors.agent.invoer import getal_van
from connectors.agent.kalender import vandaag
from connectors.agent.stand import read_stand
from connectors.agent.toezicht import TOEZICHT, begin_van, dag_records, lees_logboek, moment_van, nummer_van, steekproef
from connectors.agent.woorden import artikel
from connectors.protocol.naspelingen import Naspeelkern
from connectors.werkplek.pagina import Antwoord, Bestand, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.bladzijden import bladzijde
from connectors.werkplek.paginas.nalopen import begin_gang, toon_gang
from connectors.werkplek.paginas.toezicht_afstemming import AFSTEMMING
from connectors.werkplek.paginas.toezicht_beeld import GEZICHTEN, controlepunt_beeld, kijker_beeld, regel_beeld
from connectors.werkplek.paginas.toezicht_nood import NOOD
from connectors.werkplek.paginas.toezicht_verzoeken import VERZOEKLIJST
from connectors.werkplek.paginas.toezicht_werk import WERK

KEUZES: Final = {code for code, _ in GEZICHTEN}
PER_BLAD: Final = 90
KIJKERS_PER_BLAD: Final = 60
AANTALLEN: Final = (3, 5, 10)
MOST_BESLUITEN: Final = 30
"""Of a sample on one page, shared by its requests; of one that decided more the page says how many."""
UITKOMSTEN: Final = {
    "GELIJK": ("goed", "hetzelfde antwoord"),
    "ANDERS": ("fout", "een ander antwoord"),
    "NIET": ("rust", "niet na te spelen: de woorden zijn niet bewaard"),
}


def toon(vraag: Paginavraag) -> Antwoord:
    """Both logs as this connector kept them; how far a check is, or what the last one found."""
    omgeving = vraag.verbinding.omgeving
    plaats, named = Bewaarplaats(omgeving.bewaarplaats), omgeving.instellingen

    def show(found: Mapping[str, object]) -> Blad:
        processen = {"hub": named.hub, "sleutelhouder": named.sleutelhouder}
        punten = [controlepunt_beeld(plaats, wie, processen[wie]) for wie in LOGS]
        return Blad("toezicht/overzicht.html", {"punten": punten, **found})

    return toon_gang(vraag, WERK.pad, show)


def controleer_nu(vraag: Paginavraag) -> Antwoord:
    """Follow both logs to their newest checkpoint, and begin to check every receipt again on this machine."""
    before = {wie: vraag.verbinding.lijnen[wie].getuige.size() for wie in LOGS}
    gezien = {one.wie: (one.omvang - before[one.wie], one.bereikbaar) for one in read_stand(vraag.verbinding)}
    begin_gang(vraag, WERK.pad, gezien)
    return Verder(WERK.pad)


def toon_logboek(vraag: Paginavraag) -> Antwoord:
    """One page of the log in the words of a standard, of one day when one was chosen."""
    gezicht, dag = _gezicht(vraag), _dag(vraag)
    post = vraag.casuspost(TOEZICHT)
    said = getal_van(vraag.zoek.get("vanaf", ""))
    vanaf = begin_van(post, gezicht, dag) if said is None else said
    kern = lees_logboek(post, gezicht=gezicht, vanaf=vanaf)
    records = [json.loads(one) for one in kern.records]
    today = [one for one in records if moment_van(one).date() == dag]
    beyond = bool(records) and moment_van(records[-1]).date() > dag
    deel = bladzijde(vraag, today, PER_BLAD)
    shown = {
        "gezicht": gezicht,
        "gezichten": GEZICHTEN,
        "dag": dag,
        "regels": [regel_beeld(gezicht, one) for one in deel.regels],
        "bladzijde": deel,
        "adres": f"/toezicht/logboek?gezicht={gezicht}&dag={dag.isoformat()}&vanaf={vanaf}&pagina=",
        "verder": 0 if beyond else kern.verder,
        "eigen": len(eigen_transacties(post, dag)) if gezicht == "FSC" else None,
        "artikelen": list(map(artikel, kern.artikelen)),
    }
    return Blad("toezicht/logboek.html", shown)


def download(vraag: Paginavraag) -> Antwoord:
    """The records of one day exactly as their standard names the fields, one per line; of FSC also our own."""
    gezicht, dag, begun = _gezicht(vraag), _dag(vraag), vraag.clock.now()
    post = vraag.casuspost(TOEZICHT)
    records = list(dag_records(post, gezicht, dag))
    if gezicht == "FSC":
        records += leg_naast(post, dag, records, begun).records
    lines = (json.dumps(one, ensure_ascii=False) for one in records)
    content = "".join(f"{one}\n" for one in lines)
    return Bestand(f"logboek-{gezicht.lower()}-{dag.isoformat()}.jsonl", "application/jsonl", content.encode())


def toon_kijkers(vraag: Paginavraag) -> Antwoord:
    """Who looked at which casus on a day, and nothing of what there was to see."""
    dag = _dag(vraag)
    records = dag_records(vraag.casuspost(TOEZICHT), "NEN7513", dag)
    views = [one for one in records if str(one["gebeurtenis"]["naam"]).startswith("inzage.")]
    deel = bladzijde(vraag, views, KIJKERS_PER_BLAD)
    adres = f"/toezicht/kijkers?dag={dag.isoformat()}&pagina="
    shown = {"dag": dag, "regels": list(map(kijker_beeld, deel.regels)), "bladzijde": deel, "adres": adres}
    return Blad("toezicht/kijkers.html", shown)


def toon_steekproef(vraag: Paginavraag) -> Antwoord:
    """What a sample is, and which day and how many."""
    return Blad("toezicht/steekproef.html", {"dag": _dag(vraag), "aantallen": AANTALLEN, "trekking": None})


def trek(vraag: Paginavraag) -> Antwoord:
    """Draw a seed that nobody can choose; the same address shows the same sample again."""
    dag, aantal = vraag.formulier["dag"], _aantal(vraag.formulier["aantal"])
    return Verder(f"/toezicht/steekproef/{_read_dag(dag).isoformat()}/{aantal}/{vraag.clock.verzoek_id()}")


def toon_trekking(vraag: Paginavraag) -> Antwoord:
    """The decisions of this sample, each explained and answered again under the version that held then."""
    dag, aantal = _read_dag(vraag.pad["dag"]), _aantal(vraag.pad["aantal"])
    found = list(map(nummer_van, dag_records(vraag.casuspost(TOEZICHT), "ADL", dag)))
    numbers = steekproef(found, vraag.pad["zaad"], aantal)
    post = Beleidspost(vraag.verbinding, vraag.login, f"{WERK.code}/{vandaag(vraag.clock).isoformat()}")
    shown = [_nagespeeld(post.naspeling(one, vraag.rol), MOST_BESLUITEN // aantal) for one in numbers]
    totals = {"besluiten": len(set(found)), "gelijk": sum(bool(one["klopt"]) for one in shown)}
    drawn = {"regels": shown, "zaad": vraag.pad["zaad"], **totals}
    return Blad("toezicht/steekproef.html", {"dag": dag, "aantallen": AANTALLEN, "trekking": drawn})


def _aantal(said: str) -> int:
    """How many decisions; the fewest for a number that is not offered."""
    found = getal_van(said)
    return found if found in AANTALLEN else AANTALLEN[0]


def _nagespeeld(kern: Naspeelkern, hoogstens: int) -> dict[str, object]:
    """One request for the screen; what has another answer now stands first, so that it is never left out."""
    shown = sorted(kern.naspelingen, key=lambda one: one.uitkomst != "ANDERS")[:hoogstens]
    return {
        "nummer": kern.nummer,
        "moment": kern.moment,
        "gebeurtenis": kern.gebeurtenis.replace(".", " ").replace("_", " ").capitalize(),
        "besluiten": [(*UITKOMSTEN[one.uitkomst], one.toegestaan, one.zinnen) for one in shown],
        "klopt": all(one.uitkomst != "ANDERS" for one in kern.naspelingen),
        "meer": kern.aantal - len(shown),
        "bundel": kern.bundel,
    }


def _gezicht(vraag: Paginavraag) -> str:
    said = vraag.zoek.get("gezicht", "")
    return said if said in KEUZES else "ADL"


def _dag(vraag: Paginavraag) -> date:
    return _read_dag(vraag.zoek["dag"]) if vraag.zoek.get("dag") else vandaag(vraag.clock)


def _read_dag(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise InvoerOnjuist("dag-formaat") from None


PAGINAS: Final = (
    Pagina("/toezicht", toon, WERK),
    Pagina("/toezicht", controleer_nu, WERK, methode="POST"),
    Pagina("/toezicht/logboek", toon_logboek, WERK),
    Pagina("/toezicht/bestand", download, WERK),
    Pagina("/toezicht/kijkers", toon_kijkers, WERK),
    Pagina("/toezicht/steekproef", toon_steekproef, WERK),
    Pagina("/toezicht/steekproef", trek, WERK, methode="POST"),
    Pagina("/toezicht/steekproef/{dag}/{aantal}/{zaad}", toon_trekking, WERK),
    *AFSTEMMING,
    *NOOD,
    *VERZOEKLIJST,
)
