"""What a source's message says, taken together: to notice a change, and to look through what people typed."""

from collections.abc import Iterator

from connectors.agent.bronmelding import Bronmelding


def source_content(bron: Bronmelding) -> dict[str, object]:
    """Everything that the source said, but for the line where it stood: what `inhoud_hash` is over."""
    return {
        "soort": bron.soort,
        "bron": bron.bron,
        "doel": bron.doel,
        "gebeurd_op": bron.gebeurd_op.isoformat(),
        "doelgroep": bron.doelgroep,
        "betrokkenen": [[b.rij.registervelden(), b.rol, b.woongemeente] for b in bron.betrokkenen],
        "categorieen": list(bron.categorieen),
        "plaats": [bron.pleeggemeente, bron.stadsdeel],
        "spoed": bron.spoed,
        "geinformeerd": bron.geinformeerd,
        "juistheid": bron.juistheid,
        "gronden": dict(bron.gronden),
        "antwoorden": bron.antwoorden.model_dump(mode="json"),
        "feiten": dict(bron.feiten),
        "relaas": bron.relaas,
        "mening": bron.mening,
    }


def written(bron: Bronmelding) -> Iterator[str]:
    """What people typed: the texts, and every column of a person but the BSN's own."""
    yield from (bron.relaas, bron.mening)
    for betrokkene in bron.betrokkenen:
        yield from (value for name, value in betrokkene.rij.velden().items() if name != "bsn")
