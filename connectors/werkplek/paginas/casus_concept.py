"""What somebody writes in a form of a casus and did not send yet: kept at home, offered again, and thrown away.

    VORM = Schrijfvorm(lambda vraag: "inbrengen", _blad)
    PAGINAS = (..., *conceptpaginas("/casussen/{casus}/inbrengen", VORM))

    return open_vorm(VORM, vraag, c, leeg)        the form: empty, or the question what to do with the draft
    verstuurd(VORM, vraag, form)                  after sending: what was sent is not kept

The texts are judged when the form is sent, not before: a draft holds what was typed, and no file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from connectors.agent.errors import InvoerOnjuist
from connectors.werkplek.casusconcepten import bewaar, concepten_van, lees, lijst_van, van_lijst
from connectors.werkplek.concepten import VOL, Concept, ConceptVeranderd, Plaats
from connectors.werkplek.fouten import Fout
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Tussenbericht, Verder
from connectors.werkplek.paginas.bewijzen import WIE_ZIEN
from connectors.werkplek.paginas.casus_formulier import Formulierbeeld, getypt, probeer
from connectors.werkplek.paginas.casus_stukken import IDENTITEIT
from connectors.werkplek.paginas.casus_werk import WERK, Casusbeeldmerk, adres_van, blad, casus_van, gekozen_doel
from connectors.werkplek.paginas.vanzelf import bewaard, elders, gezien
from connectors.werkplek.sessies import Bericht
from connectors.werkplek.weigeren import keep_refusal
from connectors.werkplek.zinnen import Zin

MEEST_BYTES: Final = 256 * 1024
"""Of all that was typed in one form: several times what a stuk may hold."""
NIET_BEWAARD: Final = frozenset({"teken", "concept_versie", "nagekeken"})
"""Fields that hold for one sending: that somebody looked a text through is said anew."""
BEWAARD: Final = "Uw concept is bewaard. Alleen u kunt het lezen, tot en met %(dag)s."
VERANDERD: Final = (
    "In een ander venster hebt u intussen iets anders bewaard. Dat staat hieronder. Wat u hier typte staat er nog."
    " Bewaart u dit opnieuw, dan komt het daarvoor in de plaats."
)
WEG: Final = "Dit concept is intussen verstuurd of weggegooid. Wat u hier typte staat er nog, maar is niet bewaard."
NIET_GELUKT: Final[Mapping[str, str]] = {
    "concept-te-groot": "Nog niet bewaard: dit is te lang om als concept te bewaren.",
    VOL: "Nog niet bewaard: u hebt al zoveel concepten dat er geen bij kan. Verstuur er een of gooi er een weg.",
}
"""Why something did not keep itself."""
GEWIJZIGD: Final = "Sinds u dit schreef is er iets gewijzigd. Kijk eerst hoe het nu is."
NAMEN: Final[Mapping[str, str]] = {
    "plan/nieuw/doel": "doel",
    "plan/nieuw/taak": "taak",
    "plan/nieuw/besluit": "besluit",
    "plan/nieuw/verslag": "verslag",
    "plan/nieuw/agendapunt": "agendapunt",
    "plan/taak/": "afronding van een taak",
    "stuk/": "verbetering",
    "inbrengen": "inbreng",
}
"""What is written, by how the address of its form begins within the casus."""


@dataclass(frozen=True, slots=True)
class Schrijfvorm:
    """One kind of form: its address within a casus, and how it is shown with what was typed."""

    deel: Callable[[Paginavraag], str]
    toon: Callable[[Paginavraag, Casusbeeldmerk, Formulierbeeld], Blad]
    lijsten: tuple[str, ...] = ()
    zoek: tuple[str, ...] = ()
    """What in an address tells forms of this kind apart."""

    def adres(self, vraag: Paginavraag, erbij: str = "", **zoek: str) -> str:
        """The address of the form, or of what is done with its draft."""
        said = {naam: vraag.zoek.get(naam, "") for naam in self.zoek}
        deel = f"{self.deel(vraag)}{erbij}"
        return adres_van(vraag.pad["casus"], deel, {"doel": gekozen_doel(vraag), **said, **zoek})


@dataclass(frozen=True, slots=True)
class Schrijfplek:
    """What a form needs to keep its draft: where it goes, and which one it is."""

    pad: str
    bewaar: str
    vanzelf: str
    concept: str
    versie: str


def schrijfplek(vorm: Schrijfvorm, vraag: Paginavraag, form: Formulierbeeld) -> Schrijfplek:
    """For the template of a form."""
    here, there = vorm.adres(vraag), partial(vorm.adres, vraag)
    return Schrijfplek(
        here, there("/concept"), there("/concept/vanzelf"), form("concept"), form("concept_versie") or "0"
    )


def open_vorm(vorm: Schrijfvorm, vraag: Paginavraag, c: Casusbeeldmerk, leeg: Mapping[str, str]) -> Blad:
    """An empty form, the question what to do with the one that was left, or that one.

    Raises:
        BewijsNodig: what was left says who somebody is.
    """
    concept = lees(vraag, vorm.adres(vraag))
    if concept is None:
        lists = {naam: [leeg[naam]] for naam in vorm.lijsten if naam in leeg}
        return vorm.toon(vraag, c, Formulierbeeld({**leeg, "concept": vraag.clock.verzoek_id()}, lists))
    if vraag.zoek.get("concept") != "ja":
        shown = {"concept": concept, "wat": naam_van(concept), "vorm": vorm.adres(vraag, concept="ja")}
        return blad(
            "concept", c, vorm.deel(vraag).partition("/")[0], {**shown, "weg": vorm.adres(vraag, "/concept/weg")}
        )
    _eis_bewijs_voor(vraag, concept)
    velden = {naam: concept(naam) for naam in concept.velden} | {"concept_versie": str(concept.versie)}
    return vorm.toon(vraag, c, Formulierbeeld(velden, {naam: concept.alle(naam) for naam in vorm.lijsten}))


def sinds(form: Formulierbeeld, versie: int) -> Formulierbeeld:
    """The form, which says so when what it changes has another version than when it was filled in."""
    changed = form("stukversie") not in ("", str(versie)) and form.weigering is None and not form.let_op
    return replace(form, let_op=GEWIJZIGD) if changed else form


def verstuurd(vorm: Schrijfvorm, vraag: Paginavraag, form: Formulierbeeld) -> None:
    """Destroy the draft of what was sent; one that was begun in another window stays."""
    concept = lees(vraag, vorm.adres(vraag))
    if concept is not None and concept("concept") == form("concept"):
        concepten_van(vraag).verwijder(concept)


def conceptpaginas(pad: str, vorm: Schrijfvorm, rollen: frozenset[str] = frozenset()) -> tuple[Pagina, ...]:
    """What can be done with the draft of the form at this address."""
    return (
        Pagina(f"{pad}/concept", partial(_op_verzoek, vorm), WERK, methode="POST", rollen=rollen),
        Pagina(f"{pad}/concept/weg", partial(_gooi_weg, vorm), WERK, methode="POST", rollen=rollen),
        Pagina(f"{pad}/concept/vanzelf", partial(_vanzelf, vorm), WERK, methode="POST", rollen=rollen, vanzelf=True),
    )


def eigen_concepten(vraag: Paginavraag) -> list[tuple[str, str, str]]:
    """What this employee still writes in this casus: what it is, when it was kept, and where it goes on."""
    found = [
        (naam_van(one), one.bewaard_op, one.plaats.adres)
        for one in van_lijst(vraag, gekozen_doel(vraag))
        if one.plaats is not None and one.plaats.casus == vraag.pad["casus"]
    ]
    return [
        (naam, op, f"{adres}{'&' if '?' in adres else '?'}concept=ja")
        for naam, op, adres in sorted(found, key=lambda one: one[1], reverse=True)
    ]


def naam_van(concept: Concept) -> str:
    """What is written, in a word."""
    adres = concept.plaats.adres if concept.plaats is not None else ""
    deel = urlsplit(adres).path.removeprefix(f"{WERK.pad}/").partition("/")[2]
    return next((naam for begin, naam in NAMEN.items() if deel.startswith(begin)), "")


def _op_verzoek(vorm: Schrijfvorm, vraag: Paginavraag) -> Antwoord:
    """Keep it because somebody asks; the form comes back with it."""
    c, form = casus_van(vraag), getypt(vraag, *vorm.lijsten)

    def doe() -> Antwoord:
        saved = _bewaar(vorm, vraag)
        return Verder(vorm.adres(vraag, concept="ja"), Bericht("goed", Zin(BEWAARD, dag=date.fromisoformat(saved.tot))))

    try:
        return probeer(doe, lambda one: vorm.toon(vraag, c, one), form)
    except ConceptVeranderd:
        return replace(vorm.toon(vraag, c, _botst(vorm, vraag, form)), status=400)


def _botst(vorm: Schrijfvorm, vraag: Paginavraag, form: Formulierbeeld) -> Formulierbeeld:
    """The form as it was typed, with what another window kept, so that whoever keeps it again has seen both."""
    ander = lees(vraag, vorm.adres(vraag))
    if ander is not None:
        _eis_bewijs_voor(vraag, ander)
    seen = {"concept_versie": str(ander.versie) if ander is not None else "0"}
    return replace(form, velden={**form.velden, **seen}, ander=ander, let_op=VERANDERD if ander is not None else WEG)


def _eis_bewijs_voor(vraag: Paginavraag, concept: Concept) -> None:
    """Of a draft that is kept as who somebody is, as of the stuk that it becomes.

    Raises:
        BewijsNodig: there is none.
    """
    if not IDENTITEIT.isdisjoint(concept.alle("categorie")):
        vraag.eis_bewijs(WIE_ZIEN)


def _vanzelf(vorm: Schrijfvorm, vraag: Paginavraag) -> Antwoord:
    """Keep it because the page does so by itself. The hub is not asked: what is typed stays at home."""
    if vraag.pad["casus"] not in vraag.sessie.casusdoelen:
        raise Fout(404, "pagina-onbekend")
    try:
        saved = _bewaar(vorm, vraag)
    except ConceptVeranderd:
        return elders()
    except InvoerOnjuist as error:
        keep_refusal(vraag, error)
        return Tussenbericht(NIET_GELUKT[error.regel], status=400 if error.regel == VOL else 413)
    return bewaard(saved)


def _gooi_weg(vorm: Schrijfvorm, vraag: Paginavraag) -> Antwoord:
    """Destroy it, and begin anew."""
    concept = lees(vraag, vorm.adres(vraag))
    if concept is not None:
        concepten_van(vraag).verwijder(concept)
    return Verder(vorm.adres(vraag), Bericht("goed", "Het concept is vernietigd."))


def _bewaar(vorm: Schrijfvorm, vraag: Paginavraag) -> Concept:
    velden: dict[str, list[str]] = {}
    for naam, value in vraag.formulier.alle:
        if naam not in NIET_BEWAARD:
            velden.setdefault(naam, []).append(value)
    if sum(len(value.encode()) for values in velden.values() for value in values) > MEEST_BYTES:
        raise InvoerOnjuist("concept-te-groot")
    plaats = Plaats(vraag.pad["casus"], lijst_van(vraag, gekozen_doel(vraag)), vorm.adres(vraag))
    return bewaar(vraag, plaats, velden, gezien(vraag.formulier["concept_versie"]))
