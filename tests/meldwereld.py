"""Meldingen in the simulated world: made with the protocol alone, sent over a party's own connection.

    melding = mutatie("B-1", betrokkene(persoon))
    ontvangsten = meldt(region.politie, (melding, [persoon]))

Who sends what the agent would never make, uses `levering` and posts it.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from connectors.agent.client import LEVERANCIER
from connectors.agent.evaluatie import Verzoek
from connectors.agent.opdracht import Opdracht
from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.inhoud import seal_inhoud
from connectors.protocol.meldingen import (
    Antwoorden,
    Betrokkene,
    Feit,
    Leefgebied,
    Melding,
    Meldingen,
    MeldingenAntwoord,
    Ontvangst,
)
from connectors.protocol.messages import decode
from connectors.protocol.sealing import generate_private, public_of
from tests.world import KENMERK, Party, Reply, iemand

MELDINGEN = "/v1/meldingen"
PRIVATE = generate_private()
"""A key holder's key that only these tests know, so that they can open what the hub kept."""
PUBLIC = public_of(PRIVATE)
Rij = Mapping[str, str]
Stuk = tuple[Melding, Sequence[Rij]]


def naam(text: str) -> bytes:
    """A message's own name, from something that tells it apart."""
    return sha256(text.encode()).digest()


def melding(nummer: str, *rijen: Rij, relaas: str = "", **codes: Any) -> Stuk:
    """A melding about these persons; `codes` change what it says. What it says makes its `inhoud_hash`."""
    bericht = naam(nummer)
    said: dict[str, Any] = {
        "soort": "MUTATIE",
        "bron": "POLITIE_MUTATIE",
        "gebeurd_op": "2026-02-03",
        "doelgroep": "RISICOJEUGD",
        "pleeggemeente": "GM0935",
        "stadsdeel": "",
        "spoed": "GEEN",
        "geinformeerd": "NEE",
        "juistheid": "JA",
        "categorieen": ["ID_CONTACT", "POLITIE"],
        "gronden": [],
        "antwoorden": Antwoorden(),
        "feiten": feiten(delictklasse="GEWELD", wpg_artikel="8"),
        "betrokkenen": [Betrokkene(rol="PLEGER", leeftijd="TOT_18", woongemeente="GM0935") for _ in rijen],
    } | codes
    content = sha256(repr((sorted(said.items()), rijen, relaas)).encode()).digest()
    identity = canonical_json([dict(rij) for rij in rijen])
    return Melding(
        bericht=b64u(bericht),
        inhoud_hash=b64u(content),
        identiteit=seal_inhoud(PUBLIC, identity, bericht=bericht, deel="identiteit") if rijen else None,
        dossier=seal_inhoud(PUBLIC, relaas.encode(), bericht=bericht, deel="dossier") if relaas else None,
        **said,
    ), rijen


def aanmelding(nummer: str, *rijen: Rij, **codes: Any) -> Stuk:
    """A complete form: a family with problems that nobody gets further with (example E1)."""
    said = {
        "soort": "AANMELDING",
        "bron": "PARTNER",
        "doelgroep": "MULTIPROBLEMATIEK",
        "stadsdeel": "NOORD_OOST",
        "categorieen": ["ID_CONTACT"],
        "feiten": [],
        "geinformeerd": "JA",
        "antwoorden": compleet(),
        "betrokkenen": [Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935") for _ in rijen],
    }
    return melding(nummer, *rijen, **said | codes)


def signaal(nummer: str, *rijen: Rij, **codes: Any) -> Stuk:
    """What a woningcorporatie may leave: nuisance by a tenant (example E8)."""
    said = {
        "soort": "WOONOVERLAST",
        "bron": "PARTNER",
        "doelgroep": "MULTIPROBLEMATIEK",
        "categorieen": ["ID_CONTACT"],
        "feiten": feiten(zaak="BEDREIGING", overeenkomst="LOPEND"),
    }
    return melding(nummer, *rijen, **said | codes)


def compleet(**anders: Any) -> Antwoorden:
    """Answers that lead to PRIORITEREN."""
    said: dict[str, Any] = {
        "c1_overlast": "JA",
        "c1_criminaliteit": "JA",
        "c1_onveilige_situatie": "NEE",
        "c1_uitval": "JA",
        "c1_ernst": "ERNSTIG",
        "c2_meerdere_leefgebieden": "JA",
        "leefgebieden": [
            Leefgebied(leefgebied="HUISVESTING", criminogeen="JA"),
            Leefgebied(leefgebied="SCHULDEN", criminogeen="NEE"),
        ],
        "stagnatie_samenwerking": "JA",
        "stagnatie_hulpverlening": "JA",
        "regie_nodig": "JA",
        "domeinen": ["SOCIAAL", "STRAF"],
        "strafzaak": "NEE",
        "drang_dwang": "NEE",
        "groep": "NEE",
    }
    return Antwoorden(**said | anders)


def feiten(**named: str) -> list[Feit]:
    return [Feit(naam=name, waarde=value) for name, value in named.items()]


def levering(party: Party, *stukken: Stuk, doel: str = "P04", **codes: Any) -> Meldingen:
    """A delivery as far as the key holder: everything that the hub would get."""
    opdracht = Opdracht(doel, KENMERK, "medewerker")
    verzoek = Verzoek(party.verbinding.clock.verzoek_id(), "melding", LEVERANCIER, opdracht)
    personen = [persoon_uit_rij(rij) for _, rijen in stukken for rij in rijen]
    groepen: list[TransitGroep] = party.verbinding.evaluaties.transit(personen, verzoek) if personen else []
    said: dict[str, Any] = {
        "verzoek_id": verzoek.verzoek_id,
        "doel": doel,
        "rol": verzoek.rol,
        "gebruiker": b64u(party.verbinding.geheim.gebruiker("medewerker")),
        "kenmerk": KENMERK,
    } | codes
    return Meldingen(versie=1, gezien=0, meldingen=[stuk for stuk, _ in stukken], groepen=groepen, **said)


def stuurt(party: Party, *stukken: Stuk, doel: str = "P04") -> Reply:
    """Make and send one delivery; the raw answer."""
    return party.posts("hub", MELDINGEN, levering(party, *stukken, doel=doel))


def meldt(party: Party, *stukken: Stuk, doel: str = "P04") -> list[Ontvangst]:
    """Make and send one delivery; the fate of each melding."""
    reply = stuurt(party, *stukken, doel=doel)
    assert reply.status == 200, reply.body
    return decode(MeldingenAntwoord, reply.body).kern.ontvangsten


def uitkomsten(party: Party, *stukken: Stuk, doel: str = "P04") -> list[tuple[str, str]]:
    """As `meldt`, in words."""
    return [(one.uitkomst, one.regel) for one in meldt(party, *stukken, doel=doel)]


PERSOON = iemand(7001)
