"""What people do with versions of the covenant, and what each party signs of one.

POST /v1/convenanten             Indiening           hand in a text: checked, compiled, kept by its digest
POST /v1/convenantstappen        Convenantstap       review, activate, go back, withdraw
POST /v1/convenanttekeningen     Convenanttekening   signature files of parties
POST /v1/geheimhoudingen         Geheimhouding       acknowledge secrecy under one version
POST /v1/convenantstanden        Convenantvraag      every version, and where it is
POST /v1/convenantbundels        Bundelvraag         all files of one version

The role is fixed (ADR 0019), so no message names one. A signature is over the RFC 8785 form of
`Verklaring`, by the Ed25519 key that the party registered; whoever carries it makes no difference.
"""

import json
from hashlib import sha256
from typing import Annotated, Final, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, StringConstraints

from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Bon, Bytes16, Bytes32, Bytes64, Kenmerk, Message, VerzoekId, Woord
from connectors.protocol.tijden import Moment, Momentkeuze

SOORT: Final = "convenant-handtekening-1"
MAX_TEKST: Final = 512 * 1024
"""Most characters of either face of a covenant."""
MAX_TEKENINGEN: Final = 64
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Tekst = Annotated[str, StringConstraints(max_length=MAX_TEKST)]
Tekening = Annotated[str, StringConstraints(max_length=2048)]
Verwijzing = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9_./-]{1,62})?$")]
"""Reference of a document outside this system; empty for none."""


class Verklaring(Message):
    """What a party signs: who, which version, and the one digest."""

    soort: str
    convenant: str
    versie: str
    partij: str
    functie: str
    bundel: str


class Handtekening(Verklaring):
    """A signature file: the statement, the public key, and the signature over the statement."""

    sleutel: Bytes32
    handtekening: Bytes64


class Convenanthandeling(Message):
    """What every message about versions says of itself."""

    versie: Literal[1]
    verzoek_id: VerzoekId
    gebruiker: Bytes16
    kenmerk: Kenmerk
    gezien: int


class Indiening(Convenanthandeling):
    """A new version: the text for people, and the facts that it is compiled from."""

    tekst: Tekst
    feiten: Tekst


class Convenantstap(Convenanthandeling):
    """One step of one version. `ingang` goes with ACTIVEREN, none for now; the references with TOETSEN."""

    bundel: Digest
    stap: Literal["TOETSEN", "ACTIVEREN", "TERUG", "INTREKKEN"]
    advies: Verwijzing
    afwijking: Verwijzing
    ingang: Momentkeuze


class Convenanttekening(Convenanthandeling):
    """Signature files of one or more parties over one version."""

    bundel: Digest
    handtekeningen: Annotated[list[Tekening], Field(min_length=1, max_length=MAX_TEKENINGEN)]


class Geheimhouding(Convenanthandeling):
    """I keep secret what I hear under this version (WGS art. 1.11)."""

    bundel: Digest


class Convenantvraag(Convenanthandeling):
    """Ask where every version is."""


class Bundelvraag(Convenanthandeling):
    """Ask for the files of one version."""

    bundel: Digest


class ConvenantKern(Message):
    """Where a version is after an act. With `bevindingen` nothing changed: each says what to repair."""

    verzoek_id: VerzoekId
    bundel: str
    stand: str
    ingang: Momentkeuze
    ontbreekt: list[Woord]
    """Parties that have not signed."""
    bevindingen: list[str]


class ConvenantAntwoord(Message):
    """Outcome and receipt."""

    kern: ConvenantKern
    bon: Bon


class Versieregel(Message):
    """One version: where it is, from and until when, and who signed."""

    bundel: Digest
    convenant: Woord
    versie: Woord
    stand: Woord
    geldig_van: Moment
    geldig_tot: Moment
    ingang: Momentkeuze
    getekend: list[Woord]
    ontbreekt: list[Woord]
    gevraagd: Literal["", "TERUG", "INTREKKEN"]
    """What one party asked and waits for somebody of another."""


class Versielijst(Message):
    """Every version that is kept; `actief` decides now."""

    verzoek_id: VerzoekId
    actief: Digest
    versies: list[Versieregel]


class VersielijstAntwoord(Message):
    """List and receipt."""

    kern: Versielijst
    bon: Bon


class Bundelkern(Message):
    """Everything to judge one version by: both faces, the model, the manifest, and who signed."""

    verzoek_id: VerzoekId
    bundel: Digest
    tekst: Tekst
    feiten: Tekst
    model: Tekst
    manifest: Tekst
    handtekeningen: list[Tekening]


class BundelAntwoord(Message):
    """Files and receipt."""

    kern: Bundelkern
    bon: Bon


def teken(verklaring: Verklaring, key: Ed25519PrivateKey) -> bytes:
    """The signature file of one party over one statement."""
    statement = Verklaring(**verklaring.model_dump(include=set(Verklaring.model_fields)))
    signed = Handtekening(
        **statement.model_dump(),
        sleutel=b64u(key.public_key().public_bytes_raw()),
        handtekening=b64u(key.sign(canonical_json(statement.model_dump()))),
    )
    return canonical_json(signed.model_dump())


def check_manifest(kern: Bundelkern) -> dict[str, object]:
    """The manifest of a version, when it has this digest and is about exactly these faces.

    Whoever signs has read the text and the facts; the rules that they compile to come with the digest,
    and the hub proves for every process that loads them that they are these.

    Raises:
        Malformed: `manifest`: another digest, or about another text or other facts.
    """
    try:
        content = json.loads(kern.manifest)
    except (ValueError, RecursionError) as error:
        raise Malformed("manifest") from error
    if not isinstance(content, dict) or content.pop("digest", None) != kern.bundel:
        raise Malformed("manifest")
    files = content.get("bestanden")
    faces = {"convenant.md": kern.tekst, "convenant.yaml": kern.feiten, "model.conf": kern.model}
    if sha256(canonical_json(content)).hexdigest() != kern.bundel or not isinstance(files, dict):
        raise Malformed("manifest")
    if any(files.get(name) != sha256(face.encode()).hexdigest() for name, face in faces.items()):
        raise Malformed("manifest")
    return content
