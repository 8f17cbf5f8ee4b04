"""The other side of a connector, in memory: a sleutelhouder and a hub that speak the real protocol.

They verify signatures, evaluate, seal, convert, log and answer with the functions of
`connectors.protocol`. What is simplified is what the connector can't see: policy is a table of
levels, and three agreeing link keys make a match. Attackers are verbs on the world.
"""

import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from connectors.agent.opties import Buitenwereld
from connectors.agent.settings import Proces as Procesinstelling
from connectors.agent.settings import load, thumbprint
from connectors.protocol import messages as m
from connectors.protocol import sealing, transit
from connectors.protocol.bekendheid import (
    BekendheidsAntwoord,
    BekendheidsKern,
    Bekendheidsvraag,
    Bekendstelling,
    BekendstellingAntwoord,
    BekendstellingKern,
)
from connectors.protocol.canonical import b64u, canonical_json, unb64u
from connectors.protocol.evaluaties import (
    Bewijs,
    BewijsAntwoord,
    BewijsVraag,
    EvaluatieAntwoord,
    EvaluatieKern,
    EvaluatieVraag,
    GeevalueerdeGroep,
)
from connectors.protocol.procesberichten import (
    ControlepuntAntwoord,
    ControlepuntVraag,
    Medeondertekening,
    MedeondertekeningAntwoord,
    OpenbareSleutel,
    Probleem,
    Sleutels,
)
from connectors.protocol.signing import sign_response, verify_request
from connectors.protocol.transit import Klasse, TransitContext
from connectors.protocol.transparency import (
    Checkpoint,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_from_leaves,
    sign_checkpoint,
    verify_cosignature,
)
from tests.httpweg import Handlerweg

NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BUNDEL = "b" * 16
ENOUGH_FAMILIES = 3


class Klok:
    """A clock that stands still until told, and numbers requests in order."""

    def __init__(self) -> None:
        self.nu = NU
        self.getrokken = 1.0
        self._nummer = 0
        self._sinds: float | None = None

    def now(self) -> datetime:
        return self.nu if self._sinds is None else self.nu + timedelta(seconds=monotonic() - self._sinds)

    def gaat_gelijk(self) -> None:
        """Be this machine's clock from now on, which processes beside us and OpenSSL read."""
        self.nu, self._sinds = datetime.now(UTC), monotonic()  # noqa: TID251 - as it says

    def elapsed(self) -> float:
        return (self.nu - NU).total_seconds()

    def verzoek_id(self) -> str:
        self._nummer += 1
        return f"{self._nummer:032x}"

    def nonce(self) -> bytes:
        self._nummer += 1
        return self._nummer.to_bytes(16, "big")

    def draw(self) -> float:
        return self.getrokken

    def loopt(self, tijd: timedelta) -> None:
        self.nu += tijd


class Logboek:
    """A real tree over real leaves, kept in a list so that an attacker can edit it."""

    def __init__(self, origin: str, klok: Klok) -> None:
        self.origin = origin
        self.sleutel = Ed25519PrivateKey.generate()
        self.bladen: list[bytes] = []
        self._klok = klok
        self._slot = Lock()
        """Several questions may be answered at once."""

    def append(self, naam: str, verzoek: bytes, kern: bytes, gezien: int, eerder: int = 0) -> m.Bon:
        zout = sha256(b"zout" + len(self.bladen).to_bytes(4, "big")).digest()
        body = {
            "v": 1,
            "naam": naam,
            "tijd": int(self._klok.now().timestamp() * 1000),
            "verzoek": b64u(sha256(verzoek).digest()),
            "toezegging": b64u(sha256(b"inhoud").digest()),
            "antwoord": b64u(hmac.digest(zout, sha256(kern).digest(), "sha256")),
        }
        with self._slot:
            self.bladen.append(canonical_json(body))
            size = len(self.bladen)
        return m.Bon(
            nummer=size - 1,
            blad=self.bladen[size - 1].decode(),
            zout=b64u(zout),
            insluiting=[b64u(node) for node in inclusion_proof(size - 1, size, self._node)],
            controlepunt=self.controlepunt(size),
            consistentie=self.consistentie(gezien, size),
            eerder=m.Eerder(omvang=eerder, consistentie=self.consistentie(eerder, size)) if eerder else None,
        )

    def controlepunt(self, omvang: int | None = None) -> str:
        bladen = self.bladen[:omvang]
        root = root_from_leaves(leaf_hash(blad) for blad in bladen)
        return sign_checkpoint(Checkpoint(self.origin, len(bladen), root), self.sleutel)

    def consistentie(self, gezien: int, omvang: int | None = None) -> list[str]:
        size = len(self.bladen) if omvang is None else omvang
        if not 0 < gezien <= size <= len(self.bladen):
            return []
        return [b64u(node) for node in consistency_proof(gezien, size, self._node)]

    def _node(self, level: int, index: int) -> bytes:
        return root_from_leaves(leaf_hash(blad) for blad in self.bladen[index << level : (index + 1) << level])


@dataclass
class Zijde:
    """One process: its address, keys and log, and what an attacker does to its next answers."""

    adres: str
    log: Logboek
    tekensleutel: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    verzoeken: list[tuple[str, bytes]] = field(default_factory=list)
    medeondertekend: list[tuple[int, str]] = field(default_factory=list)
    probleem: tuple[int, str, tuple[str, ...]] | None = None
    verstoring: list[Callable[[httpx.Request], httpx.Response | None]] = field(default_factory=list)
    """Consumed one per request: raises a transport error, or answers instead of the process."""
    bewerk: Callable[[str, m.Message], m.Message] = field(default=lambda _path, answer: answer)
    """Changes an answer before it is signed."""
    ondertekent: bool = True

    def instelling(self) -> dict[str, Any]:
        return {
            "adres": self.adres,
            "origin": self.log.origin,
            "log_sleutel": b64u(self.log.sleutel.public_key().public_bytes_raw()),
            "tekensleutel": b64u(self.tekensleutel.public_key().public_bytes_raw()),
        }


class Wereld:
    """Sleutelhouder, hub and one connector directory of a party."""

    def __init__(self, directory: Path, *, partij: str = "politie", klassen: Sequence[str] = ("bsn", "link")) -> None:
        self.klok = Klok()
        self.partij = partij
        self.map = directory
        self.houder = Zijde("https://sleutelhouder.test", Logboek("sleutelhouder.test/log", self.klok))
        self.hub = Zijde("https://hub.test", Logboek("hub.test/log", self.klok))
        self.niveaus = {"P01": "L2", "P04": "L0"}
        self.registraties: dict[tuple[str, str], frozenset[bytes]] = {}
        self.gekende_bewijzen = 0
        self._wortels = {"houder": bytes(range(32)), "hub": bytes(range(32, 64))}
        self._hpke = sealing.generate_private()
        self._onthouden: dict[str, list[tuple[Klasse, list[bytes], transit.Evaluation]]] = {}
        self._nonces: set[str] = set()
        self._zegels: set[str] = set()
        self._install(klassen)

    # The connector's directory and outside world.

    def _install(self, klassen: Sequence[str]) -> None:
        self.map.mkdir(parents=True, exist_ok=True)
        self._tekensleutel = Ed25519PrivateKey.generate()
        certificate, key = certificate_for(self.partij, self.klok.now())
        self._vingerafdruk = thumbprint(certificate)
        content = {
            "partij": self.partij,
            "klassen": list(klassen),
            "hub": self.hub.instelling(),
            "sleutelhouder": {
                **self.houder.instelling(),
                "oprf": [
                    {
                        "klasse": klasse.value,
                        "epoch": 1,
                        "publiek": b64u(transit.public_key(self._key("houder", klasse))),
                    }
                    for klasse in Klasse
                ],
            },
        }
        self.schrijf_instellingen(content)
        (self.map / "tls.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
        (self.map / "tls.key").write_bytes(key)
        (self.map / "ca.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
        self._write_secret("tekensleutel.key", self._tekensleutel.private_bytes_raw())
        self._write_secret("geheim.key", bytes(range(64, 96)))

    def schrijf_instellingen(self, content: dict[str, Any]) -> None:
        (self.map / "connector.json").write_text(json.dumps(content), encoding="utf-8")

    def schrijf_vingerafdruk(self) -> None:
        """Register the certificate that is in the directory now."""
        self._vingerafdruk = load(self.map).vingerafdruk

    def instellingen(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.map / "connector.json").read_text(encoding="utf-8"))
        return content

    def _write_secret(self, name: str, secret: bytes) -> None:
        path = self.map / name
        path.touch(mode=0o600)
        path.write_text(b64u(secret) + "\n", encoding="utf-8")

    @property
    def bewaarplaats(self) -> Path:
        return load(self.map).bewaarplaats

    def http(self, _directory: Path, proces: Procesinstelling) -> Handlerweg:
        handler = self._serve_hub if proces.adres == self.hub.adres else self._serve_houder
        return Handlerweg(proces.adres, handler)

    def buiten(self, antwoorden: Sequence[str] = ()) -> Buitenwereld:
        typed = iter(antwoorden)
        return Buitenwereld(
            clock=self.klok,
            http=self.http,
            environment={"CONNECTOR_MAP": str(self.map)},
            login=lambda: "j.jansen",
            ask=lambda _question: next(typed),
        )

    # The processes.

    def _serve_houder(self, request: httpx.Request) -> httpx.Response:
        routes: dict[str, Callable[[bytes], m.Message]] = {
            "/v1/evaluaties": self._evaluatie,
            "/v1/evaluatiebewijzen": self._bewijs,
            "/v1/sleutels": self._sleutels,
        }
        return self._serve(self.houder, request, routes)

    def _serve_hub(self, request: httpx.Request) -> httpx.Response:
        routes: dict[str, Callable[[bytes], m.Message]] = {
            "/v1/bekendheidsvragen": self._bekendheid,
            "/v1/bekendstellingen": self._bekendstelling,
        }
        return self._serve(self.hub, request, routes)

    def _serve(
        self, zijde: Zijde, request: httpx.Request, routes: dict[str, Callable[[bytes], m.Message]]
    ) -> httpx.Response:
        path, body = request.url.path, request.content
        zijde.verzoeken.append((path, body))
        if zijde.verstoring:
            instead = zijde.verstoring.pop(0)(request)
            if instead is not None:
                return instead
        verified = verify_request(
            request.method,
            zijde.adres + path,
            body,
            request.headers.multi_items(),
            public_key_of=self._registered,
            now=int(self.klok.now().timestamp()),
        )
        assert verified.nonce not in self._nonces
        self._nonces.add(verified.nonce)
        if zijde.probleem is not None:
            status, regel, artikelen = zijde.probleem
            return self._signed(zijde, status, m.encode(problem(status, regel, artikelen)), verified.signature)
        shared = {
            "/v1/controlepunten": lambda body: self._controlepunt(zijde, body),
            "/v1/medeondertekeningen": lambda body: self._medeondertekening(zijde, body),
        }
        answer = zijde.bewerk(path, (routes | shared)[path](body))
        return self._signed(zijde, 200, m.encode(answer), verified.signature)

    def _registered(self, key_id: str) -> Ed25519PublicKey | None:
        return self._tekensleutel.public_key() if key_id == self._vingerafdruk else None

    def _signed(self, zijde: Zijde, status: int, body: bytes, request_signature: bytes) -> httpx.Response:
        headers = sign_response(
            status,
            body,
            request_signature,
            key_id="proces",
            private_key=zijde.tekensleutel,
            created=int(self.klok.now().timestamp()),
            nonce=b64u(self.klok.nonce()),
        )
        return on_the_wire(status, body, headers if zijde.ondertekent else {})

    def _evaluatie(self, body: bytes) -> m.Message:
        vraag = m.decode(EvaluatieVraag, body)
        groups, remembered = [], []
        for groep in vraag.groepen:
            klasse = Klasse(groep.klasse)
            points = [unb64u(punt, 32) for punt in groep.punten]
            assert transit.check_points(points, klasse) == vraag.records
            evaluation = transit.evaluate(points, self._key("houder", klasse))
            remembered.append((klasse, points, evaluation))
            expires = int(self.klok.now().timestamp()) + 120
            context = TransitContext(
                vraag.soort, vraag.verzoek_id, self.partij, klasse, 1, len(points), vraag.doel, expires
            )
            seal = transit.seal_transit(evaluation.t, context, sealing.public_of(self._hpke))
            groups.append(
                GeevalueerdeGroep(
                    klasse=groep.klasse,
                    epoch=1,
                    verloopt_op=expires,
                    punten=[b64u(point) for point in evaluation.points],
                    zegel=b64u(seal),
                )
            )
        self._onthouden[vraag.verzoek_id] = remembered
        kern = EvaluatieKern(verzoek_id=vraag.verzoek_id, groepen=groups, artikelen=["art-7-2"], bundel=BUNDEL)
        bon = self.houder.log.append("evaluatie.gedaan", body, m.encode(kern), vraag.gezien)
        return EvaluatieAntwoord(kern=kern, bon=bon)

    def _bewijs(self, body: bytes) -> m.Message:
        vraag = m.decode(BewijsVraag, body)
        self.gekende_bewijzen += 1
        groepen = [
            Bewijs(
                klasse=klasse.value,
                tk=b64u(evaluation.tk),
                bewijs=b64u(transit.prove(self._key("houder", klasse), evaluation.t, points, evaluation.points)),
            )
            for klasse, points, evaluation in self._onthouden.pop(vraag.evaluatie)
        ]
        return BewijsAntwoord(verzoek_id=vraag.verzoek_id, groepen=groepen)

    def _sleutels(self, _body: bytes) -> m.Message:
        return Sleutels(
            sleutels=[
                OpenbareSleutel(
                    klasse=klasse.value, epoch=1, publiek=b64u(transit.public_key(self._key("houder", klasse)))
                )
                for klasse in Klasse
            ]
        )

    def _bekendheid(self, body: bytes) -> m.Message:
        vraag = m.decode(Bekendheidsvraag, body)
        [elements] = self._index("vraag", vraag, records=1)
        known = any(is_match(elements, stored) for stored in self.registraties.values())
        niveau = self.niveaus[vraag.doel]
        shown = known and niveau != "L0"
        kern = BekendheidsKern(
            verzoek_id=vraag.verzoek_id,
            niveau=niveau,
            uitkomst="BEKEND" if shown else "GEEN_MEDEDELING",
            tekst="Deze persoon is bekend voor dit doel." if shown else "Geen mededeling voor dit doel.",
            contact="bureau@zvh.test" if shown and niveau == "L2" else "",
            fase="",
            deelnemers=[],
            artikelen=["art-7-2"],
            bundel=BUNDEL,
            tijd=int(self.klok.now().timestamp()),
        )
        bon = self.hub.log.append("bekendheid.beantwoord", body, m.encode(kern), vraag.gezien)
        return BekendheidsAntwoord(kern=kern, bon=bon, vulling=".")

    def _bekendstelling(self, body: bytes) -> m.Message:
        vraag = m.decode(Bekendstelling, body)
        persons = self._index("bekendstelling", vraag, records=len(vraag.records))
        for record, elements in zip(vraag.records, persons, strict=True):
            self.registraties[self.partij, record.referentie] = elements
        kern = BekendstellingKern(
            verzoek_id=vraag.verzoek_id,
            handvatten=[b64u(sha256(record.referentie.encode()).digest()) for record in vraag.records],
            artikelen=["art-5-1"],
            bundel=BUNDEL,
        )
        bon = self.hub.log.append("bekendstelling.aangenomen", body, m.encode(kern), vraag.gezien)
        return BekendstellingAntwoord(kern=kern, bon=bon)

    def _index(self, soort: str, vraag: Bekendheidsvraag | Bekendstelling, *, records: int) -> list[frozenset[bytes]]:
        """Open each seal once and give the index values per person, padding left out."""
        persons: list[set[bytes]] = [set() for _ in range(records)]
        for groep in vraag.groepen:
            klasse = Klasse(groep.klasse)
            assert groep.zegel not in self._zegels
            self._zegels.add(groep.zegel)
            count = len(groep.punten)
            context = TransitContext(
                soort, vraag.verzoek_id, self.partij, klasse, groep.epoch, count, vraag.doel, groep.verloopt_op
            )
            t = transit.open_transit(unb64u(groep.zegel), self._hpke, context)
            if groep.tk:
                transit.verify_transit_key(transit.public_key(self._key("houder", klasse)), t, unb64u(groep.tk, 32))
            values = transit.to_index([unb64u(punt, 32) for punt in groep.punten], t, self._key("hub", klasse))
            size = transit.PUNTEN_PER_RECORD[klasse]
            for place, (value, familie) in enumerate(zip(values, groep.families, strict=True)):
                if familie:
                    persons[place // size].add(familie.encode() + b"|" + value)
        return [frozenset(person) for person in persons]

    def _controlepunt(self, zijde: Zijde, body: bytes) -> m.Message:
        vraag = m.decode(ControlepuntVraag, body)
        omvang = vraag.omvang or len(zijde.log.bladen)
        return ControlepuntAntwoord(
            controlepunt=zijde.log.controlepunt(omvang), consistentie=zijde.log.consistentie(vraag.gezien, omvang)
        )

    def _medeondertekening(self, zijde: Zijde, body: bytes) -> m.Message:
        vraag = m.decode(Medeondertekening, body)
        note = zijde.log.controlepunt() + vraag.regel
        verify_cosignature(note, self.partij, self._tekensleutel.public_key())
        zijde.medeondertekend.append((vraag.omvang, vraag.regel))
        return MedeondertekeningAntwoord(omvang=vraag.omvang)

    def _key(self, wie: str, klasse: Klasse) -> bytes:
        return transit.class_key(self._wortels[wie], klasse, 1)

    # Verbs of attackers.

    def verwisselt_de_sleutel(self) -> None:
        """The sleutelhouder evaluates under another key than it published."""
        self._wortels["houder"] = bytes(range(96, 128))

    def herschrijft_de_log(self, zijde: Zijde) -> None:
        """Change the first entry, and sign the new tree as if nothing happened."""
        zijde.log.bladen[0] = zijde.log.bladen[0].replace(b'"v":1', b'"v":2')

    def verkort_de_log(self, zijde: Zijde) -> None:
        """Put back an old backup: one entry is all that is left."""
        del zijde.log.bladen[1:]


def on_the_wire(status: int, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
    """An answer that still has to be read, as one from a socket."""
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))


def is_match(asked: frozenset[bytes], stored: frozenset[bytes]) -> bool:
    """One agreeing number, or enough agreeing families."""
    shared = asked & stored
    return any(value.startswith(b"bsn|") for value in shared) or len(shared) >= ENOUGH_FAMILIES


def problem(status: int, regel: str, artikelen: Sequence[str] = ()) -> Probleem:
    return Probleem(
        type=f"urn:probleem:{regel}", title="Probleem", status=status, detail="", regel=regel, artikelen=list(artikelen)
    )


def certificate_for(partij: str, now: datetime) -> tuple[x509.Certificate, bytes]:
    """A self-signed certificate of 90 days and its key in PEM."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, partij)])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=90))
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return builder.sign(key, SHA256()), pem
