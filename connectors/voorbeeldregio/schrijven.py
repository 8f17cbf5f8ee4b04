"""Write the region to files: what each partner would have on disk, and the truth beside it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from connectors.agent.register import REGISTERKOLOMMEN, RegisterRij
from connectors.protocol.identifiers import KOLOMMEN
from connectors.voorbeeldregio.contacten_export import CONTACTKOLOMMEN, export_contacten
from connectors.voorbeeldregio.koppelset import Koppelset
from connectors.voorbeeldregio.meldingen import Melding
from connectors.voorbeeldregio.politie_export import BVH_KOLOMMEN, export_jaar_2011, export_register
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij

_MELDINGKOLOMMEN = (
    "nummer", "datum", "herkomst", "doelgroep", "pleeggemeente", "woongemeente", "stadsdeel", "persoon",
)  # fmt: skip


def schrijf_registers(regio: Regio, uit: Path) -> dict[str, Path]:
    """Write every file of the region into `uit`, made when missing; the paths by name.

    Per partner `<partij>` (its register) and `vragen-<partij>` (the three of the demonstration in
    its spelling, referentie = the code of the person); `politie-bvh` and `politie-bvh-2011` (the
    police export), `politie-contacten-2011` (contacts per client), `meldingen-2011`, and `waarheid` (partij,
    referentie, persoon).
    """
    uit.mkdir(parents=True, exist_ok=True)
    paden: dict[str, Path] = {}
    for partij in Partij:
        paden[partij] = uit / f"{partij}.csv"
        schrijf_csv(paden[partij], REGISTERKOLOMMEN, (rij.registervelden() for rij in regio.registers[partij]))
        paden[f"vragen-{partij}"] = uit / f"vragen-{partij}.csv"
        schrijf_csv(paden[f"vragen-{partij}"], KOLOMMEN, _vragen(regio, partij))
    paden["politie-bvh"] = uit / "politie-bvh.csv"
    schrijf_csv(paden["politie-bvh"], BVH_KOLOMMEN, export_register(regio), scheiding=";")
    paden["politie-bvh-2011"] = uit / "politie-bvh-2011.csv"
    schrijf_csv(paden["politie-bvh-2011"], BVH_KOLOMMEN, export_jaar_2011(regio), scheiding=";")
    paden["politie-contacten-2011"] = schrijf_contacten(regio, uit)
    paden["meldingen-2011"] = uit / "meldingen-2011.csv"
    schrijf_csv(paden["meldingen-2011"], _MELDINGKOLOMMEN, map(_meldingvelden, regio.meldingen_2011()))
    paden["waarheid"] = uit / "waarheid.csv"
    waarheid = ({"partij": w.partij, "referentie": w.referentie, "persoon": str(w.persoon)} for w in regio.waarheid)
    schrijf_csv(paden["waarheid"], ("partij", "referentie", "persoon"), waarheid)
    return paden


def schrijf_contacten(regio: Regio, uit: Path) -> Path:
    """Write the police's contacts per client for the report over 2011; the path."""
    uit.mkdir(parents=True, exist_ok=True)
    rijen = export_contacten(regio.seed)
    return schrijf_csv(uit / "politie-contacten-2011.csv", CONTACTKOLOMMEN, rijen, scheiding=";")


def schrijf_koppelset(koppelset: Koppelset, uit: Path) -> dict[str, Path]:
    """Write `A.csv`, `B.csv` and `T.csv` (pairs of references) into `uit`, made when missing."""
    uit.mkdir(parents=True, exist_ok=True)
    paden = {naam: uit / f"{naam}.csv" for naam in ("A", "B", "T")}
    _schrijf_personen(paden["A"], koppelset.a)
    _schrijf_personen(paden["B"], koppelset.b)
    schrijf_csv(paden["T"], ("a", "b"), ({"a": in_a, "b": in_b} for in_a, in_b in koppelset.waarheid))
    return paden


def _vragen(regio: Regio, partij: Partij) -> Iterable[Mapping[str, str]]:
    return ({**demo.rijen[partij].velden(), "referentie": demo.code} for demo in regio.demo_personen)


def _meldingvelden(melding: Melding) -> dict[str, str]:
    return {
        "nummer": str(melding.nummer),
        "datum": melding.datum.isoformat(),
        "herkomst": melding.herkomst,
        "doelgroep": melding.doelgroep,
        "pleeggemeente": melding.pleeggemeente or "",
        "woongemeente": melding.woongemeente,
        "stadsdeel": melding.stadsdeel or "",
        "persoon": str(melding.persoon),
    }


def _schrijf_personen(pad: Path, rijen: Iterable[RegisterRij]) -> None:
    schrijf_csv(pad, KOLOMMEN, (rij.velden() for rij in rijen))


def schrijf_csv(
    pad: Path, kolommen: Sequence[str], rijen: Iterable[Mapping[str, str]], *, scheiding: str = ","
) -> Path:
    """Write rows under a header; the path again."""
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, kolommen, delimiter=scheiding, lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return pad


def schrijf_tekst(pad: Path, stukken: Iterable[str]) -> Path:
    """Write pieces of text as they are; the path again."""
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        bestand.writelines(stukken)
    return pad
