"""The bundle: everything a decision rests on, under one digest that the parties sign.

The digest is SHA-256 over the RFC 8785 form of the manifest, and the manifest holds the SHA-256
of every file: model, rules, vectors, and both faces of the covenant. Change a comma in the text
and the signatures no longer hold.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from connectors.protocol.canonical import canonical_json
from hub.adapters.policy.compiler import compile_rows, groups, policy_csv
from hub.adapters.policy.errors import BundleInvalid
from hub.adapters.policy.laden import Bron, parse_convenant
from hub.adapters.policy.snapshot import Manifest, Snapshot, seal
from hub.adapters.policy.vectoren import vectors_text
from hub.domain.convenant import Actie, Convenant, Fase, Status

FORMAT = 1
FILES = ("convenant.md", "convenant.yaml", "model.conf", "policy.csv", "vectors.yaml")
"""What the digest covers, by name."""
DESCRIBED = "bundle.json"
"""The manifest, with the digest."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Identity(_Part):
    """Which covenant this is, and when it may be enforced."""

    id: str
    versie: str
    status: Status
    geldig_van: str
    geldig_tot: str
    slotartikel: str


class Words(_Part):
    """The closed vocabulary; a request with another word is denied before Casbin sees it."""

    partijen: dict[str, list[str]]
    rollen: list[str]
    doelen: list[str]
    categorieen: list[str]
    acties: list[str]
    fasen: list[str]


class Content(_Part):
    """What the digest covers. `bestanden` gives the SHA-256 of each file of the bundle."""

    formaat: int
    convenant: Identity
    bestanden: dict[str, str]
    woorden: Words
    verplichtingen: dict[str, str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A compiled covenant: the files for `policies/<id>/`, and the digest over all of it."""

    digest: str
    files: Mapping[str, bytes]
    snapshot: Snapshot


def build(bron: Bron, model: bytes) -> Bundle:
    """Compile one covenant. The same input gives the same bytes, on any machine.

    Raises:
        BundleInvalid: the compiled rows do not form a sound policy.
    """
    rows = compile_rows(bron.convenant)
    policy = policy_csv(rows, groups(bron.convenant)).encode()
    vectors = vectors_text(bron).encode()
    files = {
        "convenant.md": bron.md,
        "convenant.yaml": bron.yaml,
        "model.conf": model,
        "policy.csv": policy,
        "vectors.yaml": vectors,
    }
    content = _content(bron.convenant, files)
    digest = _digest(content)
    snapshot = seal(_manifest(content, digest), model.decode(), policy.decode())
    written = {"policy.csv": policy, "vectors.yaml": vectors, DESCRIBED: _pretty(content, digest)}
    return Bundle(digest, written, snapshot)


def whole(bundle: Bundle, bron: Bron, model: bytes) -> dict[str, bytes]:
    """Every file of a bundle that was just built, as the archive keeps it."""
    return {"convenant.md": bron.md, "convenant.yaml": bron.yaml, "model.conf": model, **bundle.files}


def _content(convenant: Convenant, files: Mapping[str, bytes]) -> Content:
    return Content(
        formaat=FORMAT,
        convenant=Identity(
            id=convenant.id,
            versie=convenant.versie,
            status=convenant.status,
            geldig_van=convenant.geldig_van.isoformat(),
            geldig_tot=convenant.geldig_tot.isoformat(),
            slotartikel=convenant.slotartikel,
        ),
        bestanden={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        woorden=Words(
            partijen={p.id: sorted(p.rollen) for p in convenant.partijen},
            rollen=sorted(r.id for r in convenant.rollen),
            doelen=sorted(d.id for d in convenant.doelen),
            categorieen=sorted(c.code for c in convenant.categorieen),
            acties=sorted(a.value for a in Actie),
            fasen=sorted(f.value for f in Fase),
        ),
        verplichtingen={v.id: v.tekst for v in convenant.verplichtingen},
    )


def _digest(content: Content) -> str:
    return hashlib.sha256(canonical_json(content.model_dump(mode="json"))).hexdigest()


def _pretty(content: Content, digest: str) -> bytes:
    """One entry per line, for people who compare two versions; the digest is over RFC 8785."""
    value = {**content.model_dump(mode="json"), "digest": digest}
    lines = (f"  {canonical_json(key).decode()}: {canonical_json(value[key]).decode()}" for key in sorted(value))
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def verify_files(files: Mapping[str, bytes], covenant_id: str = "") -> Snapshot:
    """Prove that every file of a bundle is the one that was bundled; its rules.

    `files` are the files of `FILES` and `bundle.json`; what else is among them plays no part.

    Raises:
        BundleInvalid: a file is missing or differs, the digest does not hold, an unknown format,
            or it is another covenant than `covenant_id`.
    """
    if not {DESCRIBED, *FILES} <= files.keys():
        raise BundleInvalid(f"{covenant_id or 'a bundle'}: a file of the bundle is missing")
    content, digest = _parse(files[DESCRIBED])
    name = content.convenant.id
    if digest != _digest(content) or (covenant_id and name != covenant_id):
        raise BundleInvalid(f"{covenant_id or name}: the digest does not hold")
    if content.bestanden != {one: hashlib.sha256(files[one]).hexdigest() for one in FILES}:
        raise BundleInvalid(f"{name}: a file differs from the one that was bundled; compile and sign again")
    return _sealed(files[DESCRIBED], files["model.conf"], files["policy.csv"])


@lru_cache(maxsize=4)
def _sealed(described: bytes, model: bytes, policy: bytes) -> Snapshot:
    """Index the rules of a verified bundle, once for the same bytes: a snapshot never changes."""
    return seal(_manifest(*_parse(described)), model.decode(), policy.decode())


@lru_cache(maxsize=4)
def _policy_of(facts: bytes) -> bytes:
    """What the bytes of a `convenant.yaml` compile to."""
    convenant = parse_convenant(facts)
    return policy_csv(compile_rows(convenant), groups(convenant)).encode()


def require_compiled_from(files: Mapping[str, bytes], bron: Bron) -> None:
    """See that rules, status, dates and words of a bundle are what its covenant compiles to.

    The digest proves that nothing changed since the bundle was made; this proves that the
    bundle says what the parties read.

    Raises:
        BundleInvalid: they are not.
    """
    content, _ = _parse(files[DESCRIBED])
    compiled = {name: files[name] for name in FILES} | {"policy.csv": _policy_of(bron.yaml)}
    if _content(bron.convenant, compiled) != content:
        raise BundleInvalid(f"{bron.convenant.id}: the rules are not what the covenant compiles to")


def _parse(text: bytes) -> tuple[Content, str]:
    """Read `bundle.json`; only the bytes that `_pretty` writes are accepted."""
    try:
        value = json.loads(text)
        digest = value.pop("digest")
        content = Content.model_validate(value)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BundleInvalid("bundle.json does not have the expected form") from error
    if content.formaat != FORMAT or _pretty(content, str(digest)) != text:
        raise BundleInvalid("bundle.json is not as it was written")
    return content, str(digest)


def _manifest(content: Content, digest: str) -> Manifest:
    identity, words = content.convenant, content.woorden
    return Manifest(
        covenant_id=identity.id,
        version=identity.versie,
        status=identity.status,
        valid_from=datetime.fromisoformat(identity.geldig_van),
        valid_until=datetime.fromisoformat(identity.geldig_tot),
        digest=digest,
        closing_article=identity.slotartikel,
        roles={partij: frozenset(rollen) for partij, rollen in words.partijen.items()},
        role_names=frozenset(words.rollen),
        purposes=frozenset(words.doelen),
        categories=frozenset(words.categorieen),
        actions=frozenset(words.acties),
        phases=frozenset(words.fasen),
        obligations=MappingProxyType(content.verplichtingen),
    )
