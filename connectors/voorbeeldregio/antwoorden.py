"""The answers to the criteria that a follow-up needs, as every form spells them.

One set of answers makes one proposal, whoever asks: a row of the covenant's table (R2, R3 or R5), and the
instrument that the circumstances choose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from connectors.voorbeeldregio.partners import Document
from connectors.voorbeeldregio.vervolg import Vervolg

_FEITEN: Mapping[str, str] = {
    "c1_overlast": "Zes meldingen van overlast in een half jaar.",
    "c1_criminaliteit": "Drie feiten in een jaar.",
    "c1_onveilige_situatie": "Bedreigingen in huis, waar kinderen bij zijn.",
    "c1_uitval": "Geen werk en geen contact met instanties.",
    "c2_meerdere_leefgebieden": "Problemen op twee leefgebieden, zie hieronder.",
    "stagnatie_samenwerking": "Afspraken tussen partners lopen af zonder gevolg.",
    "stagnatie_hulpverlening": "De hulp is twee keer gestopt.",
    "regie_nodig": "Het gewone overleg leidde niet tot een plan.",
}
_ERNST = "Geweld bij het laatste feit."
_LEEFGEBIEDEN: Mapping[str, str] = {
    "HUISVESTING": "Geen vaste woning.",
    "SCHULDEN": "Kan de vaste lasten niet betalen.",
}


@dataclass(frozen=True, slots=True)
class Antwoordset:
    """Answers by name. `zwaar` means problems on two life domains, of which one leads to crime."""

    ja: frozenset[str]
    zwaar: bool
    domeinen: tuple[str, ...] = ("STRAF", "ZORG")
    drang_dwang: bool = False

    def antwoorden(self) -> Iterator[tuple[str, str]]:
        """The questions of the doeltoets and the circumstances, in the order of the form."""
        for naam in _FEITEN:
            yield naam, "JA" if naam in self.ja or (self.zwaar and naam == "c2_meerdere_leefgebieden") else "NEE"
        yield "c1_ernst", "ERNSTIG" if self.zwaar else "NIET_ERNSTIG"
        yield "strafzaak", "NEE"
        yield "drang_dwang", "JA" if self.drang_dwang else "NEE"

    def leefgebieden(self) -> Iterator[tuple[str, str]]:
        """Life domains with problems, and whether they lead to crime."""
        return ((code, "JA" if code == "SCHULDEN" else "NEE") for code in (_LEEFGEBIEDEN if self.zwaar else ()))

    def formulier(self) -> Document:
        """The parts of the form of centraal aanmelden that hold answers."""
        gegeven = dict(self.antwoorden())
        vragen = {naam.partition("_")[2] if naam[:1] == "c" else naam: naam for naam in (*_FEITEN, "c1_ernst")}
        return {
            "criteria": {
                vraag: {"antwoord": gegeven[naam], "feiten": _FEITEN.get(naam, _ERNST)}
                for vraag, naam in vragen.items()
            },
            "leefgebieden": [
                {"leefgebied": code, "criminogeen": criminogeen, "feiten": _LEEFGEBIEDEN[code]}
                for code, criminogeen in self.leefgebieden()
            ],
            "domeinen": list(self.domeinen),
            "omstandigheden": {naam: gegeven[naam] for naam in ("strafzaak", "drang_dwang")} | {"groep": "NEE"},
        }


_STAGNATIE = frozenset({"stagnatie_samenwerking", "stagnatie_hulpverlening", "regie_nodig"})
PRIORITEREN = Antwoordset(frozenset({"c1_overlast", "c1_criminaliteit", "c1_uitval"}) | _STAGNATIE, zwaar=True)
"""Row R3: everything is the case."""
OVERLEG_EERST = Antwoordset(frozenset({"c1_overlast", "c1_uitval", "regie_nodig"}), zwaar=True)
"""Row R5: serious and complex, but nothing stagnates yet."""
ALLEEN_OVERLAST = Antwoordset(frozenset({"c1_overlast"}), zwaar=False, domeinen=("SOCIAAL", "ZORG"))
ALLEEN_MISDRIJF = Antwoordset(frozenset({"c1_criminaliteit"}), zwaar=False, domeinen=("STRAF",))
"""Row R2: one thing is the case and no more."""
HUISELIJK_GEWELD = replace(
    OVERLEG_EERST, ja=frozenset({"c1_criminaliteit", "c1_onveilige_situatie", "regie_nodig"}), drang_dwang=True
)
"""Row R5 with pressure needed: the zorgcasusoverleg, which is under the WGS."""

_BIJ: Mapping[Vervolg, Antwoordset] = {
    Vervolg.INTEGRALE_AANPAK: PRIORITEREN,
    Vervolg.EERST_NWO: OVERLEG_EERST,
    Vervolg.NWO_STADSDELEN: ALLEEN_OVERLAST,
    Vervolg.JCO_VEELPLEGERS: ALLEEN_MISDRIJF,
    Vervolg.ZCO_HG: HUISELIJK_GEWELD,
}


def antwoorden_bij(vervolg: Vervolg) -> Antwoordset | None:
    """The answers that make the decision follow from the table; None where it does not depend on them."""
    return _BIJ.get(vervolg)
