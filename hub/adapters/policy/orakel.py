"""A second reading of the covenant, straight from `convenant.yaml` and without any engine.

It shares no code with the compiler: it reads the raw document, unfolds every sentence into
plain cells and looks a request up in a dictionary. Whatever the compiled rules answer must be
what this answers, cell by cell, over the whole product of the covenant's sets.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple, TypedDict, cast

import yaml

FASEN = [
    "GEEN",
    "ONTVANGEN",
    "IN_TOETS",
    "AFGEWEZEN",
    "AANVULLEN",
    "GEACCEPTEERD",
    "VERRIJKING",
    "OVERLEG",
    "PLAN",
    "UITVOERING",
    "EVALUATIE",
    "AFSLUITING",
    "HERNIEUWD",
    "AFGESCHERMD",
    "VERNIETIGD",
    "GEANONIMISEERD",
]
ACTIES = [
    "VERSTREKKEN",
    "ONTVANGEN",
    "INZIEN",
    "EXPORTEREN",
    "EVALUEREN",
    "BEVRAGEN",
    "AANLEVEREN",
    "SIGNALEREN",
    "FILTEREN",
    "SCREENEN",
    "BESLISSEN",
    "OPHALEN",
    "LEIDEN",
    "TOEWIJZEN",
    "UITVOEREN",
]
FEITEN = ["AKKOORD_BRON", "BETROKKEN_BIJ_CASUS", "EIGEN", "KENMERK", "TAAK_IN_PLAN", "VRIJGAVEGROND"]
KRING = {"1": "LID1", "2": "LID2", "d": "DERDE", "h": "HUIS", "p": "PARTNER"}


class Cell(NamedTuple):
    """One question without its facts: who, as what, why, about what, to do what, when."""

    partij: str
    rol: str
    doel: str
    categorie: str
    actie: str
    fase: str


class Clause(NamedTuple):
    """What one sentence says about a cell: it holds when all its conditions do."""

    effect: str
    voorwaarden: frozenset[str]
    verplichtingen: frozenset[str]
    artikel: str


class _Noot(TypedDict, total=False):
    feit: str
    verplichting: str
    geen_systeemrecht: bool


class _Zin(TypedDict, total=False):
    artikel: str
    effect: str
    wie: list[str]
    rol: list[str]
    doel: list[str]
    categorie: list[str]
    actie: list[str]
    fase: list[str]
    voorwaarden: list[str]
    verplichtingen: list[str]
    niveau: str
    kant: str
    kringen: list[str]


class _Matrix(TypedDict):
    kolommen: list[str]
    voetnoten: dict[str, _Noot]
    rijen: dict[str, list[str]]
    toepassingen: list[_Zin]


class _Item(TypedDict, total=False):
    id: str
    code: str
    klasse: str
    rollen: list[str]
    fasen: list[str]
    breder: str
    groep: str


class _Doc(TypedDict, total=False):
    partijen: list[_Item]
    doelen: list[_Item]
    categorieen: list[_Item]
    rollen: list[_Item]
    regels: list[_Zin]
    bekendheid: list[_Zin]
    matrix: _Matrix


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The oracle's answer and the articles that gave it."""

    toegestaan: bool
    artikelen: frozenset[str]
    verplichtingen: frozenset[str]


class Orakel:
    """Every cell about which the covenant says something, and what it says."""

    def __init__(self, document: bytes) -> None:
        doc = cast("_Doc", yaml.load(document, Loader=yaml.CSafeLoader))
        self._doc = doc
        self.partijen: dict[str, list[str]] = {p["id"]: p["rollen"] for p in doc["partijen"]}
        self.rollen = [r["id"] for r in doc["rollen"]]
        self.doelen = [d["id"] for d in doc["doelen"]]
        self.categorieen = [c["code"] for c in doc["categorieen"]]
        self.cells: dict[Cell, tuple[Clause, ...]] = {}
        for zin in (*doc["regels"], *(_asking(b) for b in doc["bekendheid"]), *_matrix(doc)):
            self._unfold(zin)

    def answer(self, cell: Cell, feiten: frozenset[str]) -> Antwoord:
        """Deny wins; without an allow whose conditions all hold the answer is no."""
        holding = [c for c in self.cells.get(cell, ()) if c.voorwaarden <= feiten]
        denies = [c for c in holding if c.effect == "deny"]
        deciding = denies or holding
        duties = frozenset[str]().union(*(c.verplichtingen for c in holding)) if holding and not denies else frozenset()
        return Antwoord(bool(holding) and not denies, frozenset(c.artikel for c in deciding), duties)

    def _unfold(self, zin: _Zin) -> None:
        clause = Clause(
            zin.get("effect", "allow"),
            frozenset(zin.get("voorwaarden", [])),
            frozenset(zin.get("verplichtingen", [])),
            zin["artikel"],
        )
        alone, cells = (clause,), self.cells
        cats = [c["code"] for c in self._doc["categorieen"] if self._covers(zin["categorie"], c)]
        for (partij, rol), doel in product(self._people(zin), self._doc["doelen"]):
            if doel["id"] in zin["doel"] or "ALLE_DOELEN" in zin["doel"]:
                fasen = zin.get("fase") or (FASEN if "ALLE_DOELEN" in zin["doel"] else doel["fasen"])
                for fase, cat, actie in product(fasen, cats, zin["actie"]):
                    cell = Cell(partij, rol, doel["id"], cat, actie, fase)
                    cells[cell] = (*cells[cell], clause) if cell in cells else alone

    def _covers(self, written: Sequence[str], cat: _Item) -> bool:
        return cat["code"] in written or cat.get("groep") in written or "ALLE_CATEGORIEEN" in written

    def _people(self, zin: _Zin) -> Iterator[tuple[str, str]]:
        for partij in self._doc["partijen"]:
            kring = KRING[partij["klasse"][0]]
            if partij["id"] in zin["wie"] or kring in zin["wie"]:
                for rol in partij["rollen"]:
                    if any(name in zin["rol"] for name in self._lineage(rol)):
                        yield partij["id"], rol

    def _lineage(self, rol: str) -> Iterator[str]:
        broader: Mapping[str, str] = {r["id"]: r.get("breder", "ieder") for r in self._doc["rollen"]}
        while rol in broader:
            yield rol
            rol = broader[rol]
        yield "ieder"


def _asking(zin: _Zin) -> _Zin:
    duties = [*zin.get("verplichtingen", []), f"niveau-{zin['niveau']}"]
    return {**zin, "categorie": ["ID_CONTACT"], "actie": ["BEVRAGEN"], "verplichtingen": duties}


def _matrix(doc: _Doc) -> Iterator[_Zin]:
    if "matrix" not in doc:
        return
    matrix = doc["matrix"]
    kringen = {p["id"]: KRING[p["klasse"][0]] for p in doc["partijen"]}
    for toepassing in matrix["toepassingen"]:
        for categorie, cells in matrix["rijen"].items():
            for partij, cell in zip(matrix["kolommen"], cells, strict=True):
                noten = _notes(cell, toepassing["kant"], matrix["voetnoten"])
                if noten is not None and kringen[partij] in toepassing["kringen"]:
                    facts = [n["feit"] for n in noten if "feit" in n]
                    duties = [n["verplichting"] for n in noten if "verplichting" in n]
                    yield {
                        **toepassing,
                        "wie": [partij],
                        "categorie": [categorie],
                        "voorwaarden": [*toepassing.get("voorwaarden", []), *facts],
                        "verplichtingen": duties,
                    }


def _notes(cell: str, kant: str, voetnoten: Mapping[str, _Noot]) -> list[_Noot] | None:
    """Footnotes of one side of a cell; None when the cell does not give that side a system right."""
    for part in cell.split():
        if part.startswith(kant):
            letters = part.removeprefix(kant).strip("()")
            noten = [voetnoten[letter] for letter in letters.split(",") if letter]
            return None if any(n.get("geen_systeemrecht") for n in noten) else noten
    return None
