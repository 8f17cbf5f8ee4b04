"""What people bring into a casus of the simulated world, and what they do with it.

    ggz = brenger(casus, "ggz")
    stuk = ggz.nummer()
    ggz.geeft_vrij(stuk, grond="WETTELIJKE_BEVOEGDHEID", artikel="Wvggz-8:34")
    gelukt(ggz.brengt_in("GEZONDHEID", stuk=stuk))

Parts are sealed as a connector seals them. A `leesbaar` one asks the key holder for the keys, once the casus
has a secret; else they are keys that nobody keeps, which the hub can't tell.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.casussleutel import Casussleutels
from connectors.agent.postronde import Postronde
from connectors.agent.stukinhoud import Stukinhoud, encode_inhoud
from connectors.protocol.canonical import b64u
from connectors.protocol.inhoud import KEY_BYTES, OMHULSEL_BYTES, OMHULSEL_SUITE, seal_met
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.stukken import (
    Bijdrage,
    Bronantwoord,
    Bronvraag,
    Bronvraaglijstvraag,
    Correctie,
    Onderdeel,
    Voorwaarden,
    Vrijgave,
    VrijgaveEinde,
)
from hub.application.ports.stuk import Verstrekking
from hub.domain.audit import AuditEvent
from hub.domain.kalender import local_day
from tests.casuswereld import Casus, Werker, gelukt
from tests.world import Reply, World


@dataclass(frozen=True, slots=True)
class Brenger:
    """One employee of a party, at work in one casus."""

    wie: Werker
    casus: str
    leesbaar: bool = False

    def dag(self, days: int = 0) -> str:
        """So many days from today, as the hub counts days."""
        return (local_day(self.wie.party.verbinding.clock.now()) + timedelta(days=days)).isoformat()

    def toestemming(self, **fields: Any) -> dict[str, Any]:
        """Complete consent of somebody of age, for half a year."""
        said = {
            "gever": "ZELF",
            "leeftijd": "VANAF_16",
            "tekstversie": "toestemming-2026-1",
            "kanaal": "SCHRIFTELIJK",
            "gegeven_op": self.dag(),
            "tot": self.dag(180),
        }
        return said | fields

    def nummer(self) -> str:
        """A number that nobody used."""
        return self.wie.party.verbinding.clock.verzoek_id()

    def bijdrage(self, categorie: str, *, tekst: str = "een gegeven", doel: str = "", **fields: Any) -> Bijdrage:
        """A contribution about the first person, which says the same in short and in full."""
        stuk = fields.pop("stuk", "") or self.nummer()
        soort = fields.get("soort", "GEGEVEN")
        namen = ("samenvatting", "bijlage") if soort == "BIJLAGE" else ("samenvatting", "tekst")
        said: dict[str, Any] = {
            "stuk": stuk,
            "persoon": 1,
            "categorie": categorie,
            "soort": soort,
            "aard": "FEIT",
            "kwaliteit": "GECONTROLEERD",
            "leefgebied": "",
            "peildatum": self.dag(),
            "bevestiging": "",
            "voorwaarden": {},
            "inhoud_hash": b64u(self.wie.party.verbinding.geheim.inhoud_hash(tekst.encode())),
            "delen": [self.deel(stuk, naam, tekst, categorie).model_dump() for naam in namen],
        }
        return self.wie.in_casus(Bijdrage, self.casus, doel, **said | fields)

    def brengt_in(self, categorie: str, **fields: Any) -> Reply:
        return self.wie.posts("/v1/bijdragen", self.bijdrage(categorie, **fields))

    def heeft_ingebracht(self, categorie: str, **fields: Any) -> str:
        """The number of a stuk that was taken."""
        return gelukt(self.brengt_in(categorie, **fields)).nummer

    def corrigeert(self, stuk: str, handeling: str, *, versie: int = 1, **fields: Any) -> Reply:
        said = {"stuk": stuk, "versie_gezien": versie, "handeling": handeling, "reden": "ONJUIST", "voorwaarden": None}
        return self.wie.doet("/v1/correcties", Correctie, self.casus, **{**said, **fields})

    def verbetert(self, stuk: str, tekst: str, *, categorie: str, versie: int = 1, doel: str = "") -> Reply:
        delen = [self.deel(stuk, naam, tekst, categorie).model_dump() for naam in ("samenvatting", "tekst")]
        return self.corrigeert(stuk, "VERBETEREN", versie=versie, categorie=categorie, delen=delen, doel=doel)

    def stelt_voorwaarden(self, stuk: str, *, versie: int = 1, **voorwaarden: Any) -> Reply:
        new = Voorwaarden.model_validate(voorwaarden).model_dump()
        return self.corrigeert(stuk, "VOORWAARDEN", versie=versie, voorwaarden=new)

    def geeft_vrij(self, *stukken: str, **fields: Any) -> Reply:
        """Record a ground; without a `grond` it is consent, for the house and the police."""
        said: dict[str, Any] = {
            "vrijgave": self.nummer(),
            "categorie": "GEZONDHEID",
            "stukken": list(stukken),
            "ontvangers": ["zvh", "politie"],
            "doelen": ["P06", "P07", "P08"],
            "grond": "UITDRUKKELIJKE_TOESTEMMING",
            "toestemming": self.toestemming() if "grond" not in fields else None,
            "motivering": None,
        }
        return self.wie.doet("/v1/vrijgaven", Vrijgave, self.casus, **{**said, **fields})

    def trekt_in(self, vrijgave: str, reden: str = "INGETROKKEN", *, doel: str = "") -> Reply:
        return self.wie.doet("/v1/vrijgave-einden", VrijgaveEinde, self.casus, doel, vrijgave=vrijgave, reden=reden)

    def vraagt(self, partij: str, categorie: str, **fields: Any) -> Reply:
        said: dict[str, Any] = {"vraag": self.nummer(), "partij": partij, "persoon": 1, "categorie": categorie}
        said |= {"noodzaak": "BEELD_ONVOLLEDIG", "uiterlijk": self.dag(10)}
        return self.wie.doet("/v1/bronvragen", Bronvraag, self.casus, **{**said, **fields})

    def antwoordt(self, vraag: str, antwoord: str, *stukken: str, reden: str = "", waarom: str = "") -> Reply:
        reasons = encode_inhoud(Stukinhoud(waarom)) if waarom else b""
        sealed = self.verzegeld(vraag, "motivering", reasons, "").model_dump() if waarom else None
        said = {"vraag": vraag, "antwoord": antwoord, "reden": reden, "stukken": list(stukken), "motivering": sealed}
        return self.wie.doet("/v1/bronantwoorden", Bronantwoord, self.casus, **said)

    def vragen(self) -> Reply:
        return self.wie.doet("/v1/bronvraaglijsten", Bronvraaglijstvraag, self.casus)

    def deel(self, stuk: str, naam: str, tekst: str, categorie: str = "") -> Onderdeel:
        """One sealed part of a stuk of this category, or reasons."""
        text = encode_inhoud(Stukinhoud(tekst))
        return self.onderdeel(stuk, naam, text, categorie)

    def onderdeel(self, stuk: str, naam: str, inhoud: bytes, categorie: str) -> Onderdeel:
        """One sealed part of any bytes."""
        sealed = self.verzegeld(stuk, naam, inhoud, categorie)
        return Onderdeel(deel=naam, verzegeld=sealed)  # type: ignore[arg-type]  # a test's word

    def verzegeld(self, nummer: str, naam: str, inhoud: bytes, categorie: str) -> Verzegeld:
        """Any bytes, sealed under the key of the casus, or under one that nobody keeps."""
        if not self.leesbaar:
            return onleesbaar(nummer, naam, inhoud)
        keys, teksten = Casussleutels(self.wie.party.verbinding), [(naam, inhoud)]
        return keys.verzegel(self.casus, nummer, teksten, categorie=categorie)[0]  # type: ignore[arg-type]  # a test's word


def onleesbaar(nummer: str, deel: str, tekst: bytes) -> Verzegeld:
    """A part as the hub expects it, under a key that nobody keeps."""
    key, omhulsel = secrets.token_bytes(KEY_BYTES), bytes((OMHULSEL_SUITE,)) + secrets.token_bytes(OMHULSEL_BYTES - 1)
    return seal_met(key, b64u(omhulsel), tekst, bericht=bytes.fromhex(nummer), deel=deel)  # type: ignore[arg-type]


def brenger(casus: Casus, partij: str, *, leesbaar: bool = False) -> Brenger:
    """An employee of this party in this casus."""
    return Brenger(casus.werker(partij), casus.nummer, leesbaar)


def zag(casus: Casus, stuk: str, *partijen: str, versie: int = 1) -> None:
    """Note, as a view does, that these parties were given a stuk."""
    seen = [
        Verstrekking(casus.nummer, stuk, versie, partij, "INZIEN", "P07", "bron", "ID_CONTACT") for partij in partijen
    ]

    def job(uow: Any) -> None:
        uow.noteer_verstrekkingen(seen)
        uow.record(AuditEvent("index.ingezien", {"aantal": len(seen)}))
        uow.commit()

    casus.region.manages_index(job)


def gelezen_post(region: World, partij: str, capsys: pytest.CaptureFixture[str]) -> str:
    """All mail of a party as its own command shows it, after the service fetched it."""
    party = region.named(partij)
    Postronde(party.verbinding, Berichtenboek(party.verbinding.omgeving.bewaarplaats)).werk()
    capsys.readouterr()
    assert party.command("berichten") == 0
    return " ".join(capsys.readouterr().out.split())


def brieven(region: World, casus: str, soort: str) -> list[tuple[str, str, dict[str, str]]]:
    """Open mail of one kind in a casus: receiver, number, and what it says."""
    sql = f"SELECT partij, nummer, inhoud FROM bericht WHERE casus = '{casus}' AND soort = '{soort}' ORDER BY partij"  # noqa: S608
    return [(str(partij), str(nummer), json.loads(str(inhoud))) for partij, nummer, inhoud in region.rows("hub", sql)]
