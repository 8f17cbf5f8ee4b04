"""Bring something into a casus: looked through, sealed under the key of the casus, signed, sent.

    post = Stukkenpost(Casuspost(verbinding, wie))
    post.lever(kop, Stukcodes(...), Delen(samenvatting, tekst))

What is sealed here nobody but a permitted viewer reads; so what the hub can't look at is looked at
here: signs that can't be seen, what a file really is, names where none belong. A contribution may be
sent again under its number: it carries a code of what it says, by which the hub knows it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from connectors.agent.bijlage import Bijlage, encode_bijlage
from connectors.agent.casus import Casuspost, Gedaan
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.client import twice
from connectors.agent.errors import Alarm, InvoerOnjuist
from connectors.agent.persoonsvermelding import verbied_persoon
from connectors.agent.stukinhoud import Stukinhoud, encode_inhoud
from connectors.agent.vrijgavenboek import Vrijgavenboek, Vrijgaveregel
from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import Deel
from connectors.protocol.stukken import (
    Bijdrage,
    Bronantwoord,
    Bronvraag,
    Bronvraaglijst,
    BronvraaglijstAntwoord,
    Bronvraaglijstvraag,
    Correctie,
    Vrijgave,
    VrijgaveEinde,
)

CONTACT: Final = "MEDEWERKER_CONTACT"
CONTACTVELDEN: Final = frozenset({"functie", "telefoon", "organisatie"})
"""All that is shared of an employee: nobody's name (covenant art. 6.3, letter func; LF-40)."""
_TELEFOON: Final = re.compile(r"\+?(?:[0-9][ -]?){9,12}[0-9]", re.ASCII)
Kop = Mapping[str, object]
"""The fields of every act in a casus, as `casusopties.kop_in_casus` makes them."""


@dataclass(frozen=True, slots=True, repr=False)
class Delen:
    """What a stuk says: in short for everybody who may see it, and all of it, or a file."""

    samenvatting: Stukinhoud
    tekst: Stukinhoud | None = None
    bijlage: Bijlage | None = None

    def __post_init__(self) -> None:
        if self.tekst is not None and self.bijlage is not None:
            raise InvoerOnjuist("bijlage-of-tekst")

    def __repr__(self) -> str:
        return "<Delen>"

    def teksten(self) -> list[tuple[Deel, bytes]]:
        """Each part by name, in the order in which they go.

        Raises:
            InvoerOnjuist: `inhoud-leeg` or `tekst-te-lang`.
        """
        found: list[tuple[Deel, bytes]] = [("samenvatting", encode_inhoud(self.samenvatting))]
        if self.tekst is not None:
            found.append(("tekst", encode_inhoud(self.tekst)))
        if self.bijlage is not None:
            found.append(("bijlage", encode_bijlage(self.bijlage)))
        return found


class Stukkenpost:
    """What one employee brings into casussen."""

    def __init__(self, post: Casuspost) -> None:
        self._post = post
        self._sleutels = Casussleutels(post.verbinding)
        self._boek = Vrijgavenboek(post.verbinding.omgeving.bewaarplaats)

    def lever(self, kop: Kop, codes: Kop, delen: Delen) -> Gedaan:
        """Bring in a stuk; `codes` are the other fields of a Bijdrage. Tried twice when the line breaks.

        Raises:
            InvoerOnjuist: a part that breaks a rule; nothing is sent.
            ValidationError: codes that no Bijdrage has.
            Geweigerd, Onbereikbaar, Alarm: see `errors`; it may be sent again under its number.
        """
        if codes["categorie"] == CONTACT:
            require_functioneel(delen)
        teksten = delen.teksten()
        said = b"".join(len(text).to_bytes(8) + text for _, text in teksten)
        fields = {
            **codes,
            "soort": "BIJLAGE" if delen.bijlage else "GEGEVEN",
            "inhoud_hash": b64u(self._post.verbinding.geheim.inhoud_hash(said)),
        }
        sealed = self._seal(kop, codes, teksten)
        bijdrage = Bijdrage.model_validate({**kop, **fields, "delen": sealed})

        def attempt() -> Gedaan:
            fresh = {"verzoek_id": self._post.verbinding.clock.verzoek_id()}
            return self._post.doe(bijdrage.model_copy(update=fresh), "/v1/bijdragen", "bijdrage")

        return twice(attempt)

    def corrigeer(self, kop: Kop, codes: Kop, delen: Delen | None) -> Gedaan:
        """Change an own stuk; with `delen` those take the place of what it said.

        `codes` name its category when there are parts: they are bound to it.

        Raises:
            InvoerOnjuist, ValidationError, Geweigerd, Onbereikbaar, Alarm: as `lever`, but sent once.
        """
        sealed = self._seal(kop, codes, delen.teksten()) if delen else []
        body = Correctie.model_validate({**kop, **codes, "delen": sealed})
        return self._post.doe(body, "/v1/correcties", "correctie")

    def geef_vrij(self, kop: Kop, codes: Kop, motivering: str = "") -> Gedaan:
        """Record a ground for own secret stukken, which may still have to be brought in.

        Raises:
            InvoerOnjuist, ValidationError, Geweigerd, Onbereikbaar, Alarm: as `lever`, but sent once.
        """
        reasons = self._motivering(kop, str(codes["vrijgave"]), motivering)
        body = Vrijgave.model_validate({**kop, **codes, "motivering": reasons})
        gedaan = self._post.doe(body, "/v1/vrijgaven", "vrijgave")
        self._boek.keep(_regel(body))
        return gedaan

    def beeindig_vrijgave(self, kop: Kop, vrijgave: str, reden: str) -> Gedaan:
        """End a ground at once.

        Raises:
            ValidationError, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        body = VrijgaveEinde.model_validate({**kop, "vrijgave": vrijgave, "reden": reden})
        gedaan = self._post.doe(body, "/v1/vrijgave-einden", "vrijgave-einde")
        self._boek.beeindig(vrijgave, reden)
        return gedaan

    def vrijgaven(self, casus: str) -> list[Vrijgaveregel]:
        """The grounds that were recorded through this connector in a casus and that nobody ended."""
        return self._boek.lopend(casus)

    def vraag_bron(self, kop: Kop, codes: Kop) -> Gedaan:
        """Ask one source for one category.

        Raises:
            ValidationError, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return self._post.doe(Bronvraag.model_validate({**kop, **codes}), "/v1/bronvragen", "bronvraag")

    def antwoord(self, kop: Kop, codes: Kop, motivering: str = "") -> Gedaan:
        """Answer a question; reasons of a refusal are sealed, for who tests legality.

        Raises:
            InvoerOnjuist, ValidationError, Geweigerd, Onbereikbaar, Alarm: as `lever`, but sent once.
        """
        reasons = self._motivering(kop, str(codes["vraag"]), motivering)
        body = Bronantwoord.model_validate({**kop, **codes, "motivering": reasons})
        return self._post.doe(body, "/v1/bronantwoorden", "bronantwoord")

    def vragen(self, kop: Kop) -> Bronvraaglijst:
        """Which questions were asked in this casus, and what came of them.

        Raises:
            ValidationError, Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        return twice(lambda: self._vragen(kop))

    def nummer(self) -> str:
        """A number that nobody can guess, for a new stuk, ground or question."""
        return self._post.verbinding.clock.verzoek_id()

    def _vragen(self, kop: Kop) -> Bronvraaglijst:
        verbinding = self._post.verbinding
        vraag = Bronvraaglijstvraag.model_validate({**kop, "verzoek_id": verbinding.clock.verzoek_id()})
        lijn = verbinding.lijnen["hub"]
        answer = lijn.getuige.exchange(
            lambda gezien: lijn.kanaal.post(
                "/v1/bronvraaglijsten", vraag.model_copy(update={"gezien": gezien}), BronvraaglijstAntwoord
            ),
            self._post.bonkop("bronvragen", vraag.verzoek_id),
        )
        if answer.kern.casus != vraag.casus:
            raise Alarm("antwoord-ander-verzoek", "hub")
        return answer.kern

    def _motivering(self, kop: Kop, nummer: str, tekst: str) -> object:
        if not tekst:
            return None
        text = encode_inhoud(Stukinhoud(tekst))
        [sealed] = self._seal(kop, {"stuk": nummer, "categorie": ""}, [("motivering", text)])
        return sealed["verzegeld"]

    def _seal(self, kop: Kop, codes: Kop, teksten: Sequence[tuple[Deel, bytes]]) -> list[dict[str, object]]:
        """Every part under a key of its own, which only the key holder can hand out again.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `errors`.
        """
        casus, stuk, categorie = (str(said) for said in (kop["casus"], codes["stuk"], codes["categorie"]))
        sealed = self._sleutels.verzegel(casus, stuk, teksten, categorie=categorie)
        return [{"deel": deel, "verzegeld": part.model_dump()} for (deel, _), part in zip(teksten, sealed, strict=True)]


def _regel(body: Vrijgave) -> Vrijgaveregel:
    """What is kept of a ground: codes alone."""
    said = body.model_dump(include={"casus", "vrijgave", "categorie", "grond", "ontvangers"})
    return Vrijgaveregel.model_validate({**said, "tot": body.toestemming.tot if body.toestemming else ""})


def require_functioneel(delen: Delen) -> None:
    """Of an employee only function, telephone and organisation go, and none of them names anybody.

    Raises:
        InvoerOnjuist: `contact-velden`, `contact-telefoon`, or a rule of `persoonsvermelding`.
    """
    parts = [part for part in (delen.samenvatting, delen.tekst) if part is not None]
    if delen.bijlage is not None or any(part.tekst or not part.velden.keys() <= CONTACTVELDEN for part in parts):
        raise InvoerOnjuist("contact-velden")
    for part in parts:
        telefoon = part.velden.get("telefoon", "")
        if telefoon and not _TELEFOON.fullmatch(telefoon):
            raise InvoerOnjuist("contact-telefoon")
        verbied_persoon(*(value for name, value in part.velden.items() if name != "telefoon"))
