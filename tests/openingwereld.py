"""Evidence in a simulated world: what the hub's log says, written there as the hub itself would.

    with hublogboek(region) as hub:
        schrijver = leidt(hub)
        bewijs, inhouden = hub.toont(region.politie, stuk(schrijver, b"tekst"))

The key holder, the connectors and the log are real; only the hub's own judgement is left out, so that
a test can let it say anything.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from connectors.agent.casussleutel import Casussleutels
from connectors.protocol.canonical import b64u, canonical_json, unb64u
from connectors.protocol.casussen import CasusKern, Casusstap
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.inzagen import Casusbewijs, Inzagebewijs, InzageKern, Inzagevraag, Zichtbaar
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.messages import Bon, digest, encode
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner
from hub.adapters.db.runner import GroupRunner
from hub.bootstrap.proces import lay_foundation
from hub.domain.audit import AuditEvent
from tests.world import KENMERK, Party, World

CASUS, ANDERE = "c" * 32, "d" * 32
FEITEN = ["BETROKKEN_BIJ_CASUS", "KENMERK"]
Beeld = tuple[Zichtbaar, str]
"""One stuk of a view, and its sealed text."""


@dataclass(frozen=True, slots=True)
class Hublogboek:
    """Writes what the hub did in its log, with the hub's own keys."""

    region: World
    runner: GroupRunner[HubWerk]

    def bon(self, naam: str, verzoek: bytes, antwoord: bytes, verzoek_id: str = "", partij: str = "") -> Bon:
        """The receipt of an entry about this request and this outcome (both SHA-256)."""
        velden = {"verzoek_id": verzoek_id, "partij": partij} if verzoek_id else {}

        def job(uow: HubWerk) -> None:
            uow.record(AuditEvent(naam, velden, verzoek, antwoord))
            uow.commit()

        blad = self.runner.submit(job).result().bladen[-1]
        return Bon(
            nummer=blad.nummer,
            blad=blad.blad.decode(),
            zout=b64u(blad.zout),
            insluiting=[b64u(node) for node in blad.insluiting],
            controlepunt=blad.controlepunt,
            consistentie=[],
        )

    def stap(
        self,
        party: Party,
        casus: str = CASUS,
        naar: str = "VERRIJKING",
        naam: str = "casus.stap",
        gevraagd: str = "",
        **kern: Any,
    ) -> Casusbewijs:
        """Evidence of a step; `kern` says otherwise than the request did."""
        stap = Casusstap.model_validate(
            {**_kop(party, "P06", "procesmanager"), "casus": gevraagd or casus, "versie_gezien": 0, "naar": naar}
        )
        said = {
            "verzoek_id": stap.verzoek_id,
            "partij": party.wie.partij,
            "casus": casus,
            "versie": 1,
            "fase": naar,
            "nummer": "",
            "artikelen": [],
            "bundel": self.region.opstelling.bundel,
        }
        outcome = CasusKern.model_validate(said | kern)
        bon = self.bon(naam, sha256(encode(stap)).digest(), digest(outcome))
        return Casusbewijs(verzoek=b64u(encode(stap)), kern=outcome, bon=bon)

    def toont(
        self,
        party: Party,
        *stukken: Beeld,
        naam: str = "inzage.gegeven",
        duur: int = 900,
        doel_gevraagd: str = "P08",
        gevraagd: str = CASUS,
        **kern: Any,
    ) -> tuple[Inzagebewijs, list[bytes]]:
        """Evidence of a view with the sealed texts; `kern` says otherwise than the request did."""
        vraag = Inzagevraag.model_validate({**_kop(party, doel_gevraagd, "medewerker"), "casus": gevraagd})
        outcome = InzageKern.model_validate(self._kern(vraag, party, [stuk for stuk, _ in stukken], duur) | kern)
        bon = self.bon(naam, sha256(encode(vraag)).digest(), digest(outcome), vraag.verzoek_id, party.wie.partij)
        return Inzagebewijs(verzoek=b64u(encode(vraag)), kern=outcome, bon=bon), [unb64u(text) for _, text in stukken]

    def _kern(self, vraag: Inzagevraag, party: Party, stukken: list[Zichtbaar], duur: int) -> dict[str, Any]:
        return {
            "verzoek_id": vraag.verzoek_id,
            "partij": party.wie.partij,
            "gebruiker": vraag.gebruiker,
            "doel": vraag.doel,
            "rol": vraag.rol,
            "handeling": vraag.handeling,
            "beeld": beeld(),
            "stukken": stukken,
            "aantal": len(stukken),
            "tot": int(self.region.clock.now().timestamp()) + duur,
            "waarom": [waarom(*FEITEN)],
            "watermerk": "",
            "artikelen": [],
            "bundel": self.region.opstelling.bundel,
        }


@contextmanager
def hublogboek(region: World) -> Iterator[Hublogboek]:
    """A writer on the hub's log, beside the hub."""
    grond = lay_foundation(region.settings("hub"), "hub", region.clock)
    runner = grond.open(index_runner(grond.engine, grond.log, region.clock.now))
    try:
        yield Hublogboek(region, runner)
    finally:
        grond.close(runner)


def beeld(**anders: Any) -> dict[str, Any]:
    """The head of a view of a casus with a plan."""
    said = {"casus": CASUS, "versie": 4, "fase": "PLAN", "instrument": "JCO_JEUGD", "regime": "WGS"}
    said |= {
        "doelgroep": "jeugd",
        "personen": [1],
        "deelnemers": ["politie"],
        "taken": 0,
        "eerste_taak": "",
        "levensloop": [],
        "feiten": {},
    }
    return said | anders


@dataclass(frozen=True, slots=True)
class Schrijver:
    """Whoever writes in a casus, with keys that the key holder gives."""

    sleutels: Casussleutels
    casus: str = CASUS

    def verzegelt(self, tekst: bytes, nummer: str, deel: str = "tekst", categorie: str = "ID_CONTACT") -> Verzegeld:
        teksten: list[Any] = [(deel, tekst)]
        return self.sleutels.verzegel(self.casus, nummer, teksten, categorie=categorie)[0]


def leidt(hub: Hublogboek, casus: str = CASUS) -> Schrijver:
    """Let the secret of this casus be made; the house writes in it."""
    sleutels = Casussleutels(hub.region.zvh.verbinding)
    sleutels.maak(hub.stap(hub.region.zvh, casus))
    return Schrijver(sleutels, casus)


def stuk(voor: Schrijver | bytes, tekst: bytes, *, nummer: str = "1" * 32, deel: str = "tekst", **anders: Any) -> Beeld:
    """One stuk of the plan, by this writer or for this public key; a `deel` of a melding has a name of 32 bytes.

    It is sealed as what it is shown as, or as `verzegeld_als`.
    """
    categorieen = anders.get("categorieen", ["ID_CONTACT"])
    categorie = anders.pop("verzegeld_als", categorieen[0] if categorieen else "ID_CONTACT")
    van_melding = deel in {"identiteit", "dossier"}
    bericht = sha256(nummer.encode()).digest() if van_melding else bytes.fromhex(nummer)
    if isinstance(voor, Schrijver):
        sealed = voor.verzegelt(tekst, nummer, deel, categorie)
    else:
        sealed = seal_inhoud(voor, tekst, bericht=bericht, deel=deel)  # type: ignore[arg-type]  # a test's word
    said: dict[str, Any] = {
        "stuk": nummer,
        "versie": 1,
        "persoon": 1,
        "soort": "AANMELDING" if van_melding else "GEGEVEN",
        "categorieen": ["ID_CONTACT"],
        "bron": "politie",
        "aard": "FEIT",
        "kwaliteit": "VAN_DE_BRON",
        "leefgebied": "",
        "peildatum": "2026-01-15",
        "codes": {},
        "deel": deel,
        "gebonden_aan": b64u(bericht) if van_melding else "",
        "sleutel": sealed.sleutel,
        "inhoud": b64u(sha256(unb64u(sealed.inhoud)).digest()),
        "waarom": 0,
    }
    return Zichtbaar.model_validate(said | anders), sealed.inhoud


def waarom(*feiten: str) -> dict[str, Any]:
    """The reasons of a stuk that rests on these facts."""
    return {"regels": [], "artikelen": [], "feiten": list(feiten), "gronden": [], "verplichtingen": []}


def changed(bewijs: Inzagebewijs, change: Callable[[dict[str, Any]], object]) -> Inzagebewijs:
    """The same evidence after somebody edited it."""
    content: dict[str, Any] = bewijs.model_dump(mode="json")
    change(content)
    return Inzagebewijs.model_validate_json(canonical_json(content))


def _kop(party: Party, doel: str, rol: str) -> Mapping[str, Any]:
    verbinding = party.verbinding
    return {
        "versie": 1,
        "verzoek_id": verbinding.clock.verzoek_id(),
        "doel": doel,
        "rol": rol,
        "gebruiker": b64u(verbinding.geheim.gebruiker("medewerker")),
        "kenmerk": KENMERK,
        "gezien": 0,
    }
