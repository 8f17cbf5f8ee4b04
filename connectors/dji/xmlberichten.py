"""Read notices from one XML file as a stream, with expat and nothing of XML that can do harm.

    for regel, uitkomst in lees_xmlberichten(pad): ...    # fields of a notice, or the code of what is wrong

No DTD, so no entities and nothing that grows or is fetched; two levels of fields; nothing is kept
of a text that is too long. A bad notice is one outcome and the next goes on. Where the XML itself
breaks, the rest of the file is one outcome more.
"""

import codecs
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NoReturn
from xml.parsers import expat

from connectors.agent.csvregels import RegisterOnleesbaar
from connectors.dji.codes import Bestandsfout, Weigering
from connectors.dji.mapping import BERICHTVELDEN, PERSOONSVELDEN

MAX_WAARDE: Final = 200
MAX_ONAF_BYTES: Final = 262_144
"""Most bytes between two events of the parser: a tag or comment that is longer stops the file."""
MAX_DIEPTE: Final = 8
_BLOK: Final = 65_536
_WORTEL: Final = "detentieberichten"
_BERICHT: Final = "bericht"
_PERSOON: Final = "persoon"
_VELDEN: Final = {_BERICHT: BERICHTVELDEN, _PERSOON: PERSOONSVELDEN}
_ONLEESBAAR: Final = "\N{REPLACEMENT CHARACTER}"
_STUURTEKEN: Final = "\ue000"
_VERVANG: Final = {code: _STUURTEKEN for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in b"\t\n\r"}
"""XML stops at a control character; a sign that no name has marks the notice instead, and the file goes on."""

Velden = dict[str, str]
Uitkomst = tuple[int, Velden | str]


class _Gestopt(Exception):
    """The rest of the file can't be read; carries why."""


def lees_xmlberichten(pad: Path) -> Iterator[Uitkomst]:
    """Yield (line, fields) or (line, code), in the order of the file; the line is where a notice begins.

    Raises:
        RegisterOnleesbaar: `bestand-niet-leesbaar`.
    """
    try:
        bestand = pad.open("rb")
    except OSError as error:
        raise RegisterOnleesbaar("bestand-niet-leesbaar") from error
    with bestand:
        lezer = _Lezer()
        try:
            for blok in _tekst(bestand):
                lezer.voer(blok)
                yield from lezer.klaar()
            lezer.sluit()
        except _Gestopt as gestopt:
            yield from lezer.klaar()
            yield lezer.regel, str(gestopt)
            return
        yield from lezer.klaar()


def _tekst(bestand: BinaryIO) -> Iterator[str]:
    """The file as UTF-8 text, whatever it says of itself; what is none is marked."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    while blok := bestand.read(_BLOK):
        yield decoder.decode(blok).translate(_VERVANG)
    yield decoder.decode(b"", final=True)


class _Lezer:
    """Follows the tags. Holds one notice, and what is done of the block at hand."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._dicht
        self._parser.CharacterDataHandler = self._lees
        self._parser.StartDoctypeDeclHandler = self._geen_dtd
        self._parser.ProcessingInstructionHandler = self._geen_dtd
        self._klaar: deque[Uitkomst] = deque()
        self._pad: list[str] = []
        self._velden: Velden = {}
        self._fout = ""
        self._begin = 0
        self._gevoerd = 0

    @property
    def regel(self) -> int:
        """The line where the parser stands."""
        return self._parser.CurrentLineNumber

    def klaar(self) -> Iterator[Uitkomst]:
        """What is done since the last time."""
        while self._klaar:
            yield self._klaar.popleft()

    def voer(self, blok: str) -> None:
        data = blok.encode()
        self._gevoerd += len(data)
        try:
            self._parser.Parse(data, False)  # noqa: FBT003 expat takes it by place
        except expat.ExpatError:
            raise _Gestopt(Bestandsfout.NIET_WELGEVORMD) from None
        if self._gevoerd - self._parser.CurrentByteIndex > MAX_ONAF_BYTES:
            raise _Gestopt(Bestandsfout.TE_GROOT)

    def sluit(self) -> None:
        """Tell the parser that nothing follows; what is still open was cut off."""
        try:
            self._parser.Parse(b"", True)  # noqa: FBT003 expat takes it by place
        except expat.ExpatError:
            raise _Gestopt(Bestandsfout.AFGEKAPT) from None

    def _geen_dtd(self, *_wat: object) -> NoReturn:
        raise _Gestopt(Bestandsfout.DTD)

    def _open(self, naam: str, attributen: dict[str, str]) -> None:
        ouder = self._pad[-1] if self._pad else ""
        self._pad.append(naam)
        if len(self._pad) == 1:
            if naam != _WORTEL:
                raise _Gestopt(Bestandsfout.WORTEL)
            return
        if len(self._pad) > MAX_DIEPTE:
            raise _Gestopt(Bestandsfout.TE_DIEP)
        if len(self._pad) == 2:  # noqa: PLR2004 what stands right under the root is a notice, or should be
            self._velden, self._begin = {}, self.regel
            self._fout = "" if naam == _BERICHT else Weigering.VELD_ONBEKEND
        elif naam not in (*_VELDEN.get(ouder, ()), *((_PERSOON,) if ouder == _BERICHT else ())):
            self._onjuist(Weigering.VELD_ONBEKEND)
        elif naam in self._velden:
            self._onjuist(Weigering.VELD_DUBBEL)
        else:
            self._velden[naam] = ""
        if attributen:
            self._onjuist(Weigering.VELD_ONBEKEND)

    def _lees(self, tekst: str) -> None:
        if len(self._pad) < 2 or self._fout:  # noqa: PLR2004 between notices
            return
        veld = self._pad[-1]
        if _ONLEESBAAR in tekst:
            self._onjuist(Weigering.CODERING)
        elif _STUURTEKEN in tekst:
            self._onjuist(Weigering.STUURTEKEN)
        elif veld in _VELDEN:
            if tekst.strip():
                self._onjuist(Weigering.VELD_ONBEKEND)
        elif len(self._velden[veld]) + len(tekst) > MAX_WAARDE:
            self._onjuist(Weigering.VELD_TE_LANG)
        else:
            self._velden[veld] += tekst

    def _dicht(self, _naam: str) -> None:
        self._pad.pop()
        if len(self._pad) == 1:
            velden = {naam: waarde.strip() for naam, waarde in self._velden.items() if naam != _PERSOON}
            self._klaar.append((self._begin, self._fout or velden))

    def _onjuist(self, code: Weigering) -> None:
        """Remember the first thing that is wrong, and nothing of the notice any more."""
        self._fout = self._fout or code
        self._velden = {}
