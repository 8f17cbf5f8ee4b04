"""Plain Dutch for the words of a covenant, for whoever reads an explanation and is no programmer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from hub.adapters.policy.uitspraak import Uitspraak
from hub.domain.convenant import Convenant, number_of
from hub.domain.decision import ReasonCode

Namen = Mapping[str, str]

FEITEN: Namen = MappingProxyType(
    {
        "AKKOORD_BRON": "de bron is akkoord",
        "BETROKKEN_BIJ_CASUS": "de partij is betrokken bij de casus",
        "EIGEN": "het gaat om iets van de partij zelf",
        "KENMERK": "er is een kenmerk genoemd",
        "TAAK_IN_PLAN": "het plan geeft de partij een taak die het gegeven nodig heeft",
        "VRIJGAVEGROND": "er is een vrijgavegrond vastgelegd",
    }
)
REDENEN: Mapping[ReasonCode, str] = MappingProxyType(
    {
        ReasonCode.GEEN_DOEL: "voor dit doel is niets afgesproken, of het kenmerk ontbreekt",
        ReasonCode.NIET_BETROKKEN: "de partij is niet betrokken bij de casus, of heeft geen taak in het plan",
        ReasonCode.FASE: "in deze fase mag het niet",
        ReasonCode.VRIJGAVE_ONTBREEKT: "er ligt geen vrijgavegrond vast",
        ReasonCode.BRONVOORWAARDE: "aan een voorwaarde van de bron of aan een verplichting is niet voldaan",
        ReasonCode.KLASSE: "deze partij mag dit met deze gegevens niet",
        ReasonCode.AANWIJZING: "de rol is niet aangewezen voor dit doel",
        ReasonCode.VERLOPEN: "het convenant geldt op dit moment niet",
        ReasonCode.ONBEKEND_WOORD: "het convenant kent een woord van deze vraag niet",
        ReasonCode.FOUT: "het systeem kon niet beslissen en weigert dan altijd",
    }
)
ACTIES: Namen = MappingProxyType(
    {
        "VERSTREKKEN": "verstrekken",
        "ONTVANGEN": "ontvangen",
        "INZIEN": "inzien",
        "EXPORTEREN": "als uittreksel meenemen",
        "EVALUEREN": "tot een pseudoniem laten maken",
        "BEVRAGEN": "bevragen of een persoon bekend is",
        "AANLEVEREN": "aanleveren aan de index",
        "SIGNALEREN": "als signaal geven",
        "FILTEREN": "met de lijst vergelijken",
        "SCREENEN": "screenen",
        "BESLISSEN": "erover beslissen",
        "OPHALEN": "ophalen",
        "LEIDEN": "de zaak leiden",
        "TOEWIJZEN": "toewijzen",
        "UITVOEREN": "uitvoeren",
    }
)


def names_of(convenant: Convenant) -> Namen:
    """What each code of this covenant stands for: parties, roles, purposes, categories, duties, facts and actions."""
    c = convenant
    return MappingProxyType(
        dict(FEITEN)
        | dict(ACTIES)
        | {p.id: p.naam for p in c.partijen}
        | {r.id: r.naam for r in c.rollen}
        | {d.id: d.naam.lower().replace("_", " ") for d in c.doelen}
        | {k.code: k.naam for k in c.categorieen}
        | {v.id: v.tekst for v in c.verplichtingen}
    )


def told(code: str, names: Namen) -> str:
    """`P07 (casusoverleg)`; the code alone when there is no name for it."""
    return f"{code} ({names[code]})" if code in names else code


def articles_said(artikelen: Iterable[str]) -> str:
    """`artikel 7.2` or `artikelen 5.5 en 7.2`."""
    found = [number_of(artikel) for artikel in artikelen]
    return f"{'artikel' if len(found) == 1 else 'artikelen'} {enumerated(found)}"


def enumerated(words: Iterable[str], joint: str = "en") -> str:
    """`a`, `a en b`, `a, b en c`."""
    found = list(words)
    return f" {joint} ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def verdict_said(uitspraak: Uitspraak, names: Namen) -> str:
    """An answer for all facts as one sentence without a capital and without a stop."""
    if not uitspraak.mogelijkheden:
        return "mag niet"
    ways = [_way(mits, met, names) for mits, met in uitspraak.mogelijkheden]
    never = [f", maar niet als geldt: {enumerated(names.get(f, f) for f in feiten)}" for feiten in uitspraak.tenzij]
    return "mag" + "; of".join(ways).replace("; of,", "; of") + "".join(never)


def _way(mits: tuple[str, ...], met: tuple[str, ...], names: Namen) -> str:
    conditions = f", mits geldt: {enumerated(names.get(f, f) for f in mits)}" if mits else ""
    return conditions + (f", met als verplichting: {'; '.join(names.get(v, v) for v in met)}" if met else "")


def some_of(words: Sequence[str], alle: Collection[str], name: str) -> str:
    """The words, or `alle fasen` and the like when none is left out."""
    return f"alle {name}" if set(words) == set(alle) and len(words) > 1 else ", ".join(words)
