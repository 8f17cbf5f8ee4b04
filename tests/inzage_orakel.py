"""A second reading of who sees what, written from the texts of `domain.md` D4 and D5 and of WGS art. 2.29.

It shares no code with `hub.domain.inzage` and no rules with the compiled covenant: the matrix stands
here as it is printed. Slow and plain on purpose; random casussen hold the filter against it.
"""

from dataclasses import dataclass
from datetime import date

from hub.domain.stuk import Stuk, Vrijgave

MATRIX = """
ID_CONTACT           | O    | O    | O    | O      | O    | O      | O    | O      | O      | O      | O    | O
BSN                  | O    | O    | O    | O      | O    | O      | O    | O      | O      | O      | O    | O
WOONSITUATIE         | -    | O(d) | O(d) | O(d)   | O(d) | O      | O    | O(d)   | O      | O      | O(d) | O
FINANCIEEL           | -    | -    | -    | -      | -    | O      | -    | O(d)   | -      | O(d)   | -    | O(d)
INKOMEN              | -    | -    | -    | -      | -    | O      | -    | O(d)   | -      | O(d)   | -    | O(d)
GEZONDHEID           | O(e) | O(e) | O(d) | O(c,d) | O(e) | O(c,d) | O(c) | O(c,e) | O(c,d) | O(c,d) | O(c) | O(c,d)
POLITIE              | -    | O    | O(d) | O(d)   | O(d) | O(d,e) | O(e) | O(d)   | O(d)   | O(d)   | O(e) | O(e)
JUSTITIEEL           | O(d) | -    | -    | O(d)   | O(d) | O(d,e) | O(e) | O(d)   | O(d,e) | O(d)   | O(e) | O(e)
RELATIES             | O(d) | O(d) | O(d) | O      | O(d) | O      | O(d) | O(d)   | O      | O      | O(d) | O(d)
TOEZICHT_MAATREGELEN | O    | O    | O(d) | O(d)   | O    | O      | O(d) | O(d)   | O(d)   | O(d)   | O(d) | O(d)
ZORG_VOORZIENING     | -    | O(e) | O(d) | O(d)   | -    | O      | O(d) | O(d)   | O(d)   | O(d)   | O    | O
BEGELEIDING          | O(e) | O(e) | O(d) | O(d)   | -    | O      | O    | O      | O      | O      | O    | O
MEDEWERKER_CONTACT   | O    | O    | O    | O      | O    | O      | O    | O      | O      | O      | O    | O
"""
"""The receiving side of D4, in the order of `DEELNEMERS`; derden (f) get nothing inside the system."""
DEELNEMERS = ("politie", "om", "dji", "rvdk", "burgemeester", "college", "ggd", "reclassering")
DEELNEMERS += ("veilig-thuis", "gi", "ggz", "opd")
DERDEN = ("woco", "school")
HUIS = "zvh"
_CELLEN = {
    (partij, cells[0].strip()): cell.strip()
    for cells in (line.split("|") for line in MATRIX.strip().splitlines())
    for partij, cell in zip(DEELNEMERS, cells[1:], strict=True)
}
CATEGORIEEN = tuple(line.split("|")[0].strip() for line in MATRIX.strip().splitlines())
GELD = {"FINANCIEEL", "INKOMEN"}
"""Never to police and OM, not even what they brought in themselves."""
EVALUATIE = {"ID_CONTACT", "TOEZICHT_MAATREGELEN", "MEDEWERKER_CONTACT"}


@dataclass(frozen=True)
class Wie:
    """A viewer in words of the texts; `leidt` is the procesmanager of this very casus."""

    partij: str
    doel: str
    personen: frozenset[int]
    dag: date
    leidt: bool = False
    rol: str = "medewerker"


def ziet(wie: Wie, stuk: Stuk, alle: dict[str, Stuk], vrijgaven: tuple[Vrijgave, ...]) -> str:
    """`tekst`, `samenvatting`, or empty for nothing at all."""
    afkomst = herkomst(stuk, alle, ())
    if afkomst is None or wie.partij in DERDEN:
        return ""
    vreemd = [bron for bron in afkomst.values() if bron.bron != wie.partij]
    if not all(bron_laat_toe(wie, bron, bron.stuk == stuk.stuk) for bron in vreemd):
        return ""
    if not werkt_daar(wie, stuk, alle):
        return ""
    if not all(vrij(wie, bron, vrijgaven) for bron in vreemd if bron.geheim and not uit_geheim(bron, alle)):
        return ""
    deel = beleid(wie, stuk, alle, vrijgaven)
    if deel and any(bron.voorwaarden.alleen_samenvatting for bron in vreemd):
        return "samenvatting"
    return deel


def herkomst(stuk: Stuk, alle: dict[str, Stuk], pad: tuple[str, ...]) -> dict[str, Stuk] | None:
    """Everything it was made from and itself; None when a source is missing or it was made from itself."""
    if stuk.stuk in pad:
        return None
    gevonden = {stuk.stuk: stuk}
    for naam in stuk.uit:
        bron = alle.get(naam)
        verder = None if bron is None else herkomst(bron, alle, (*pad, stuk.stuk))
        if verder is None:
            return None
        gevonden |= verder
    return gevonden


def werkt_daar(wie: Wie, stuk: Stuk, alle: dict[str, Stuk]) -> bool:
    """US-09: of one plan each sees the leefgebieden that it acts on, besides its own; the procesmanager sees it all."""
    gemaakt = stuk.soort not in ("GEGEVEN", "BIJLAGE")
    if not gemaakt or stuk.leefgebied == "" or wie.doel == "P06" or (wie.partij == HUIS and wie.leidt):
        return True
    inbreng = [een for een in alle.values() if een.bron == wie.partij]
    taken = [een for een in alle.values() if een.soort == "TAAK" and een.codes["partij"] == wie.partij]
    werk = [een for een in inbreng if not een.beperkt]
    werk += [een for een in taken if not een.beperkt and een.codes["stand"] != "VERVALLEN"]
    return stuk in inbreng + taken or stuk.leefgebied in {een.leefgebied for een in werk}


def uit_geheim(stuk: Stuk, alle: dict[str, Stuk]) -> bool:
    """Whether its secrecy comes from something secret behind it."""
    afkomst = herkomst(stuk, alle, ()) or {}
    return any(bron.geheim for naam, bron in afkomst.items() if naam != stuk.stuk)


def bron_laat_toe(wie: Wie, bron: Stuk, zelf: bool) -> bool:
    """WGS art. 2.29 lid 3: the conditions of one source, for somebody else than that source."""
    v = bron.voorwaarden
    if bron.beperkt or (v.niet_in_plan and not zelf):
        return False
    if v.tot is not None and wie.dag > v.tot:
        return False
    genoemd = v.alleen_aan is not None and wie.partij in v.alleen_aan
    if (v.alleen_aan is not None and not genoemd) or wie.partij in v.niet_aan:
        return False
    return not v.geheim_adres or wie.leidt or genoemd


def vrij(wie: Wie, stuk: Stuk, vrijgaven: tuple[Vrijgave, ...]) -> bool:
    """D5: a ground for this item, this receiver, this purpose, today, and not withdrawn."""
    return any(
        stuk.stuk in v.stukken
        and wie.partij in v.ontvangers
        and wie.doel in v.doelen
        and v.van <= wie.dag
        and (v.tot is None or wie.dag <= v.tot)
        and not v.beeindigd
        for v in vrijgaven
    )


def beleid(wie: Wie, stuk: Stuk, alle: dict[str, Stuk], vrijgaven: tuple[Vrijgave, ...]) -> str:
    """The covenant's answer for one category: what the procesmanager, the source or a deelnemer gets."""
    if wie.partij == HUIS:
        leidt = wie.rol == "procesmanager" and wie.leidt
        return "tekst" if leidt and (stuk.categorie != "GEZONDHEID" or onder_grond(wie, stuk, alle, vrijgaven)) else ""
    if wie.rol != "medewerker" or (wie.partij in ("politie", "om") and stuk.categorie in GELD):
        return ""
    doet_mee = bool(wie.personen) if stuk.persoon == 0 else bool({0, stuk.persoon} & wie.personen)
    taak_voor_mij = stuk.soort == "TAAK" and stuk.codes["partij"] == wie.partij
    if stuk.bron == wie.partij or (doet_mee and taak_voor_mij):
        return "tekst"
    return ontvangt(wie, stuk, alle, vrijgaven) if doet_mee else ""


def ontvangt(wie: Wie, stuk: Stuk, alle: dict[str, Stuk], vrijgaven: tuple[Vrijgave, ...]) -> str:
    """What a deelnemer that takes part receives of others: the O of the matrix, under its letters."""
    if wie.doel == "P09":
        return "samenvatting" if stuk.categorie in EVALUATIE else ""
    letters = "-" if wie.doel == "P06" else _CELLEN[wie.partij, stuk.categorie]
    taak_mist = "d" in letters and not heeft_taak(wie, stuk, alle)
    grond_mist = "c" in letters and not onder_grond(wie, stuk, alle, vrijgaven)
    if letters == "-" or taak_mist or grond_mist:
        return ""
    return "samenvatting" if "e" in letters else "tekst"


def onder_grond(wie: Wie, stuk: Stuk, alle: dict[str, Stuk], vrijgaven: tuple[Vrijgave, ...]) -> bool:
    """Whether a ground was recorded for it, or for every secret of others behind it (at least one)."""
    geheimen = [bron for bron in (herkomst(stuk, alle, ()) or {}).values() if bron.geheim]
    vreemd = [bron for bron in geheimen if not uit_geheim(bron, alle) and bron.bron != wie.partij]
    zelf = stuk.bron != wie.partij and vrij(wie, stuk, vrijgaven)
    return zelf or (bool(vreemd) and all(vrij(wie, bron, vrijgaven) for bron in vreemd))


def heeft_taak(wie: Wie, stuk: Stuk, alle: dict[str, Stuk]) -> bool:
    """Letter (d): the plan gives this party a task, for this person or all, that needs the category."""
    for taak in alle.values():
        open_ = taak.soort == "TAAK" and taak.codes["stand"] == "OPEN" and not taak.beperkt
        persoon = taak.persoon in (0, stuk.persoon) or stuk.persoon == 0
        if open_ and persoon and taak.codes["partij"] == wie.partij and stuk.categorie in taak.codes["nodig"]:
            return True
    return False


WERKRUIMTEN = """
P12 | politie burgemeester veilig-thuis | ID_CONTACT WOONSITUATIE RELATIES TOEZICHT_MAATREGELEN
P12 | om                       | ID_CONTACT BSN
P12 | zvh                      | ID_CONTACT BSN WOONSITUATIE RELATIES TOEZICHT_MAATREGELEN
P13 | dji college reclassering | ID_CONTACT BSN NAZORG
P13 | zvh                      | ID_CONTACT BSN NAZORG
P23 | politie om               | ID_CONTACT BSN RELATIES TOEZICHT_MAATREGELEN MEDEWERKER_CONTACT POLITIE JUSTITIEEL
P23 | rvdk reclassering gi     | ID_CONTACT BSN RELATIES TOEZICHT_MAATREGELEN MEDEWERKER_CONTACT
P23 | zvh                      | ID_CONTACT BSN TOEZICHT_MAATREGELEN MEDEWERKER_CONTACT
P24 | dji rvdk gi college      | ID_CONTACT BSN NAZORG
P24 | zvh                      | ID_CONTACT BSN NAZORG
P25 | college opd              | ID_CONTACT BSN WOONSITUATIE RELATIES MEDEWERKER_CONTACT HULP FINANCIEEL INKOMEN
P25 | veilig-thuis ggd         | ID_CONTACT BSN WOONSITUATIE RELATIES MEDEWERKER_CONTACT HULP
P25 | zvh                      | ID_CONTACT BSN WOONSITUATIE RELATIES MEDEWERKER_CONTACT HULP
P26 | college politie          | TOEZICHT_MAATREGELEN
P26 | zvh                      | TOEZICHT_MAATREGELEN
"""
"""What each reads whole at a meeting under another law (covenant art. 9.9, 9.10, 9.44 to 9.51 and 9.60)."""
_SAMEN = {
    "HULP": ("GEZONDHEID", "ZORG_VOORZIENING", "BEGELEIDING"),
    "NAZORG": ("WOONSITUATIE", "INKOMEN", "FINANCIEEL", "ZORG_VOORZIENING", "MEDEWERKER_CONTACT"),
}
LEEST = {
    (doel.strip(), partij): frozenset(one for word in categorieen.split() for one in _SAMEN.get(word, (word,)))
    for doel, partijen, categorieen in (line.split("|") for line in WERKRUIMTEN.strip().splitlines())
    for partij in partijen.split()
}
WERKRUIMTEDOELEN = tuple(sorted({doel for doel, _ in LEEST}))
BEROEPSGEHEIM = frozenset(_SAMEN["HULP"])


@dataclass(frozen=True)
class Beginmelding:
    """A melding that a meeting under another law began with; `deel` is `identiteit`, `verhaal` or `beperkt`."""

    deel: str
    bron: str
    zit_erbij: bool
    categorieen: frozenset[str]
    personen: frozenset[int]
    gegrond: frozenset[str]
    """Categories for which its sender named a ground."""
    zwijgt: bool


def leest_melding(wie: Wie, melding: Beginmelding) -> bool:
    """Whether this viewer opens that part: whole, or not at all."""
    eigen = melding.bron == wie.partij
    doet_mee = all({0, een} & wie.personen for een in melding.personen) and bool(wie.personen)
    if not doet_mee or (wie.partij == HUIS and not wie.leidt):
        return False
    if melding.deel == "identiteit":
        nodig = frozenset({"ID_CONTACT", "BSN"})
    elif melding.personen:
        nodig = melding.categorieen | {"ID_CONTACT"}
    else:
        nodig = melding.categorieen - {"ID_CONTACT", "BSN"} | {"TOEZICHT_MAATREGELEN"}
    if melding.deel == "beperkt" and not eigen:
        return False
    if melding.deel == "verhaal" and not (eigen or wie.leidt or melding.zit_erbij or not melding.personen):
        return False
    geheim = nodig & BEROEPSGEHEIM
    if melding.zwijgt and geheim and not eigen and not (wie.partij == HUIS and geheim <= melding.gegrond):
        return False
    return nodig <= LEEST.get((wie.doel, wie.partij), frozenset())
