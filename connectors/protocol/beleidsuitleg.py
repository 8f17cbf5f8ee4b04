"""Why an answer of policy is as it is, and what a version of the covenant gives to whom.

POST /v1/beleidsuitleg     Uitlegvraag           one request that somebody thought of: answer, rules, what must differ
POST /v1/beleidsrechten    Rechtenlijstvraag     what a party may do at all, or who sees a category and why

An explanation tells what nearly was allowed, so it is for whoever tests legality (ADR 0022). What a
covenant gives to whom is what its parties signed, and no secret to them.
"""

from typing import Annotated, Final, Literal

from pydantic import Field

from connectors.protocol.convenanten import Convenanthandeling, Digest
from connectors.protocol.meldingen import Partijkeuze
from connectors.protocol.messages import Bon, Message, VerzoekId, Woord
from connectors.protocol.verschillen import Codenaam, Vanaf

MAX_FEITEN: Final = 16


class Verzoekwoorden(Message):
    """A request to policy in the words of the covenant. Each is a code, and none is about a person."""

    partij: Woord
    rol: Woord
    doel: Woord
    categorie: Woord
    actie: Woord
    fase: Woord
    feiten: Annotated[list[Woord], Field(max_length=MAX_FEITEN)]


class Uitlegvraag(Convenanthandeling):
    """Ask why a version answers this request as it does."""

    bundel: Digest
    verzoek: Verzoekwoorden


class Regelzin(Message):
    """A rule that decided: the facts that it asked for, and the duties that it brings."""

    regel: Woord
    artikel: Woord
    staat_toe: bool
    voorwaarden: list[Woord]
    verplichtingen: list[Woord]


class Andere(Message):
    """Another word in one field of the request."""

    veld: Literal["rol", "doel", "fase"]
    woord: Woord


class Uitweg(Message):
    """The least that turns a no into a yes: these facts as well, and one of these choices if there are any."""

    feiten: list[Woord]
    keuzes: list[list[Andere]]


class Uitgelegd(Message):
    """Everything that explains one answer.

    `gebruikt` are the facts that the deciding rules asked for, `over` those that made no difference. With a
    no, `ja_als` has the least changes for a yes and `anderen` the parties that may; with a yes, `nee_zonder`
    has each least set of facts without which it is a no. `zinnen` say it all in plain Dutch. A version that
    does not apply (`toepasbaar`) is explained and never enforced.
    """

    bundel: Digest
    verzoek: Verzoekwoorden
    toepasbaar: bool
    toegestaan: bool
    reden: Partijkeuze
    artikelen: list[Woord]
    regels: list[Regelzin]
    verplichtingen: list[Woord]
    gebruikt: list[Woord]
    over: list[Woord]
    ja_als: list[Uitweg]
    nee_zonder: list[list[Woord]]
    anderen: list[Woord]
    zinnen: list[str]
    namen: list[Codenaam]


class Uitlegkern(Message):
    """What was asked, explained."""

    verzoek_id: VerzoekId
    uitleg: Uitgelegd


class UitlegAntwoord(Message):
    """Explanation and receipt."""

    kern: Uitlegkern
    bon: Bon


class Rechtenlijstvraag(Convenanthandeling):
    """Ask what a party may do (with a role, or in all of them), or who sees a category: one of the two."""

    bundel: Digest
    partij: Partijkeuze
    rol: Partijkeuze
    categorie: Partijkeuze
    vanaf: Vanaf


class Rechtpunt(Message):
    """One right: exactly every combination of its words."""

    partij: Woord
    doel: Woord
    actie: Woord
    zin: str
    artikelen: list[Woord]
    rollen: list[Woord]
    categorieen: list[Woord]
    fasen: list[Woord]


class Verbodpunt(Message):
    """What one article forbids a party by name, in the words of its rules."""

    partij: Woord
    artikel: Woord
    rollen: list[Woord]
    doelen: list[Woord]
    categorieen: list[Woord]
    acties: list[Woord]
    fasen: list[Woord]


class Rechtenlijst(Message):
    """One page of rights; with the first one, all that is forbidden to the party by name.

    `verder` is where the next page begins, 0 after the last.
    """

    verzoek_id: VerzoekId
    bundel: Digest
    rechten: list[Rechtpunt]
    verboden: list[Verbodpunt]
    aantal: int
    verder: int
    zinnen: list[str]
    namen: list[Codenaam]


class RechtenlijstAntwoord(Message):
    """Rights and receipt."""

    kern: Rechtenlijst
    bon: Bon
