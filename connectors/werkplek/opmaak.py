"""From a page and its values to HTML: templates, texts in two languages, and how moments and codes read.

Templates are in `sjablonen`, with StrictUndefined and autoescape: an unknown name is an error, and a text is never
markup. Dutch is the source; `talen/en.json` has the English of each Dutch text, and what is missing there stays Dutch.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule

from connectors.werkplek.begrippen import ontleed
from connectors.werkplek.doelen import doel
from connectors.werkplek.woorden import woord
from connectors.werkplek.zinnen import Vertaler, Zin, dag, moment, zin

__all__ = ["STIJL", "TALEN", "Opmaak", "browsertaal", "dag", "moment", "talen", "versie", "zin"]

HIER: Final = Path(__file__).parent
STIJL: Final = HIER / "stijl"
TALEN: Final = ("nl", "en")
GEMAAKT: Final = "_gemaakt"
"""The parts that a page has made so far, among its values."""


class Sjabloon(Template):
    """A template whose imported parts are made once for a page, and not again in every block that names them.

    Parts read no value but what a page has everywhere: a token, who works, whom to ask.
    """

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - as Jinja calls it
        shared: bool = False,  # noqa: FBT001, FBT002 - as Jinja passes it
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - as Jinja calls it
    ) -> TemplateModule:
        """The part as this page made it before; made now when it is the first to ask, or of no page."""
        made: dict[str | None, TemplateModule] = (vars or {}).get(GEMAAKT, {})
        if self.name not in made:
            made[self.name] = super().make_module(vars, shared, locals)
        return made[self.name]


class Opmaak:
    """Renders pages. One for the process; safe for several threads. `eigen` templates stand beside ours."""

    def __init__(self, *eigen: Path) -> None:
        self._vertalers = {taal: Vertaler(taal, talen() if taal == "en" else {}) for taal in TALEN}
        self._omgevingen = {taal: _environment(one, eigen) for taal, one in self._vertalers.items()}

    def html(self, sjabloon: str, taal: str, waarden: Mapping[str, object]) -> str:
        """A page in one of `TALEN`.

        Raises:
            jinja2.UndefinedError: the template names a value that was not given.
        """
        return self._omgevingen[taal].get_template(sjabloon).render({**waarden, "taal": taal, GEMAAKT: {}})

    def zeg(self, tekst: str, taal: str) -> str:
        """One sentence in one of `TALEN`."""
        return self._vertalers[taal].zeg(tekst)


def browsertaal(koppen: Mapping[str, str]) -> str:
    """What the browser asks first; Dutch when it asks none of ours."""
    asked = koppen.get("accept-language", "").lower().split(",")
    return next((taal for one in asked for taal in TALEN if one.strip().startswith(taal)), TALEN[0])


@cache
def versie(naam: str) -> str:
    """Digest of a file of `stijl`, in its address, so that a browser keeps it until it changes."""
    return sha256((STIJL / naam).read_bytes()).hexdigest()[:12]


def talen() -> Mapping[str, str]:
    """English by Dutch text."""
    texts: Mapping[str, str] = json.loads((HIER / "talen" / "en.json").read_text(encoding="utf-8"))
    return texts


def _environment(vertaler: Vertaler, eigen: Sequence[Path]) -> Environment:
    say, taal = vertaler.zeg, vertaler.taal
    environment = Environment(
        loader=FileSystemLoader([*eigen, HIER / "sjablonen"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined] # added by the extension i18n
        gettext=lambda text, **values: say(Zin(text, **values)) if values else say(text),
        ngettext=lambda one, more, number: say(one if number == 1 else more),
        newstyle=False,  # in the new style a text that Python hands to _() would be trusted as markup
    )
    # The alias of the extension looks this up and calls it through a context: seven hundred times for a full page.
    environment.globals["_"] = environment.globals["gettext"]
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters |= {
        "ontleed": ontleed,
        "dag": partial(dag, taal=taal),
        "doel": lambda code: say(doel(code)),
        "moment": partial(moment, taal=taal),
        "woord": lambda code: say(woord(code)),
        "samen": lambda texts: ", ".join(map(say, texts)),
        "zin": lambda text: zin(say(text)),
    }
    environment.globals["versie"] = versie
    environment.template_class = Sjabloon
    return environment
