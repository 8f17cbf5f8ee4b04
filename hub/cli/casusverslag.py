"""What the demo's casus showed: four views, what consent covered, and how it ended."""

from dataclasses import dataclass

from hub.cli import inzage
from hub.cli.inzage import Kolom


@dataclass(frozen=True, slots=True)
class Casusverslag:
    """What was seen before and after the withdrawal, and how the casus ended."""

    casus: str
    beelden: tuple[Kolom, ...]
    na_intrekking: tuple[Kolom, ...]
    toegestaan: str
    """The stuk that was seen under the consent, until that was withdrawn."""
    fase: str
    sleutel_vernietigd: bool
    nog_te_openen: bool
    logboeken_gelijk: bool
    """Whether key holder and hub have the same requests of today."""

    @property
    def in_order(self) -> bool:
        """Whether withdrawn consent took away what it gave, and the casus ended for everybody, in both logs."""
        ended = self.sleutel_vernietigd and self.logboeken_gelijk and not self.nog_te_openen
        return ended and self.ingetrokken

    @property
    def ingetrokken(self) -> bool:
        """Whether others saw the stuk under consent before, and afterwards its own source alone."""
        before, after = _kijkers(self.beelden, self.toegestaan), _kijkers(self.na_intrekking, self.toegestaan)
        bron = {one.bron for kolom in self.beelden for one in kolom.stukken if one.stuk == self.toegestaan}
        return after == bron and after < before


def as_text(verslag: Casusverslag) -> str:
    """The casus for a person, in plain Dutch."""
    gone = _gone(verslag)
    lines = [f"Casus {verslag.casus}: vier beelden naast elkaar", "", inzage.as_text(verslag.beelden), ""]
    lines.append("De toestemming is ingetrokken. Wat er in het volgende beeld niet meer staat:")
    lines += [f"  {kop}: {', '.join(what) or 'niets'}" for kop, what in gone.items()]
    lines.append(f"Daarna afgesloten, afgeschermd en vernietigd (fase {verslag.fase}).")
    same = "Sleutelhouder en hub hebben" if verslag.logboeken_gelijk else "Sleutelhouder en hub hebben NIET"
    lines.append(f"{same} dezelfde verzoeken van vandaag in hun logboek.")
    lines.append("Niemand kan de casus nog openen." if not verslag.nog_te_openen else "De casus is NOG TE OPENEN.")
    return "\n".join(lines)


def _kijkers(kolommen: tuple[Kolom, ...], stuk: str) -> set[str]:
    return {kolom.kop for kolom in kolommen if any(one.stuk == stuk for one in kolom.stukken)}


def _gone(verslag: Casusverslag) -> dict[str, list[str]]:
    later = {kolom.kop: {one.stuk for one in kolom.stukken} for kolom in verslag.na_intrekking}
    return {
        kolom.kop: [
            f"{' en '.join(one.categorieen)} van {one.bron}"
            for one in kolom.stukken
            if one.stuk not in later[kolom.kop]
        ]
        for kolom in verslag.beelden
        if kolom.kop in later
    }
