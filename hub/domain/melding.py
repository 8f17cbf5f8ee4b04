"""A melding as the hub knows it: who sent it, codes and answers, and what became of it.

No name, no date of birth and no free text: those travel sealed and are not the domain's
business. `Aanmelding` is the whole input of triage (`domain.md` B2); `hub.domain.triage` judges it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Bron(StrEnum):
    """Where a melding came from (Table 1 of 2011; WGS art. 2.28 and 2.32)."""

    POLITIE_MUTATIE = "POLITIE_MUTATIE"
    GEVANGENISWEZEN = "GEVANGENISWEZEN"
    PARTNER = "PARTNER"
    OCHTENDOVERLEG = "OCHTENDOVERLEG"
    LIJST_GEPRIORITEERD = "LIJST_GEPRIORITEERD"
    ANDER_ZVH = "ANDER_ZVH"


class Soort(StrEnum):
    """What kind of message a melding is; each kind has its own coded facts (`melding_feiten.FEITEN`)."""

    AANMELDING = "AANMELDING"
    SIGNAAL = "SIGNAAL"
    MUTATIE = "MUTATIE"
    STRAFZAAK = "STRAFZAAK"
    DETENTIE = "DETENTIE"
    ZORG = "ZORG"
    WOONOVERLAST = "WOONOVERLAST"
    HUISVERBOD = "HUISVERBOD"


class RolBetrokkene(StrEnum):
    """What a person is in the matter; pleger and slachtoffer never share a compartment (BGS art. 2.19)."""

    PLEGER = "PLEGER"
    SLACHTOFFER = "SLACHTOFFER"
    GEZINSLID = "GEZINSLID"
    DIRECT_CONTACT = "DIRECT_CONTACT"


class Leeftijdsklasse(StrEnum):
    """All that the hub learns of a date of birth."""

    TOT_18 = "TOT_18"
    VAN_18_TOT_23 = "VAN_18_TOT_23"
    VANAF_23 = "VANAF_23"
    ONBEKEND = "ONBEKEND"


class Drieslag(StrEnum):
    """An answer to a criterion. Unknown is an answer; it never makes an outcome heavier (INV-9)."""

    JA = "JA"
    NEE = "NEE"
    ONBEKEND = "ONBEKEND"


class Spoed(StrEnum):
    """Urgency: shortens the week, skips no check."""

    GEEN = "GEEN"
    THV = "THV"
    ACUUT_GEVAAR = "ACUUT_GEVAAR"


class Ernst(StrEnum):
    """Whether nuisance or crime is serious, on objective indications (BGS art. 2.20 lid 1 c)."""

    ERNSTIG = "ERNSTIG"
    NIET_ERNSTIG = "NIET_ERNSTIG"
    ONBEKEND = "ONBEKEND"


class Domein(StrEnum):
    """Domains that are needed (BGS art. 2.20 lid 1 d: more than one)."""

    STRAF = "STRAF"
    ZORG = "ZORG"
    BESTUUR = "BESTUUR"
    SOCIAAL = "SOCIAAL"


class Uitkomst(StrEnum):
    """What is proposed or decided about a melding (`domain.md` A5 and B3)."""

    AANVULLEN = "AANVULLEN"
    SIGNAAL = "SIGNAAL"
    NIET_ONTVANGEN = "NIET_ONTVANGEN"
    SIGNAALVERTALING = "SIGNAALVERTALING"
    OVERDRACHT_GEMEENTE = "OVERDRACHT_GEMEENTE"
    TERUGVERWIJZEN = "TERUGVERWIJZEN"
    AGENDEREN = "AGENDEREN"
    PRIORITEREN = "PRIORITEREN"


class Meldingstatus(StrEnum):
    """Life of a melding before and after the decision; a wiped melding has no row and no status."""

    ONTVANGEN = "ONTVANGEN"
    IN_TOETS = "IN_TOETS"
    AANVULLEN = "AANVULLEN"
    VERTALEN = "VERTALEN"
    VERTAALD = "VERTAALD"
    GEAGENDEERD = "GEAGENDEERD"
    GEACCEPTEERD = "GEACCEPTEERD"


_BESLOTEN = frozenset({Meldingstatus.GEAGENDEERD, Meldingstatus.GEACCEPTEERD})
_GETOETST = frozenset({Meldingstatus.IN_TOETS, Meldingstatus.AANVULLEN, Meldingstatus.VERTALEN}) | _BESLOTEN
TRANSITIONS: Mapping[Meldingstatus, frozenset[Meldingstatus]] = {
    Meldingstatus.ONTVANGEN: _GETOETST,
    Meldingstatus.IN_TOETS: _GETOETST,
    Meldingstatus.AANVULLEN: _GETOETST,
    Meldingstatus.VERTALEN: frozenset({Meldingstatus.VERTAALD}),
    Meldingstatus.VERTAALD: frozenset(),
    Meldingstatus.GEAGENDEERD: _BESLOTEN,
    Meldingstatus.GEACCEPTEERD: frozenset(),
}
"""From every status a wipe is possible too, which ends the melding instead of moving it.

A melding that is on a meeting can be put on another one beside or after it (`domain.md` B7, E4).
"""


VERVANGBAAR = frozenset(
    {Meldingstatus.ONTVANGEN, Meldingstatus.IN_TOETS, Meldingstatus.AANVULLEN, Meldingstatus.VERTALEN}
)
"""Statuses in which the sender may still put a completed form in the place of an aanmelding.

VERTALEN is among them so that a refusal does not tell the sender that a plan runs.
"""


ONBESLOTEN = VERVANGBAAR
"""Statuses of a melding that nobody decided about yet: the same, for another reason."""


class Gevolg(StrEnum):
    """The one consequence of a report about a prioritised person (`domain.md` B5)."""

    GEEN_GEVOLG = "GEEN_GEVOLG"
    PLAN_AANPASSEN = "PLAN_AANPASSEN"
    TAAK_TOEVOEGEN = "TAAK_TOEVOEGEN"
    OVERLEG_VERVROEGEN = "OVERLEG_VERVROEGEN"
    OPSCHALEN = "OPSCHALEN"
    VEILIGHEIDSMAATREGEL = "VEILIGHEIDSMAATREGEL"
    DOORGELEIDEN_OM = "DOORGELEIDEN_OM"
    ONJUIST_BERICHT = "ONJUIST_BERICHT"


@dataclass(frozen=True, slots=True)
class Leefgebied:
    """A life domain with problems, and whether they lead to crime (BGS art. 2.20 lid 1 b)."""

    leefgebied: str
    criminogeen: Drieslag


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """The answers people gave to the criteria (`domain.md` B2)."""

    c1_overlast: Drieslag = Drieslag.ONBEKEND
    c1_criminaliteit: Drieslag = Drieslag.ONBEKEND
    c1_onveilige_situatie: Drieslag = Drieslag.ONBEKEND
    c1_uitval: Drieslag = Drieslag.ONBEKEND
    c1_ernst: Ernst = Ernst.ONBEKEND
    c2_meerdere_leefgebieden: Drieslag = Drieslag.ONBEKEND
    leefgebieden: tuple[Leefgebied, ...] = ()
    stagnatie_samenwerking: Drieslag = Drieslag.ONBEKEND
    stagnatie_hulpverlening: Drieslag = Drieslag.ONBEKEND
    regie_nodig: Drieslag = Drieslag.ONBEKEND
    domeinen: frozenset[Domein] = frozenset()
    strafzaak: Drieslag = Drieslag.ONBEKEND
    drang_dwang: Drieslag = Drieslag.ONBEKEND
    groep: Drieslag = Drieslag.ONBEKEND


@dataclass(frozen=True, slots=True)
class Betrokkene:
    """What the hub reads of one person."""

    rol: RolBetrokkene
    leeftijd: Leeftijdsklasse
    woongemeente: str
    """CBS code such as GM0935, ELDERS, or ONBEKEND."""


@dataclass(frozen=True, slots=True)
class Aanmelding:
    """Everything that triage may look at. Codes of doelgroep and gemeente are the covenant's."""

    soort: Soort
    bron: Bron
    partij: str
    doelgroep: str
    betrokkenen: tuple[Betrokkene, ...]
    gebeurd_op: date
    ontvangen_op: datetime
    pleeggemeente: str = ""
    stadsdeel: str = ""
    spoed: Spoed = Spoed.GEEN
    geinformeerd: Drieslag = Drieslag.ONBEKEND
    juistheid: Drieslag = Drieslag.ONBEKEND
    categorieen: frozenset[str] = frozenset()
    gronden: Mapping[str, str] = field(default_factory=dict)
    """Vrijgavegrond per category, for a source that is bound to secrecy."""
    antwoorden: Antwoorden = Antwoorden()
    feiten: Mapping[str, str] = field(default_factory=dict)
    """Coded facts by name; `melding_feiten.FEITEN` says which a kind may carry."""
