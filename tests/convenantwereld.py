"""People of the simulated world who make, review, sign and activate versions of the covenant.

beleid = Beleid(region)
concept = beleid.dient_in(*changed(region, "1.1.0")).bundel
beleid.toetst(concept); beleid.laat_tekenen(concept); beleid.activeert(concept)
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from connectors.protocol.activeringen import (
    ActiveringAntwoord,
    Activeringkern,
    Activeringsbewijs,
    Activeringsvraag,
)
from connectors.protocol.canonical import b64u
from connectors.protocol.convenanten import (
    SOORT,
    BundelAntwoord,
    Bundelkern,
    Bundelvraag,
    ConvenantAntwoord,
    Convenanthandeling,
    ConvenantKern,
    Convenantstap,
    Convenanttekening,
    Convenantvraag,
    Indiening,
    Verklaring,
    Versielijst,
    VersielijstAntwoord,
    check_manifest,
    teken,
)
from connectors.protocol.messages import decode
from hub.cli.opzet import CONVENANT
from hub.cli.opzet_bestanden import private_keys
from tests.world import KENMERK, Naam, Party, Reply, World

M = TypeVar("M", bound=Convenanthandeling)
AUTEUR, TOETSER, ACTIVATOR, INSTEMMER = "jurist", "privacy-officer", "directeur", "functionaris"


def faces(region: World) -> tuple[str, str]:
    """The text and the facts of the covenant that the region was installed with."""
    folder = Path(region.opstelling.hub["bundels"]) / "convenanten" / CONVENANT
    return (folder / "convenant.md").read_text(), (folder / "convenant.yaml").read_text()


def changed(region: World, versie: str, *changes: tuple[str, str]) -> tuple[str, str]:
    """The same covenant under another number, with other sentences."""
    text, facts = faces(region)
    assert "versie: 1.0.0" in facts
    text, facts = text.replace("Versie 1.0.0", f"Versie {versie}"), facts.replace("versie: 1.0.0", f"versie: {versie}")
    for before, after in changes:
        assert before in facts or before in text
        text, facts = text.replace(before, after), facts.replace(before, after)
    return text, facts


@dataclass(frozen=True, slots=True)
class Beleid:
    """The people of the house who manage policy, and the parties that sign."""

    region: World

    def message(self, model: type[M], login: str, party: Party | None = None, **fields: Any) -> M:
        verbinding = (party or self.region.zvh).verbinding
        said = {
            "versie": 1,
            "verzoek_id": verbinding.clock.verzoek_id(),
            "gebruiker": b64u(verbinding.geheim.gebruiker(login)),
            "kenmerk": KENMERK,
            "gezien": 0,
        }
        return model.model_validate(said | fields)

    def posts(self, path: str, message: Convenanthandeling, party: Party | None = None) -> Reply:
        return (party or self.region.zvh).posts("hub", path, message)

    def vraagt(self, tekst: str, feiten: str, login: str = AUTEUR, party: Party | None = None) -> Reply:
        said = self.message(Indiening, login, party, tekst=tekst, feiten=feiten)
        return self.posts("/v1/convenanten", said, party)

    def dient_in(self, tekst: str, feiten: str) -> ConvenantKern:
        return kern(self.vraagt(tekst, feiten))

    def stap(self, bundel: str, stap: str, login: str, party: Party | None = None, **fields: Any) -> Reply:
        said = {"bundel": bundel, "stap": stap, "advies": "", "afwijking": "", "ingang": 0} | fields
        return self.posts("/v1/convenantstappen", self.message(Convenantstap, login, party, **said), party)

    def toetst(self, bundel: str, login: str = TOETSER, advies: str = "RAC-2026-14", afwijking: str = "") -> Reply:
        return self.stap(bundel, "TOETSEN", login, advies=advies, afwijking=afwijking)

    def activeert(self, bundel: str, login: str = ACTIVATOR, ingang: int = 0) -> Reply:
        return self.stap(bundel, "ACTIVEREN", login, ingang=ingang)

    def gaat_terug(self, bundel: str, login: str, party: Party | None = None) -> Reply:
        return self.stap(bundel, "TERUG", login, party)

    def stemt_in(self, bundel: str) -> Reply:
        """The fg of another party agrees with going back."""
        return self.gaat_terug(bundel, INSTEMMER, self.region.politie)

    def trekt_in(self, bundel: str, login: str = AUTEUR) -> Reply:
        return self.stap(bundel, "INTREKKEN", login)

    def bundel(self, bundel: str) -> Bundelkern:
        reply = self.posts("/v1/convenantbundels", self.message(Bundelvraag, AUTEUR, bundel=bundel))
        assert reply.status == 200, reply.body
        return decode(BundelAntwoord, reply.body).kern

    def handtekening(self, bundel: str, partij: str, key: Ed25519PrivateKey | None = None) -> str:
        """What a party signs after it saw that the digest is about this text and these facts."""
        content = check_manifest(self.bundel(bundel))
        about = content["convenant"]
        assert isinstance(about, dict)
        said = Verklaring(
            soort=SOORT,
            convenant=about["id"],
            versie=about["versie"],
            partij=partij,
            functie="bestuurder",
            bundel=bundel,
        )
        return teken(said, key or self.key(partij)).decode()

    def key(self, partij: str) -> Ed25519PrivateKey:
        folder = private_keys(Path(self.region.opstelling.hub["partijsleutels"]))
        key = load_pem_private_key((folder / f"{partij}.pem").read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)
        return key

    def signatories(self) -> list[str]:
        folder = private_keys(Path(self.region.opstelling.hub["partijsleutels"]))
        return sorted(path.stem for path in folder.glob("*.pem"))

    def brengt(self, bundel: str, *tekeningen: str, login: str = AUTEUR, party: Party | None = None) -> Reply:
        said = self.message(Convenanttekening, login, party, bundel=bundel, handtekeningen=list(tekeningen))
        return self.posts("/v1/convenanttekeningen", said, party)

    def laat_tekenen(self, bundel: str, *partijen: str) -> ConvenantKern:
        signed = [self.handtekening(bundel, partij) for partij in partijen or self.signatories()]
        return kern(self.brengt(bundel, *signed))

    def activering(self) -> Activeringkern:
        """The newest activation with its proof, as any party may fetch it."""
        reply = self.posts("/v1/activeringen", self.message(Activeringsvraag, AUTEUR))
        assert reply.status == 200, reply.body
        return decode(ActiveringAntwoord, reply.body).kern

    def brengt_over(self, shown: Activeringkern, **other: Any) -> Reply:
        """Carry an activation to the key holder, or something that looks like it."""
        fields = {name: value for name, value in shown.model_dump().items() if name != "verzoek_id"} | other
        number = self.region.zvh.verbinding.clock.verzoek_id()
        said = Activeringsbewijs.model_validate({"versie": 1, "verzoek_id": number, "gezien": 0, **fields})
        return self.region.zvh.posts("sleutelhouder", "/v1/activeringen", said)

    def standen(self) -> Versielijst:
        reply = self.posts("/v1/convenantstanden", self.message(Convenantvraag, AUTEUR))
        assert reply.status == 200, reply.body
        return decode(VersielijstAntwoord, reply.body).kern

    def stand(self, bundel: str) -> str:
        return next(regel.stand for regel in self.standen().versies if regel.bundel == bundel)

    def getekend(self, versie: str, *changes: tuple[str, str]) -> str:
        """A version that all signed, ready to be activated."""
        handed_in = self.dient_in(*changed(self.region, versie, *changes))
        assert handed_in.bevindingen == []
        assert kern(self.toetst(handed_in.bundel)).stand == "RAC_ADVIES"
        assert self.laat_tekenen(handed_in.bundel).stand == "ONDERTEKEND"
        return handed_in.bundel

    def actief(self, naam: Naam = "hub") -> str:
        return str(self.region.rows(naam, "SELECT bundel FROM active_bundle ORDER BY nummer DESC LIMIT 1")[0][0])


def kern(reply: Reply) -> ConvenantKern:
    assert reply.status == 200, reply.body
    return decode(ConvenantAntwoord, reply.body).kern
