"""An opened view as plain Dutch text: what may be known, what each stuk says, and why somebody sees it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from connectors.agent.bijlage import Bijlage
from connectors.agent.inzageinhoud import Getoond, Inhoud, Onleesbaar
from connectors.agent.stukinhoud import Stukinhoud
from connectors.agent.woorden import artikel
from connectors.protocol.inzagen import InzageKern, Levensloopregel, Waarom

FEITEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BETROKKEN_BIJ_CASUS": "uw organisatie doet mee aan deze casus",
        "EIGEN": "het is van uw eigen organisatie",
        "TAAK_IN_PLAN": "een taak van u in het plan heeft het nodig",
        "VRIJGAVEGROND": "er is een grond om dit geheim te delen",
        "AKKOORD_BRON": "de bron vindt het goed",
        "KENMERK": "u gaf een kenmerk op",
    }
)
"""The conditions of the covenant, as somebody reads them."""
GRONDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "UITDRUKKELIJKE_TOESTEMMING": "uitdrukkelijke toestemming",
        "WETTELIJKE_VERPLICHTING": "een wettelijke verplichting",
        "WETTELIJKE_BEVOEGDHEID": "een wettelijke bevoegdheid",
        "GOED_HULPVERLENERSCHAP": "goed hulpverlenerschap",
    }
)
KWALITEIT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GECONTROLEERD": "gecontroleerd",
        "VAN_DE_BRON": "volgens de bron zelf",
        "VAN_HOREN_ZEGGEN": "van horen zeggen",
        "ONZEKER": "onzeker",
    }
)
DELEN: Final[Mapping[str, str]] = MappingProxyType(
    {"samenvatting": "samenvatting", "identiteit": "wie het zijn", "dossier": "verhaal bij de aanmelding"}
)
_VANZELF: Final = "KENMERK"
"""Holds for whoever asks anything; it explains nothing when something else does."""


def kop_tekst(kern: InzageKern) -> Iterator[str]:
    """The head of a view."""
    beeld = kern.beeld
    if not beeld.instrument:
        yield f"Casus {beeld.casus}, fase {beeld.fase}. U doet niet meer mee: u ziet alleen wat u inbracht."
        return
    yield f"Casus {beeld.casus}, versie {beeld.versie}, fase {beeld.fase}."
    yield f"Overlegvorm {beeld.instrument} ({beeld.regime}), doelgroep {beeld.doelgroep}, doel {kern.doel}."
    persons = ", ".join(map(str, beeld.personen)) or "geen"
    yield f"Personen: {persons}. Deelnemers: {', '.join(beeld.deelnemers) or 'niet voor u'}."
    if beeld.taken:
        yield f"Open taken: {beeld.taken}, de eerste uiterlijk {beeld.eerste_taak}."
    yield from map(levensloop_tekst, beeld.levensloop)


def levensloop_tekst(regel: Levensloopregel) -> str:
    """What became of the casus on a day, in codes."""
    change = " naar ".join(filter(None, (regel.was, regel.werd)))
    return " ".join(filter(None, (regel.op, regel.wat, regel.partij, change)))


def stuk_tekst(getoond: Getoond, *, alles: bool = False) -> Iterator[str]:
    """One stuk: what it is, what it says, and why it is seen; `alles` adds the rules and facts themselves."""
    stuk = getoond.stuk
    wie = f"persoon {stuk.persoon}" if stuk.persoon else "de casus als geheel"
    aard = "mening" if stuk.aard == "OORDEEL" else "feit"
    deel = f" ({DELEN[stuk.deel]})" if stuk.deel in DELEN else ""
    yield f"{' en '.join(stuk.categorieen)} van {stuk.bron}, over {wie}{deel}"
    what = (stuk.soort, aard, KWALITEIT[stuk.kwaliteit], stuk.leefgebied, stuk.peildatum, f"nummer {stuk.stuk}")
    yield f"  {', '.join(filter(None, what))}"
    yield from (f"  {naam}: {waarde}" for naam, waarde in sorted(stuk.codes.items()))
    yield from (f"  | {line}" for line in inhoud_tekst(getoond.inhoud))
    yield f"  Waarom ziet u dit: {waarom_tekst(getoond.waarom)}"
    if alles:
        yield from (f"  {line}" for line in _waarom_regels(getoond.waarom))


def inhoud_tekst(inhoud: Inhoud) -> Iterator[str]:
    """What a part says, line by line."""
    match inhoud:
        case Stukinhoud():
            yield from (f"{naam}: {waarde}" for naam, waarde in sorted(inhoud.velden.items()))
            yield from inhoud.tekst.splitlines()
        case Bijlage():
            yield f"Bijlage {inhoud.naam} ({inhoud.soort}, {max(1, len(inhoud.inhoud) // 1024)} kB)."
        case Onleesbaar():
            yield "Dit onderdeel is niet te lezen. Vraag de bron het opnieuw in te brengen."


def waarom_tekst(waarom: Waarom) -> str:
    """Article, reasons and ground in one sentence."""
    facts = [FEITEN.get(feit, feit) for feit in waarom.feiten if feit != _VANZELF] or [FEITEN[_VANZELF]]
    grounds = [GRONDEN.get(grond, grond) for grond in waarom.gronden]
    where = " en ".join(map(artikel, waarom.artikelen))
    because = ", en ".join(facts)
    on = f" ({' en '.join(grounds)})" if grounds else ""
    return f"convenant artikel {where}: {because}{on}."


def watermerk_tekst(kern: InzageKern) -> str:
    """For the top and the bottom of whatever is shown."""
    until = datetime.fromtimestamp(kern.tot, UTC).strftime("%H:%M")
    return f"--- {kern.watermerk} --- te openen tot {until} UTC ---"


def _waarom_regels(waarom: Waarom) -> Iterator[str]:
    yield f"Regels: {', '.join(waarom.regels)}."
    yield f"Feiten: {', '.join(waarom.feiten)}."
    if waarom.verplichtingen:
        yield f"Verplichtingen: {', '.join(waarom.verplichtingen)}."
