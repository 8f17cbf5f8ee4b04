"""From a source's messages to the outbox: what may not leave is refused here, by line and code.

    for gelezen in Inlezer(maker, outbox, zending).lees(bron, adapter="politie", herkomst=code):
        ...                       what is yielded is on disk already

Reading a source again is harmless: what the outbox knows changes nothing. Memory stays flat.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Protocol

from connectors.agent.bericht import Berichtenmaker, Gemaakt
from connectors.agent.bronmelding import Bronmelding, Meldingsbron
from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Post, Stand, Zending
from connectors.protocol.koppelmodel import Oordeelklasse

STUK: Final = 64
"""Messages per durable step."""


class Meldfilter(Protocol):
    """Tells which messages are about somebody on the priority list, without telling the hub about the others."""

    def op_lijst(self, meldingen: Sequence[Bronmelding]) -> Sequence[Oordeelklasse]:
        """One answer per message, in order: certainly, possibly or not.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`; nothing is known then, and nothing goes.
        """
        ...


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What became of one message of the source; `code` says why it is refused or aside."""

    rijnummer: int
    stand: Stand
    code: str = ""


class Inlezer:
    """Reads sources for one party. `zending` gives the sender of messages for a purpose."""

    def __init__(
        self,
        maker: Berichtenmaker,
        outbox: Outbox,
        zending: Callable[[str], Zending],
        meldfilter: Meldfilter | None = None,
    ) -> None:
        self._maker = maker
        self._outbox = outbox
        self._zending = zending
        self._meldfilter = meldfilter

    def lees(self, bron: Meldingsbron, *, adapter: str, herkomst: bytes) -> Iterator[Gelezen]:
        """Put everything that may leave in the outbox; one outcome per message, in order.

        Raises:
            RegisterOnleesbaar: the source can't be read on; what was read before is in.
            Geweigerd, Onbereikbaar, Alarm: the list can't be asked; nothing of that piece is in.
        """
        for stuk in _pieces(bron.meldingen()):
            yield from self._lees_stuk(stuk, adapter, herkomst)

    def _lees_stuk(self, stuk: Sequence[Bronmelding | Afgewezen], adapter: str, herkomst: bytes) -> Iterator[Gelezen]:
        judged = list(self._filtered([self._checked(one) for one in stuk]))
        made = [self._made(one, adapter) if isinstance(one, Bronmelding) else one for one in judged]
        posten = [self._post(one, herkomst) for one in made if isinstance(one, Gemaakt)]
        standen = iter(self._outbox.add(posten)) if posten else iter(())
        for one in made:
            yield Gelezen(one.rijnummer, *next(standen)) if isinstance(one, Gemaakt) else one

    def _checked(self, one: Bronmelding | Afgewezen) -> Bronmelding | Gelezen:
        if isinstance(one, Afgewezen):
            return _refused(one.rijnummer, one.code)
        try:
            self._maker.check(one)
        except InvoerOnjuist as error:
            return _refused(one.rijnummer, error.regel)
        if one.alleen_op_lijst and self._meldfilter is None:
            return _refused(one.rijnummer, "lijstfilter-ontbreekt")
        return one

    def _filtered(self, stuk: Sequence[Bronmelding | Gelezen]) -> Iterator[Bronmelding | Gelezen]:
        """Ask the list about those that may leave only when on it (gate G3, at the source)."""
        asked = [one for one in stuk if isinstance(one, Bronmelding) and one.alleen_op_lijst]
        answers = iter(self._ask(asked))
        for one in stuk:
            if not (isinstance(one, Bronmelding) and one.alleen_op_lijst):
                yield one
            else:
                yield _by_list(one, next(answers))

    def _ask(self, asked: Sequence[Bronmelding]) -> Iterable[Oordeelklasse]:
        if not asked or self._meldfilter is None:
            return ()
        answers = self._meldfilter.op_lijst(asked)
        if len(answers) != len(asked):
            raise ValueError("a list filter answers once per message")
        return answers

    def _made(self, one: Bronmelding, adapter: str) -> Gemaakt | Gelezen:
        try:
            return self._maker.maak(one, adapter=adapter)
        except InvoerOnjuist as error:
            return _refused(one.rijnummer, error.regel)

    def _post(self, gemaakt: Gemaakt, herkomst: bytes) -> Post:
        return Post(gemaakt, self._zending(gemaakt.doel), herkomst)


def _by_list(melding: Bronmelding, oordeel: Oordeelklasse) -> Bronmelding | Gelezen:
    """Who is certainly on it passes, a possible match is for somebody of the source, of others a count is left."""
    match oordeel:
        case Oordeelklasse.ZEKER:
            return on_list(melding)
        case Oordeelklasse.MOGELIJK:
            stand = Stand.MOGELIJK_OP_LIJST
            return Gelezen(melding.rijnummer, stand, stand.value)
        case Oordeelklasse.GEEN:
            return Gelezen(melding.rijnummer, Stand.NIET_OP_LIJST)


def on_list(melding: Bronmelding) -> Bronmelding:
    """A message that passed the filter, with the fact that says so where its kind has that fact."""
    if melding.soort != "MUTATIE":
        return melding
    return replace(melding, feiten={**melding.feiten, "op_lijst": "JA"})


def _pieces(stream: Iterator[Bronmelding | Afgewezen]) -> Iterator[list[Bronmelding | Afgewezen]]:
    """Messages by the piece; what was read before a source broke off comes before its error."""
    while True:
        stuk: list[Bronmelding | Afgewezen] = []
        try:
            stuk.extend(islice(stream, STUK))
        except RegisterOnleesbaar:
            yield stuk
            raise
        if not stuk:
            return
        yield stuk


def _refused(rijnummer: int, code: str) -> Gelezen:
    return Gelezen(rijnummer, Stand.AFGEWEZEN, code)
