"""Drawing in SVG: elements with their text escaped, fills that differ in pattern and not in colour alone.

Colours are classes. On the page its stylesheet fills them in, light or dark; on paper `DRUK` does.
"""

from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

BREED: Final = 720
SOORTEN: Final = 6
"""How many fills there are; a seventh is the first again."""
_STREPEN: Final = (
    "",
    "M-1 1 L1 -1 M0 8 L8 0 M7 9 L9 7",
    "M0 4 H8",
    "M2 2 h2 v2 h-2 z M6 6 h2 v2 h-2 z",
    "M0 0 L8 8 M0 8 L8 0",
    "M4 0 V8",
)
DRUK: Final = """
text{font-family:"Libertinus Serif";font-size:14px;fill:#1b2426}
.getal{font-weight:600}.zacht{fill:#4a5659;font-size:12.5px}.as{stroke:#757d7d;stroke-width:1;fill:none}
.open{fill:#fff;stroke:#757d7d;stroke-width:1;stroke-dasharray:3 2}.knoop{fill:#1b2426}.stroom{fill-opacity:.75}
.k0{fill:#0f5257}.k1{fill:#e3b36b}.k2{fill:#8fb4dc}.k3{fill:#9c2219}.k4{fill:#a8d3b4}.k5{fill:#757d7d}
.s1,.s2,.s3,.s4,.s5{fill:none;stroke-width:1.6}.s1{stroke:#734600}.s2{stroke:#1d4c87}.s3{stroke:#fff}
.s4{stroke:#17613a}.s5{stroke:#fff}.toen{stroke:#b26a00;stroke-width:2.5;fill:none}
"""


class Tekening:
    """One chart. `anker` is unique on the page: patterns, title and description are found by it."""

    def __init__(self, anker: str, titel: str, uitleg: str, hoog: float) -> None:
        self.anker, self.titel, self.uitleg = anker, titel, uitleg
        self._wortel = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {BREED} {hoog:g}",
                "role": "img",
                "aria-labelledby": f"{anker}-titel {anker}-uitleg",
            },
        )
        SubElement(self._wortel, "title", {"id": f"{anker}-titel"}).text = titel
        SubElement(self._wortel, "desc", {"id": f"{anker}-uitleg"}).text = uitleg
        self._defs = SubElement(self._wortel, "defs")
        for soort in range(SOORTEN):
            self._patroon(soort)

    def _patroon(self, soort: int) -> None:
        maten = {"width": "8", "height": "8"}
        patroon = SubElement(
            self._defs, "pattern", {"id": f"{self.anker}-{soort}", "patternUnits": "userSpaceOnUse", **maten}
        )
        SubElement(patroon, "rect", {"class": f"k{soort}", **maten})
        if _STREPEN[soort]:
            SubElement(patroon, "path", {"class": f"s{soort}", "d": _STREPEN[soort]})

    def vulling(self, soort: int) -> str:
        """The value of `fill` for the fill of this number."""
        return f"url(#{self.anker}-{soort % SOORTEN})"

    def vlak(self, plek: tuple[float, float, float, float], fill: str = "", klasse: str = "") -> None:
        """A rectangle: x, y, width and height."""
        velden = dict(zip(("x", "y", "width", "height"), map(_maat, plek), strict=True))
        SubElement(self._wortel, "rect", velden | _zonder_leeg(fill=fill, klasse=klasse))

    def pad(self, d: str, klasse: str, fill: str = "") -> None:
        """A path."""
        SubElement(self._wortel, "path", {"d": d} | _zonder_leeg(fill=fill, klasse=klasse))

    def tekst(self, plek: tuple[float, float], woorden: str, klasse: str = "", anker: str = "start") -> None:
        """Words at a place; `anker` is start, middle or end."""
        velden = {"x": _maat(plek[0]), "y": _maat(plek[1]), "text-anchor": anker}
        SubElement(self._wortel, "text", velden | _zonder_leeg(klasse=klasse)).text = woorden

    def legenda(self, namen: tuple[str, ...], y: float) -> None:
        """A small square of each fill with its name, from left to right."""
        x = 0.0
        for soort, naam in enumerate(namen):
            self.vlak((x, y, 16, 16), fill=self.vulling(soort), klasse="rand")
            self.tekst((x + 22, y + 13), naam)
            x += 22 + 7.4 * len(naam) + 22

    def op_scherm(self) -> str:
        """For in a page that has the classes."""
        return tostring(self._wortel, encoding="unicode")

    def op_papier(self) -> str:
        """By itself, with the colours of print."""
        stijl = SubElement(self._wortel, "style")
        stijl.text = DRUK
        try:
            return tostring(self._wortel, encoding="unicode")
        finally:
            self._wortel.remove(stijl)


def _maat(waarde: float) -> str:
    return f"{waarde:.2f}".rstrip("0").rstrip(".")


def _zonder_leeg(fill: str = "", klasse: str = "") -> dict[str, str]:
    return {naam: waarde for naam, waarde in (("fill", fill), ("class", klasse)) if waarde}
