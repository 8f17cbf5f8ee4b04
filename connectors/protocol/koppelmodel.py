"""Judge from agreeing families whether two records are one person, without seeing either.

Three classes, because two cannot tell a person from a relative at the same address: *match*, *huishouden*
(surname and address agree, given name and date do not, apart from namesakes and twins) and *vreemde*.
Evidence is the states per field that are still possible (`koppelfamilies.patroon`); the weights come
from `koppelmodel_training`, without labels. This module holds no person and no BSN; the hub imports it.

    model = kalibreer(standaardmodel(), index_grootte=..., rng=...).model
    oordeel = model.beoordeel(overeen, mogelijk)

The posterior is for comparing with the thresholds of this model, never for printing as a percentage.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.resources import files
from math import isfinite, prod
from types import MappingProxyType
from typing import Final

from connectors.protocol.errors import Malformed
from connectors.protocol.koppelfamilies import FAMILIES, TOESTANDEN, VERSIE, Patroon, Veld, patroon

Kansen = tuple[tuple[float, ...], ...]
"""Per `Veld` the chance of each of its `TOESTANDEN`, in their order; each adds up to 1."""

_FORMAAT: Final = "koppelmodel-1"
_TOLERANCE: Final = 1e-6
# States in which a field counts as equal, in the rule for ZEKER and in the reasons.
_GELIJK: Final[Mapping[Veld, frozenset[str]]] = MappingProxyType(
    {
        Veld.VOORNAAM: frozenset({"gelijk", "verwisseld", "roepnaam", "klank en begin", "klank"}),
        Veld.ACHTERNAAM: frozenset({"gelijk", "verwisseld", "klank", "medeklinkers", "code", "begin en eind"}),
        Veld.GEBOORTEDATUM: frozenset({"gelijk", "dag en maand verwisseld"}),
        Veld.GESLACHT: frozenset({"gelijk"}),
        Veld.STRAAT: frozenset({"huis", "huis, straat verschreven", "huis, straat op klank"}),
        Veld.PLAATS: frozenset({"postcode en plaats", "postcode"}),
    }
)
_NUMMER_GELIJK: Final = _GELIJK[Veld.STRAAT] | {"straat, eind, en nummer", "nummer"}
_PLACES: Final = MappingProxyType({veld: place for place, veld in enumerate(Veld)})


class Oordeelklasse(StrEnum):
    """The three answers. `MOGELIJK` is work for a person, and says nothing to the asker."""

    ZEKER = "zeker"
    MOGELIJK = "mogelijk"
    GEEN = "geen"


class Reden(StrEnum):
    """What a reviewer is shown instead of a number."""

    DATUM = "geboortedatum gelijk"
    DATUM_DEELS = "geboortedatum deels gelijk"
    VOORNAAM = "voornaam gelijk"
    VOORNAAM_DEELS = "voornaam deels gelijk"
    ACHTERNAAM = "achternaam gelijk"
    ACHTERNAAM_DEELS = "achternaam deels gelijk"
    ADRES = "adres gelijk"
    ADRES_DEELS = "adres deels gelijk"
    GESLACHT = "geslacht gelijk"
    HUISHOUDEN = "eerder een huisgenoot of familielid"


@dataclass(frozen=True, slots=True)
class Toeval:
    """How often two random records agree, as partners publish it: numbers of `aantal` records, no persons."""

    kansen: Kansen
    aantal: int


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The answer for one pair of records. `posterior` is the chance of a match under this model."""

    klasse: Oordeelklasse
    posterior: float
    redenen: tuple[Reden, ...]


@dataclass(frozen=True, slots=True)
class Verslag:
    """How a model was trained: enough to repeat it and to see that it went well."""

    vragen: int
    kandidaten: int
    patronen: int
    rondes: int
    verwachte_matches: float
    verwachte_huisgenoten: float


@dataclass(frozen=True, slots=True)
class Koppelmodel:
    """Weights, expected numbers and thresholds.

    `matches_per_vraag` and `huisgenoten_per_vraag` are expected numbers of index records per question;
    the rest of the `index_grootte` records are strangers. `ontbreekt` is the share of candidates in
    which a field is unknown, used in simulations only. A threshold is the least posterior.
    """

    match: Kansen
    huishouden: Kansen
    vreemde: Kansen
    ontbreekt: tuple[float, ...]
    matches_per_vraag: float
    huisgenoten_per_vraag: float
    index_grootte: int
    drempel_zeker: float
    drempel_mogelijk: float
    verslag: Verslag

    def posterior(self, waarneming: Patroon) -> tuple[float, float, float]:
        """Chances of match, household and stranger for one candidate; they add up to 1."""
        weights = (
            self.matches_per_vraag * likelihood(self.match, waarneming),
            self.huisgenoten_per_vraag * likelihood(self.huishouden, waarneming),
            max(self.index_grootte, 1) * likelihood(self.vreemde, waarneming),
        )
        total = sum(weights)
        return weights[0] / total, weights[1] / total, weights[2] / total

    def beoordeel(self, overeen: Collection[str], mogelijk: Collection[str] | None = None) -> Oordeel:
        """Judge one candidate by the families that agree; see `koppelfamilies.patroon` for `mogelijk`.

        ZEKER asks more than the threshold: date, given name and (surname or address) must agree.
        """
        return self.beoordeel_patroon(patroon(overeen, mogelijk))

    def beoordeel_patroon(self, waarneming: Patroon) -> Oordeel:
        """Judge one candidate by its pattern."""
        match, huishouden, _ = self.posterior(waarneming)
        redenen = redenen_van(waarneming)
        klasse = Oordeelklasse.GEEN
        if match >= self.drempel_zeker and sterk(waarneming):
            klasse = Oordeelklasse.ZEKER
        elif match >= self.drempel_mogelijk:
            klasse = Oordeelklasse.MOGELIJK
        if huishouden > match:
            redenen += (Reden.HUISHOUDEN,)
        return Oordeel(klasse, match, redenen)


def likelihood(kansen: Kansen, waarneming: Patroon) -> float:
    """Chance of a pattern when the fields are independent: per field the states it leaves possible, added up."""
    return prod(possible_share(chances, states) for chances, states in zip(kansen, waarneming, strict=True))


def possible_share(chances: Sequence[float], states: int) -> float:
    """Chance that one of the states in a bit set holds."""
    return sum(chance for place, chance in enumerate(chances) if states >> place & 1)


def _within(veld: Veld, waarneming: Patroon, names: Collection[str]) -> bool:
    """Say whether every state that is still possible is one of `names`."""
    states = waarneming[_PLACES[veld]]
    return all(state.naam in names for place, state in enumerate(TOESTANDEN[veld]) if states >> place & 1)


def _agrees(veld: Veld, waarneming: Patroon) -> bool | None:
    """True when the field is equal for sure, False when something agrees, None when nothing is seen to."""
    states = waarneming[_PLACES[veld]]
    if states >> (len(TOESTANDEN[veld]) - 1) & 1:
        return None
    return _within(veld, waarneming, _GELIJK[veld])


def _address_agrees(waarneming: Patroon) -> bool | None:
    """An address is equal by street with number, or by a number and a full postcode together."""
    street, place = _agrees(Veld.STRAAT, waarneming), _agrees(Veld.PLAATS, waarneming)
    if street or (place and _within(Veld.STRAAT, waarneming, _NUMMER_GELIJK)):
        return True
    return None if street is None and place is None else False


def sterk(waarneming: Patroon) -> bool:
    """Say whether date, given name and (surname or address) agree: the rule on top of the posterior."""
    return bool(
        _agrees(Veld.GEBOORTEDATUM, waarneming)
        and _agrees(Veld.VOORNAAM, waarneming)
        and (_agrees(Veld.ACHTERNAAM, waarneming) or _address_agrees(waarneming))
    )


def redenen_van(waarneming: Patroon) -> tuple[Reden, ...]:
    """Name the fields that agree, fully or partly, in a fixed order."""
    seen = (
        (_agrees(Veld.GEBOORTEDATUM, waarneming), Reden.DATUM, Reden.DATUM_DEELS),
        (_agrees(Veld.VOORNAAM, waarneming), Reden.VOORNAAM, Reden.VOORNAAM_DEELS),
        (_agrees(Veld.ACHTERNAAM, waarneming), Reden.ACHTERNAAM, Reden.ACHTERNAAM_DEELS),
        (_address_agrees(waarneming), Reden.ADRES, Reden.ADRES_DEELS),
        (_agrees(Veld.GESLACHT, waarneming), Reden.GESLACHT, Reden.GESLACHT),
    )
    return tuple(whole if agrees else part for agrees, whole, part in seen if agrees is not None)


def to_json(model: Koppelmodel) -> bytes:
    """Write a model as JSON, with the families it belongs to; the same model gives the same bytes."""
    content = {"formaat": _FORMAAT, "versie": VERSIE, "families": list(FAMILIES), **asdict(model)}
    return (json.dumps(content, indent=1, sort_keys=True) + "\n").encode("ascii")


def from_json(data: bytes) -> Koppelmodel:
    """Read a model that was trained for exactly these families.

    Raises:
        Malformed: `model-json`, `model-families` (of another version) or `model-inhoud`.
    """
    try:
        content = json.loads(data)
    except ValueError as error:
        raise Malformed("model-json") from error
    if not isinstance(content, dict):
        raise Malformed("model-json")
    if (content.pop("formaat", ""), content.pop("versie", "")) != (_FORMAAT, VERSIE):
        raise Malformed("model-families")
    if content.pop("families", None) != list(FAMILIES):
        raise Malformed("model-families")
    try:
        return _model(content)
    except (TypeError, KeyError, ValueError) as error:
        raise Malformed("model-inhoud") from error


def _model(content: Mapping[str, object]) -> Koppelmodel:
    rest = dict(content)
    verslag = rest.pop("verslag")
    if not isinstance(verslag, dict):
        raise TypeError("verslag")
    model = Koppelmodel(
        match=_kansen(rest.pop("match")),
        huishouden=_kansen(rest.pop("huishouden")),
        vreemde=_kansen(rest.pop("vreemde")),
        ontbreekt=_shares(rest.pop("ontbreekt")),
        matches_per_vraag=_number(rest.pop("matches_per_vraag")),
        huisgenoten_per_vraag=_number(rest.pop("huisgenoten_per_vraag")),
        index_grootte=_count(rest.pop("index_grootte"), least=1),
        drempel_zeker=_number(rest.pop("drempel_zeker")),
        drempel_mogelijk=_number(rest.pop("drempel_mogelijk")),
        verslag=_verslag(dict(verslag)),
    )
    if rest:
        raise ValueError("extra")
    return model


def _verslag(rest: dict[str, object]) -> Verslag:
    verslag = Verslag(
        vragen=_count(rest.pop("vragen")),
        kandidaten=_count(rest.pop("kandidaten")),
        patronen=_count(rest.pop("patronen")),
        rondes=_count(rest.pop("rondes")),
        verwachte_matches=_number(rest.pop("verwachte_matches")),
        verwachte_huisgenoten=_number(rest.pop("verwachte_huisgenoten")),
    )
    if rest:
        raise ValueError("extra")
    return verslag


def _count(value: object, *, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError("aantal")
    return value


def _kansen(value: object) -> Kansen:
    if not isinstance(value, list) or len(value) != len(Veld):
        raise TypeError("kansen")
    kansen = tuple(tuple(_number(chance) for chance in chances) for chances in value)
    for veld, chances in zip(Veld, kansen, strict=True):
        if len(chances) != len(TOESTANDEN[veld]) or abs(sum(chances) - 1) > _TOLERANCE or min(chances) <= 0:
            raise ValueError("kansen")
    return kansen


def _shares(value: object) -> tuple[float, ...]:
    shares = tuple(_number(share) for share in value) if isinstance(value, list) else ()
    if len(shares) != len(Veld) or max(shares) > 1:
        raise ValueError("ontbreekt")
    return shares


def _number(value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not isfinite(value) or value < 0:
        raise ValueError("getal")
    return float(value)


def standaardmodel() -> Koppelmodel:
    """Read the model that ships beside this module; `connector koppeling train` made it."""
    return from_json(files("connectors.protocol").joinpath("koppelmodel_v1.json").read_bytes())


def meng(delen: Sequence[Toeval]) -> Toeval:
    """Average what several partners publish, by their numbers of records.

    Raises:
        Malformed: `toeval-leeg`: no records behind it.
    """
    total = sum(deel.aantal for deel in delen)
    if not total:
        raise Malformed("toeval-leeg")
    kansen = tuple(
        tuple(
            sum(deel.aantal * chance for deel, chance in zip(delen, chances, strict=True)) / total
            for chances in zip(*fields, strict=True)
        )
        for fields in zip(*(deel.kansen for deel in delen), strict=True)
    )
    return Toeval(kansen, total)
