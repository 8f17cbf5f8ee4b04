"""What partners agreed, as values: parties, purposes, categories, rules, levels, periods.

The vocabulary of a covenant is closed. Words that every covenant shares (actions, phases,
facts) are enums here; words that a covenant chooses (parties, purposes, roles, obligations)
are strings whose meaning is declared once in `convenant.yaml` and nowhere else. Nothing in
this module knows a person: a covenant speaks of parties and roles.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.domain.decision import ReasonCode
from hub.domain.toelating import Gemeente, Instrumentkeuze, Leefgebiedcode, Toelating

IEDER = "ieder"
"""The broadest role: every role of a party is also `ieder`."""
ALLE_DOELEN = "ALLE_DOELEN"
ALLE_CATEGORIEEN = "ALLE_CATEGORIEEN"
NIVEAU = "niveau-"
"""Obligations that start so carry the is-known level; `hub.domain.bekendheid` reads them."""


def number_of(anker: str) -> str:
    """`art-7-2`, the anchor of an article, as people say it: 7.2."""
    return anker.removeprefix("art-").replace("-", ".")


class Status(StrEnum):
    """Life of a covenant (CV-01). Only GELDIG may be enforced."""

    CONCEPT = "CONCEPT"
    RAC_ADVIES = "RAC_ADVIES"
    ONDERTEKEND = "ONDERTEKEND"
    GELDIG = "GELDIG"
    INGETROKKEN = "INGETROKKEN"
    HISTORISCH = "HISTORISCH"


class Kring(StrEnum):
    """The circle a party stands in; WGS art. 2.27 and BGS art. 2.21."""

    LID1 = "LID1"
    LID2 = "LID2"
    DERDE = "DERDE"
    HUIS = "HUIS"
    PARTNER = "PARTNER"


class Klasse(StrEnum):
    """Letter of WGS art. 2.27 under which a party takes part, or why it has none."""

    RVDK = "1a"
    DJI = "1b"
    POLITIE = "1c"
    OM = "1d"
    BURGEMEESTER = "1e"
    COLLEGE = "1f"
    GGD = "1g"
    RECLASSERING = "2a"
    VEILIG_THUIS = "2b"
    GI = "2c"
    GGZ = "2d"
    OPDRACHT = "2e"
    DERDE = "derde"
    HUIS = "huis"
    PARTNER = "partner"

    @property
    def kring(self) -> Kring:
        """The circle that this letter belongs to."""
        match self.value[0]:
            case "1":
                return Kring.LID1
            case "2":
                return Kring.LID2
            case _:
                return Kring(self.value.upper())


class Regime(StrEnum):
    """The body of law a purpose rests on."""

    WGS = "WGS"
    STRAF = "STRAF"
    BESTUUR = "BESTUUR"
    SOCIAAL = "SOCIAAL"
    FENOMEEN = "FENOMEEN"
    AVG = "AVG"
    CONVENANT = "CONVENANT"


class Actie(StrEnum):
    """Everything a request can want to do. There is no wildcard."""

    VERSTREKKEN = "VERSTREKKEN"
    ONTVANGEN = "ONTVANGEN"
    INZIEN = "INZIEN"
    EXPORTEREN = "EXPORTEREN"
    EVALUEREN = "EVALUEREN"
    BEVRAGEN = "BEVRAGEN"
    AANLEVEREN = "AANLEVEREN"
    SIGNALEREN = "SIGNALEREN"
    FILTEREN = "FILTEREN"
    SCREENEN = "SCREENEN"
    BESLISSEN = "BESLISSEN"
    OPHALEN = "OPHALEN"
    LEIDEN = "LEIDEN"
    TOEWIJZEN = "TOEWIJZEN"
    UITVOEREN = "UITVOEREN"


class Fase(StrEnum):
    """States of a casus (WGS art. 2.31, BGS art. 1.16), and GEEN where there is no casus."""

    GEEN = "GEEN"
    ONTVANGEN = "ONTVANGEN"
    IN_TOETS = "IN_TOETS"
    AFGEWEZEN = "AFGEWEZEN"
    AANVULLEN = "AANVULLEN"
    GEACCEPTEERD = "GEACCEPTEERD"
    VERRIJKING = "VERRIJKING"
    OVERLEG = "OVERLEG"
    PLAN = "PLAN"
    UITVOERING = "UITVOERING"
    EVALUATIE = "EVALUATIE"
    AFSLUITING = "AFSLUITING"
    HERNIEUWD = "HERNIEUWD"
    AFGESCHERMD = "AFGESCHERMD"
    VERNIETIGD = "VERNIETIGD"
    GEANONIMISEERD = "GEANONIMISEERD"


class Feit(StrEnum):
    """Conditions that can hold, each with evidence kept elsewhere. A missing one only denies."""

    AKKOORD_BRON = "AKKOORD_BRON"
    BETROKKEN_BIJ_CASUS = "BETROKKEN_BIJ_CASUS"
    EIGEN = "EIGEN"
    KENMERK = "KENMERK"
    TAAK_IN_PLAN = "TAAK_IN_PLAN"
    VRIJGAVEGROND = "VRIJGAVEGROND"


class Effect(StrEnum):
    """What a rule does. Deny wins; without any allow the answer is no."""

    ALLOW = "allow"
    DENY = "deny"


class Autorisatie(StrEnum):
    """Why somebody is designated (WGS art. 1.8 lid 2): exactly one of these per role."""

    UITVOERING = "UITVOERING"
    TOETSING = "TOETSING"
    ONDERSTEUNING = "ONDERSTEUNING"


class Letter(StrEnum):
    """The two sides of a cell in the matrix: P supplies, O receives."""

    P = "P"
    O = "O"  # noqa: E741


@dataclass(frozen=True, slots=True)
class Partij:
    """A signatory. `geheimhouding` names the secrecy rule that binds it as a source, if any.

    `onder_geheim` are the only categories that it binds for, when it binds a service and not all of the party.
    """

    id: str
    naam: str
    klasse: Klasse
    organisaties: tuple[str, ...]
    taak: tuple[str, ...]
    vertegenwoordiger: str
    rollen: tuple[str, ...]
    systemen: tuple[str, ...] = ()
    geheimhouding: str | None = None
    onder_geheim: tuple[str, ...] = ()

    def zwijgt_over(self, categorie: str) -> bool:
        """Whether a secrecy rule binds it for what it knows of this category."""
        return self.geheimhouding is not None and (not self.onder_geheim or categorie in self.onder_geheim)


@dataclass(frozen=True, slots=True)
class Doel:
    """A purpose, the phases in which it may be invoked, and its two legality references.

    Of a `vertrouwelijk` activity no record is shown to a data subject (UAVG art. 41): that is a property of
    the activity and not of a record, so that nothing tells that there was one.
    """

    id: str
    naam: str
    tekst: str
    regime: Regime
    activiteit: str
    fasen: tuple[Fase, ...]
    dpia: str | None = None
    rac: str | None = None
    vertrouwelijk: bool = False


@dataclass(frozen=True, slots=True)
class Categorie:
    """A category of WGS art. 2.30 lid 1; `groep` is the broader one it belongs to, if any."""

    code: str
    naam: str
    grens: str
    groep: str | None = None
    bijzonder: bool = False


@dataclass(frozen=True, slots=True)
class Rol:
    """A role; who holds `breder` rights may do what the broader role may, and more."""

    id: str
    naam: str
    autorisatie: Autorisatie
    breder: str = IEDER


@dataclass(frozen=True, slots=True)
class Verplichting:
    """A duty that comes with a permit; whoever cannot fulfil it must treat it as a denial."""

    id: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Grondslag:
    """Legal basis per party or circle per purpose (CV-05)."""

    wie: tuple[str, ...]
    doel: tuple[str, ...]
    avg: str
    wet: str


@dataclass(frozen=True, slots=True)
class Regel:
    """One sentence of the covenant that grants or forbids, with every word it uses.

    Without `fase` it holds in all phases of each of its purposes. A deny names the code that the
    privacy officer will see. `bewust` marks an allow that is known to be swallowed by a deny.
    """

    artikel: str
    wie: tuple[str, ...]
    rol: tuple[str, ...]
    doel: tuple[str, ...]
    categorie: tuple[str, ...]
    actie: tuple[Actie, ...]
    grondslag: str
    effect: Effect = Effect.ALLOW
    fase: tuple[Fase, ...] = ()
    voorwaarden: tuple[Feit, ...] = ()
    verplichtingen: tuple[str, ...] = ()
    reden: ReasonCode | None = None
    bewust: bool = False


@dataclass(frozen=True, slots=True)
class Bekendheid:
    """What an asker may hear to "is this person known": at most `niveau`, L0 to L4.

    `rac_advies` refers to the advice that a level above the default for a circle rests on.
    """

    artikel: str
    wie: tuple[str, ...]
    rol: tuple[str, ...]
    doel: tuple[str, ...]
    niveau: str
    voorwaarden: tuple[Feit, ...]
    grondslag: str
    verplichtingen: tuple[str, ...] = ()
    rac_advies: str | None = None


@dataclass(frozen=True, slots=True)
class Voetnoot:
    """What a letter in the matrix means: a fact that must hold, a duty, or no right at all."""

    tekst: str
    feit: Feit | None = None
    verplichting: str | None = None
    geen_systeemrecht: bool = False


@dataclass(frozen=True, slots=True)
class Toepassing:
    """How one side of the matrix becomes rules: for which circles, purposes and actions."""

    artikel: str
    kant: Letter
    kringen: tuple[Kring, ...]
    rol: tuple[str, ...]
    doel: tuple[str, ...]
    actie: tuple[Actie, ...]
    grondslag: str
    voorwaarden: tuple[Feit, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who supplies and receives which category; cells read `P(c) O(d)`, one column per party."""

    artikel: str
    kolommen: tuple[str, ...]
    voetnoten: Mapping[str, Voetnoot]
    rijen: Mapping[str, tuple[str, ...]]
    toepassingen: tuple[Toepassing, ...]


@dataclass(frozen=True, slots=True)
class Overlegvorm:
    """A kind of meeting (CV-07) with the regime that carries it.

    `leefgebieden` are the only ones that it works on; without them it works on all of the covenant.
    """

    code: str
    naam: str
    regime: Regime
    doelgroepen: tuple[str, ...]
    deelnemers: tuple[str, ...]
    frequentie: str
    leefgebieden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """How long a category is kept under a regime; `duur` is an ISO 8601 period."""

    artikel: str
    regime: Regime
    categorie: tuple[str, ...]
    start: str
    duur: str
    actie: str
    verlenging: str = ""


@dataclass(frozen=True, slots=True)
class Doelgroep:
    """A target group and the municipalities of residence for which it may be taken up."""

    code: str
    naam: str
    gemeenten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterium:
    """A question that a person answers at triage."""

    code: str
    vraag: str


@dataclass(frozen=True, slots=True)
class Triageregel:
    """A row of the decision table: answers J, N or * in the order of `Triage.kolommen`.

    `motiveren` asks whoever decides for a motivation even when the proposal is followed.
    """

    id: str
    antwoorden: tuple[str, ...]
    voorstel: str
    motiveren: bool = False


@dataclass(frozen=True, slots=True)
class Triage:
    """Criteria and eligibility (CV-09), as data: a proposal is computed, a person decides.

    `prioriteren` names the instrument of the proposal PRIORITEREN. Without `toelatingen` nothing
    is taken up: every proposal is then to hand over.
    """

    artikel: str
    regelset: str
    publicatie: str
    criteria: tuple[Criterium, ...]
    kolommen: tuple[str, ...]
    beslistabel: tuple[Triageregel, ...]
    doelgroepen: tuple[Doelgroep, ...]
    prioriteren: str = ""
    gemeenten: tuple[Gemeente, ...] = ()
    leefgebieden: tuple[Leefgebiedcode, ...] = ()
    instrumentkeuze: tuple[Instrumentkeuze, ...] = ()
    toelatingen: tuple[Toelating, ...] = ()


@dataclass(frozen=True, slots=True)
class Rechten:
    """The desk for data subjects (CV-12)."""

    artikel: str
    contactpunt: str
    termijn: str
    verlenging: str


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A scenario in the words of the covenant that must come out as the parties wrote it."""

    artikel: str
    zin: str
    partij: str
    rol: str
    doel: str
    categorie: str
    actie: Actie
    fase: Fase
    uitkomst: Effect
    feiten: tuple[Feit, ...] = ()
    verplichtingen: tuple[str, ...] = ()
    reden: ReasonCode | None = None


@dataclass(frozen=True, slots=True)
class Convenant:
    """One version of one covenant. Valid from `geldig_van` up to, not including, `geldig_tot`."""

    id: str
    titel: str
    versie: str
    taal: str
    status: Status
    geldig_van: datetime
    geldig_tot: datetime
    opzegtermijn: str
    evaluatie: tuple[str, ...]
    werkgebied: tuple[str, ...]
    slotartikel: str
    partijen: tuple[Partij, ...]
    doelen: tuple[Doel, ...]
    categorieen: tuple[Categorie, ...]
    rollen: tuple[Rol, ...]
    verplichtingen: tuple[Verplichting, ...]
    grondslagen: tuple[Grondslag, ...]
    bekendheid: tuple[Bekendheid, ...]
    regels: tuple[Regel, ...]
    overlegvormen: tuple[Overlegvorm, ...]
    bewaar: tuple[Bewaartermijn, ...]
    triage: Triage
    rechten: Rechten
    voorbeelden: tuple[Voorbeeld, ...]
    matrix: Matrix | None = None

    def members(self, wie: str) -> tuple[Partij, ...]:
        """The parties that a circle or a party id stands for; empty when unknown."""
        return tuple(p for p in self.partijen if wie in (p.id, p.klasse.kring.value))

    def kring_of(self, partij: str) -> Kring:
        """The circle of a party; one that the covenant does not know may do no more than a derde."""
        return next((p.klasse.kring for p in self.partijen if p.id == partij), Kring.DERDE)

    @property
    def huizen(self) -> frozenset[str]:
        """The parties that stand for the house: their people lead casussen, and they speak for no source."""
        return frozenset(partij.id for partij in self.members(Kring.HUIS.value))

    def phases(self, doel: str) -> tuple[Fase, ...]:
        """Phases in which a purpose may be invoked; all of them for the group of all purposes."""
        if doel == ALLE_DOELEN:
            return tuple(Fase)
        return next((d.fasen for d in self.doelen if d.id == doel), ())

    def leefgebieden_bij(self, instrument: str) -> frozenset[str]:
        """The leefgebieden that a meeting works on: its own, or all of the covenant."""
        own = next((vorm.leefgebieden for vorm in self.overlegvormen if vorm.code == instrument), ())
        return frozenset(own or (gebied.code for gebied in self.triage.leefgebieden))
