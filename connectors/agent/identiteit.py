"""Who a melding is about, moved to the casus that it began: opened, sealed again, and destroyed where it was.

    gedaan = neem_identiteit_over(post, kop)

Each person becomes an ID_CONTACT stuk, and a BSN stuk when there is a number. The story goes along; of a melding about
nobody, or in which the own party only has its story, that goes alone. Names live in memory for as long as that takes.
What was moved before is under the key of the casus or no longer in the view, so nothing is done twice.
"""

from collections.abc import Iterator, Mapping

from connectors.agent.casus import Casuspost, Gedaan
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.inzage import Beeld, bladen
from connectors.agent.stukinhoud import Stukinhoud, encode_inhoud
from connectors.protocol.canonical import b64u, parse_canonical
from connectors.protocol.errors import Malformed
from connectors.protocol.identiteiten import Identiteitsovername
from connectors.protocol.inzagebewijs import DOSSIER

BERICHT = "bericht"
"""The code by which a view tells a report about a running plan from a melding that the casus began with."""
PROCESMANAGER = "procesmanager"
BSN = "bsn"
"""The one column of a person that is a category of its own."""
NAAM = ("voornamen", "voorvoegsel", "achternaam")


def neem_identiteit_over(post: Casuspost, kop: Mapping[str, object]) -> list[Gedaan]:
    """Move every identity and story that this employee may move; what was done, melding by melding.

    Raises:
        InvoerOnjuist: `identiteit-niet-te-zien`, nothing is left to move here; or `inhoud-vorm`.
        Geweigerd, Onbereikbaar, Alarm: see `errors`; what was moved before stays moved.
    """
    casus, doel = str(kop["casus"]), str(kop["doel"])
    done: list[Gedaan] = []
    for beeld in bladen(post, {"casus": casus, "soorten": ["AANMELDING"]}, doel=doel):
        identities = dict(_identiteiten(beeld, leidt=beeld.kern.rol == PROCESMANAGER))
        for melding in dict.fromkeys([*identities, *_verhalen(beeld)]):
            fields = {
                "casus": casus,
                "melding": melding,
                "stukken": list(_stukken(post, casus, identities.get(melding, []))),
                "dossier": _verhaal(post, casus, melding, beeld),
            }
            body = Identiteitsovername.model_validate({**post.kop(doel), **fields})
            done.append(post.doe(body, "/v1/identiteiten", "identiteit"))
    if not done:
        raise InvoerOnjuist("identiteit-niet-te-zien")
    return done


def _identiteiten(beeld: Beeld, *, leidt: bool) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Each melding with its people, in order; none for who does not lead.

    A report about the plan, or one that nobody can read, is passed over.
    """
    for stuk, text in beeld.stukken:
        if leidt and stuk.deel == "identiteit" and text is not None and BERICHT not in stuk.codes:
            yield stuk.stuk, _people(text)


def _verhalen(beeld: Beeld) -> Iterator[str]:
    """The meldingen whose story is still under the general key: of whoever leads all, else those of the own party."""
    kern = beeld.kern
    for stuk, text in beeld.stukken:
        own = kern.rol == PROCESMANAGER or stuk.bron == kern.partij
        if stuk.deel == DOSSIER and stuk.gebonden_aan and own and text is not None and BERICHT not in stuk.codes:
            yield stuk.stuk


def _verhaal(post: Casuspost, casus: str, melding: str, beeld: Beeld) -> dict[str, object] | None:
    """The story of this melding, sealed for the casus as it is; None when it is not for whoever moves it."""
    for stuk, text in beeld.stukken:
        if (stuk.stuk, stuk.deel) == (melding, DOSSIER) and stuk.gebonden_aan and text is not None:
            [sealed] = Casussleutels(post.verbinding).verzegel(casus, melding, [("dossier", text)], categorie="")
            return sealed.model_dump(mode="json")
    return None


def _people(text: bytes) -> list[dict[str, str]]:
    try:
        content = parse_canonical(text)
    except Malformed:
        raise InvoerOnjuist("inhoud-vorm") from None
    match content:
        case {"v": 1, "betrokkenen": list(people)}:
            return [_person(person) for person in people]
        case _:
            raise InvoerOnjuist("inhoud-vorm")


def _person(person: object) -> dict[str, str]:
    if not isinstance(person, dict) or not all(isinstance(value, str) for value in person.values()):
        raise InvoerOnjuist("inhoud-vorm")
    return {str(name): value for name, value in person.items() if value}


def _stukken(post: Casuspost, casus: str, people: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    keys, verbinding = Casussleutels(post.verbinding), post.verbinding
    for volgnummer, person in enumerate(people):
        naam = " ".join(person[part] for part in NAAM if part in person)
        rest = {name: value for name, value in person.items() if name != BSN}
        parts = [("ID_CONTACT", Stukinhoud(naam or "naam onbekend", rest))]
        parts += [("BSN", Stukinhoud("", {BSN: person[BSN]}))] if BSN in person else []
        for categorie, inhoud in parts:
            stuk, text = verbinding.clock.verzoek_id(), encode_inhoud(inhoud)
            [sealed] = keys.verzegel(casus, stuk, [("samenvatting", text)], categorie=categorie)
            yield {
                "stuk": stuk,
                "volgnummer": volgnummer,
                "categorie": categorie,
                "inhoud_hash": b64u(verbinding.geheim.inhoud_hash(text)),
                "samenvatting": sealed.model_dump(mode="json"),
            }
