"""The report as one accessible page: its style inside, no script, nothing from anybody else."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from hub.adapters.rapport.beeld import Beeld

_SJABLONEN = files("hub.adapters.rapport") / "sjablonen"


def html(beeld: Beeld) -> bytes:
    """The page. Every word is escaped, but for drawings and style, that are made here."""
    omgeving = Environment(
        loader=FunctionLoader(_sjabloon), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    omgeving.filters |= {"svg": Markup, "css": Markup}
    stijl = _sjabloon("rapport.css")
    return omgeving.get_template("rapport.html").render(b=beeld, stijl=stijl, kenmerk=_kenmerk(stijl)).encode()


def _kenmerk(stijl: str) -> str:
    """How the policy of the page names its only style."""
    return f"'sha256-{b64encode(sha256(stijl.encode()).digest()).decode()}'"


def _sjabloon(naam: str) -> str:
    return (_SJABLONEN / naam).read_text("utf-8")
