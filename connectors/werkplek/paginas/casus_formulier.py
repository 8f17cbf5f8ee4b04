"""A form of a casus that is not (yet) right: what was typed comes back with every refusal.

return probeer(lambda: doe(c), lambda form: toon(c, form), form)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from pydantic import ValidationError

from connectors.agent import teksten
from connectors.agent.errors import AgentError, InvoerOnjuist, Onbereikbaar
from connectors.agent.invoer import getal_van
from connectors.werkplek.concepten import Concept
from connectors.werkplek.fouten import Weigering, weigering_van
from connectors.werkplek.pagina import Antwoord, Blad, Paginavraag
from connectors.werkplek.weigeren import keep_refusal

GEEN_ANTWOORD: Final = (
    "Er kwam geen antwoord. Misschien is het toch gedaan. Kijk eerst of het er staat voordat u het nog eens doet."
)
BIJLAGE: Final = "bijlage"
"""A field of a file: what was handed in is not among the fields that come back."""


@dataclass(slots=True)
class Formulierbeeld:
    """A form as it was filled in, and what is wrong with it; empty for one that nobody filled in yet."""

    velden: Mapping[str, str] = field(default_factory=dict)
    lijsten: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fouten: list[tuple[str, str]] = field(default_factory=list)
    weigering: Weigering | None = None
    let_op: str = ""
    ander: Concept | None = None
    """What another window kept of this form."""
    meld: Callable[[AgentError], None] | None = None
    """Where it is recorded that something of a filled in form may not go along."""

    def __call__(self, naam: str, anders: str = "") -> str:
        """What was typed in a field."""
        return self.velden.get(naam, anders)

    def getal(self, naam: str) -> int:
        """A whole number in a field; anything else is -1, which no message takes."""
        return _getal(self(naam))

    def getallen(self, naam: str) -> list[int]:
        """The numbers that were chosen in a field that can have several, each as `getal`."""
        return [_getal(text) for text in self.alle(naam) if text]

    def alle(self, naam: str) -> Sequence[str]:
        """What was chosen in a field that can have several."""
        return self.lijsten.get(naam, ())

    def fout(self, naam: str) -> str:
        """What is wrong with a field."""
        return next((tekst for veld, tekst in self.fouten if veld == naam), "")


def _getal(text: str) -> int:
    found = getal_van(text)
    return -1 if found is None else found


class VeldenOnjuist(Exception):
    """What was typed is not right, field by field, in sentences for the screen."""

    def __init__(self, fouten: Sequence[tuple[str, str]]) -> None:
        super().__init__("velden")
        self.fouten = list(fouten)


def getypt(vraag: Paginavraag, *lijsten: str) -> Formulierbeeld:
    """The form as it came, with the fields that can stand several times."""
    lists = {naam: vraag.formulier.lijst(naam) for naam in lijsten}
    return Formulierbeeld(vraag.formulier.velden(), lists, meld=partial(keep_refusal, vraag))


def probeer(doe: Callable[[], Antwoord], toon: Callable[[Formulierbeeld], Blad], form: Formulierbeeld) -> Antwoord:
    """Do it, or show the form again with what is wrong and everything that was typed."""
    try:
        return doe()
    except VeldenOnjuist as error:
        form.fouten = error.fouten
    except ValidationError as error:
        form.fouten = [_veldfout(error)]
    except AgentError as error:
        if form.meld is not None:
            form.meld(error)
        veld = _veld_bij(error, form)
        form.fouten = [(veld, teksten.invoer(error.regel))] if veld else []
        form.weigering = None if veld else weigering_van(error)
        form.let_op = GEEN_ANTWOORD if isinstance(error, Onbereikbaar) else ""
    return replace(toon(form), status=400)


def verplicht(form: Formulierbeeld, **velden: str) -> None:
    """Refuse a form in which these fields are empty; each has its own sentence.

    Raises:
        VeldenOnjuist: with all of them.
    """
    missing = [(naam, zin) for naam, zin in velden.items() if not form(naam) and not any(form.alle(naam))]
    if missing:
        raise VeldenOnjuist(missing)


def _veldfout(error: ValidationError) -> tuple[str, str]:
    parts = [part for part in error.errors(include_input=False)[0]["loc"] if isinstance(part, str)]
    naam = parts[-1] if parts else ""
    return naam, "Dit veld klopt niet. Kies uit de lijst, of schrijf het zoals erbij staat."


def _veld_bij(error: AgentError, form: Formulierbeeld) -> str:
    """The field of this form that a rule of input is about; empty for none."""
    if not isinstance(error, InvoerOnjuist):
        return ""
    about = [veld for begin, veld in _VELD_BIJ.items() if error.regel.startswith(begin)]
    return next((veld for veld in about if veld in form.velden or veld == BIJLAGE), "")


_VELD_BIJ: Final[Mapping[str, str]] = {
    "samenvatting": "samenvatting",
    "inhoud": "samenvatting",
    "persoon-": "samenvatting",
    "stuurteken": "samenvatting",
    "tekst": "tekst",
    "concept-": "tekst",
    "bijlage": BIJLAGE,
    "contact": "functie",
    "motivering": "waarom",
    "datum": "dag",
}
