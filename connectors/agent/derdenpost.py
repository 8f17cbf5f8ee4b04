"""What people do for a derde: record its statement, agree as a source, make an extract, hand it over.

    post = Derdenpost(casuspost)
    klaar = post.verstrek(aan, items)            the code stays here; the hub gets ciphertext
    papier = post.geef_af(klaar.uittreksel, Uittrekselcode.lees(code))

The stukken are opened by the supplier's own right to see them, and encrypted under a code that the hub
never sees. An extract can be handed over once: when its answer is lost it is gone, and another is made.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from connectors.agent.bonnen import BonSoort
from connectors.agent.casus import Casuspost, Gedaan
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.derdenafgifte import DOEL, Afgegeven, Afgifte, geef_af
from connectors.agent.derdenboek import Derdenboek, Derdenregel
from connectors.agent.derdenuittreksel import Uittreksel, encode_uittreksel, tekst_van
from connectors.agent.errors import Alarm, InvoerOnjuist
from connectors.agent.inzage import Beeld, bekijk
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.ophaalboek import Ophaalboek, Ophaalregel
from connectors.agent.stukinhoud import decode_inhoud
from connectors.agent.uittrekselcode import Uittrekselcode
from connectors.protocol.canonical import b64u
from connectors.protocol.casussen import Casushandeling
from connectors.protocol.derden import (
    Derdenakkoord,
    Derdenherstel,
    DerdenherstelAntwoord,
    DerdenherstelKern,
    Derdenverklaring,
    Derdenverstrekking,
    Wijze,
)
from connectors.protocol.inhoud import Deel

H = TypeVar("H", bound=Casushandeling)
CORRECTIE = "P20"


@dataclass(frozen=True, slots=True)
class Aan:
    """To whom, under which statement, in which form, on which grounds, for how many days."""

    derde: str
    verklaring: str
    sjabloon: str
    grondslag: str
    rac: str
    dagen: int
    besluit: str = ""
    """Number of the decision of the police under the Wpg, when it rests on that."""
    wijze: Wijze = "PAPIER"


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One stuk, the field of the form that it stands in, and why the derde needs it."""

    stuk: str
    veld: str
    noodzaak: str


@dataclass(frozen=True, slots=True)
class Klaargezet:
    """An extract that waits at the hub, and the code that opens it."""

    gedaan: Gedaan
    uittreksel: str
    code: Uittrekselcode
    tot: str
    """The last day on which it can be handed over or fetched."""


@dataclass(frozen=True, slots=True, repr=False)
class Hersteld:
    """What a derde is told of one stuk on its extract; `tekst` is empty when only that something changed."""

    kern: DerdenherstelKern
    tekst: str

    def __repr__(self) -> str:
        return "<Hersteld>"


class Derdenpost:
    """One employee of a deelnemer, at work for a derde in one casus."""

    def __init__(self, post: Casuspost) -> None:
        self._post = post
        self._boek = Derdenboek(post.verbinding.omgeving.bewaarplaats)

    def verklaar(self, casus: str, **fields: object) -> Gedaan:
        """Record a signed statement; `fields` are those of a Derdenverklaring besides its number.

        Raises:
            ValidationError: a field is wrong; nothing is sent.
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        number = self._post.verbinding.clock.verzoek_id()
        said = Derdenverklaring.model_validate({**self._post.kop(DOEL), "casus": casus, "verklaring": number, **fields})
        gedaan = self._post.doe(said, ADRESSEN[Derdenverklaring], "derdenverklaring")
        self._boek.keep(
            Derdenregel(
                soort="VERKLARING", casus=casus, nummer=number, derde=said.derde, code=said.noodzaak, tot=said.tot
            )
        )
        return gedaan

    def akkoord(self, casus: str, doel: str, **fields: object) -> Gedaan:
        """Agree as a source, or take that back: an act of supplying, under a purpose of the casus itself.

        Raises:
            ValidationError, Geweigerd, Onbereikbaar, Alarm: as `verklaar`.
        """
        return self._doe(Derdenakkoord, "derdenakkoord", {"casus": casus, **fields}, doel=doel)

    def verstrek(self, casus: str, doel: str, aan: Aan, items: Sequence[Item]) -> Klaargezet:
        """Open these stukken under `doel`, make the extract, and let the hub keep it under a fresh code.

        Raises:
            InvoerOnjuist: `stuk-niet-te-zien`; nothing was supplied.
            ValidationError, Geweigerd, Onbereikbaar, Alarm: as `verklaar`.
        """
        clock = self._post.verbinding.clock
        beeld = bekijk(self._post, {"casus": casus, "stukken": [item.stuk for item in items]}, doel=doel)
        nummer, code = clock.verzoek_id(), Uittrekselcode.nieuw(clock.nonce())
        versies, lines = _lines(beeld, items)
        extract = Uittreksel(aan.derde, beeld.kern.partij, aan.sjabloon, lines)
        fields = {
            "casus": casus,
            "uittreksel": nummer,
            "derde": aan.derde,
            "verklaring": aan.verklaring,
            "sjabloon": aan.sjabloon,
            "grondslag": aan.grondslag,
            "rac": aan.rac,
            "besluit": aan.besluit,
            "dagen": aan.dagen,
            "wijze": aan.wijze,
            "items": self._sealed(casus, nummer, items, versies),
            "proef": b64u(code.proef(nummer)),
            "inhoud": b64u(code.versleutel(nummer, encode_uittreksel(extract))),
        }
        gedaan = self._doe(Derdenverstrekking, "derdenverstrekking", fields)
        last = (clock.now() + timedelta(days=aan.dagen)).astimezone(AMSTERDAM).date().isoformat()
        self._boek.keep(
            Derdenregel(soort="UITTREKSEL", casus=casus, nummer=nummer, derde=aan.derde, code=aan.sjabloon, tot=last)
        )
        if aan.wijze == "OPHALEN":
            self._laat_ophalen(fields, last)
        return Klaargezet(gedaan, nummer, code, last)

    def geef_af(self, uittreksel: str, code: Uittrekselcode) -> Afgegeven:
        """Take an extract out to hand it over. It is sent once: afterwards it is nowhere else.

        Raises:
            InvoerOnjuist: `uittreksel-onleesbaar`.
            Alarm: `uittreksel-inhoud`, the bytes are not those of the receipt; or as `errors` says.
            Geweigerd, Onbereikbaar: see `errors`.
        """
        post = self._post
        kop = post.kop(DOEL)
        kenmerk = post.verbinding.geheim.kenmerk(str(kop["kenmerk"]))
        return geef_af(post.verbinding, kop, kenmerk, Afgifte(uittreksel, code))

    def herstel(self, casus: str, doel: str, uittreksel: str, stuk: str, *, met_tekst: bool) -> Hersteld:
        """Tell the derde what its source changed; with `met_tekst` also what the stuk says now, opened under `doel`.

        With the number of the extract as `stuk` it is told that the paper must be destroyed or come back.

        Raises:
            InvoerOnjuist: `stuk-niet-te-zien`; nothing was told.
            ValidationError, Geweigerd, Onbereikbaar, Alarm: as `verklaar`.
        """
        versie, tekst = self._nu(casus, doel, stuk) if met_tekst else (0, "")
        fields = {"casus": casus, "uittreksel": uittreksel, "stuk": stuk, "stukversie": versie}
        return self._herstel(fields, DOEL if met_tekst else CORRECTIE, tekst)

    def terug(self, casus: str, uittreksel: str, uitkomst: str) -> Hersteld:
        """Record what became of paper that had to be destroyed or to come back.

        Raises:
            ValidationError, Geweigerd, Onbereikbaar, Alarm: as `verklaar`.
        """
        fields: dict[str, object] = {"casus": casus, "uittreksel": uittreksel, "stuk": uittreksel, "uitkomst": uitkomst}
        return self._herstel(fields, CORRECTIE, "")

    def _laat_ophalen(self, fields: Mapping[str, object], tot: str) -> None:
        """Let the derde fetch what the hub keeps now; who made it is who answers for that."""
        kop, omgeving = self._post.kop(), self._post.verbinding.omgeving
        boek = Ophaalboek(omgeving.bewaarplaats, self._post.verbinding.clock)
        named = {naam: fields[naam] for naam in ("uittreksel", "casus", "derde", "proef")}
        who = {naam: kop[naam] for naam in ("gebruiker", "rol")}
        now = int(self._post.verbinding.clock.now().timestamp())
        boek.zet_klaar(Ophaalregel.model_validate({**named, **who, "tot": tot, "stand": "KLAAR", "op": now}))

    def _herstel(self, fields: dict[str, object], doel: str, tekst: str) -> Hersteld:
        vraag = Derdenherstel.model_validate({**self._post.kop(doel), **fields})
        lijn = self._post.verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/derdenherstellen", vraag.model_copy(update={"gezien": gezien}), DerdenherstelAntwoord
            ),
            self._post.bonkop("derdenherstel", vraag.verzoek_id),
        )
        kern = answer.kern
        told = (kern.uittreksel, kern.stuk, kern.stukversie, kern.uitkomst)
        if told != (vraag.uittreksel, vraag.stuk, vraag.stukversie, vraag.uitkomst):
            raise Alarm("antwoord-ander-verzoek", "hub")
        return Hersteld(kern, tekst)

    def _nu(self, casus: str, doel: str, stuk: str) -> tuple[int, str]:
        """Version and text of a stuk as its supplier sees it now."""
        beeld = bekijk(self._post, {"casus": casus, "stukken": [stuk]}, doel=doel)
        versies, lines = _lines(beeld, [Item(stuk, "", "")])
        return versies(stuk), lines[0][1]

    def _sealed(
        self, casus: str, nummer: str, items: Sequence[Item], versies: Callable[[str], int]
    ) -> list[dict[str, object]]:
        """Why each is needed, under a key of the casus and bound to the extract."""
        reasons: list[tuple[Deel, bytes]] = [("motivering", item.noodzaak.encode()) for item in items]
        sealed = Casussleutels(self._post.verbinding).verzegel(casus, nummer, reasons, categorie="")
        return [
            {
                "stuk": item.stuk,
                "versie": versies(item.stuk),
                "veld": item.veld,
                "noodzaak": part.model_dump(),
            }
            for item, part in zip(items, sealed, strict=True)
        ]

    def _doe(self, kind: type[H], soort: BonSoort, fields: dict[str, object], *, doel: str = DOEL) -> Gedaan:
        handeling = kind.model_validate({**self._post.kop(doel), **fields})
        return self._post.doe(handeling, ADRESSEN[kind], soort)


ADRESSEN: dict[type[Casushandeling], str] = {
    Derdenverklaring: "/v1/derdenverklaringen",
    Derdenakkoord: "/v1/derdenakkoorden",
    Derdenverstrekking: "/v1/derdenverstrekkingen",
}


def _lines(beeld: Beeld, items: Sequence[Item]) -> tuple[Callable[[str], int], tuple[tuple[str, str], ...]]:
    """The version of each stuk, and what each field of the form will say.

    Raises:
        InvoerOnjuist: `stuk-niet-te-zien`, one is not in the view or can't be read.
    """
    seen = {stuk.stuk: (stuk.versie, tekst) for stuk, tekst in beeld.stukken if stuk.soort != "AANMELDING"}
    found = [(item, seen.get(item.stuk, (0, None))[1]) for item in items]
    if any(tekst is None for _, tekst in found):
        raise InvoerOnjuist("stuk-niet-te-zien")
    lines = tuple((item.veld, tekst_van(decode_inhoud(tekst))) for item, tekst in found if tekst is not None)
    return (lambda stuk: seen[stuk][0]), lines
