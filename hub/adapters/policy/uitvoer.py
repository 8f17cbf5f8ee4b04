"""Changes for a file: Markdown for a lawyer, CSV for a spreadsheet, JSON for another program.

Written change by change, so that a file may be larger than memory. The same input gives the same bytes.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from hub.adapters.policy.errors import PolicyError
from hub.adapters.policy.gevolg import counted
from hub.adapters.policy.uitleg_woorden import Namen, some_of, told, verdict_said
from hub.adapters.policy.verschil import Verandering, numbers
from hub.domain.convenant import Fase

KOLOMMEN = (
    "partij",
    "doel",
    "actie",
    "was",
    "artikel_was",
    "wordt",
    "artikel_wordt",
    "rollen",
    "categorieen",
    "fasen",
    "verzoeken_nu_ja",
    "verzoeken_nu_nee",
    "verzoeken_andere_plichten",
)


class OnbekendFormaat(PolicyError):
    """A file name that ends in something else than .md, .csv or .json."""


def write_changes(ending: str, head: Iterable[str], changes: Iterable[Verandering], names: Namen, file: TextIO) -> None:
    """Write all changes in the form that `ending` names; `head` holds lines of Markdown that come first.

    Raises:
        OnbekendFormaat: another ending.
    """
    match ending:
        case ".md":
            file.writelines(f"{line}\n" for line in (*head, *markdown(changes, names)))
        case ".csv":
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(KOLOMMEN)
            writer.writerows(_cells(change) for change in changes)
        case ".json":
            file.writelines(_json_lines(changes))
        case _:
            raise OnbekendFormaat("kies een bestand dat eindigt op .md, .csv of .json")


def markdown(changes: Iterable[Verandering], names: Namen) -> Iterator[str]:
    """A heading per party and per purpose, under it a table with the article on both sides."""
    for partij, own in groupby(changes, key=lambda v: v.partij):
        yield from ("", f"## {told(partij, names)}")
        for doel, here in groupby(own, key=lambda v: v.doel):
            yield from ("", f"### {told(doel, names)}", "", "| wat | was | wordt |", "|---|---|---|")
            yield from (_row(change, names) for change in here)


def plain(changes: Iterable[Verandering], names: Namen) -> Iterator[str]:
    """The same for a screen: a heading per party and purpose, under it each change with both sides in words."""
    for partij, own in groupby(changes, key=lambda v: v.partij):
        yield from ("", told(partij, names))
        for doel, here in groupby(own, key=lambda v: v.doel):
            yield f"  doel {told(doel, names)}"
            for change in here:
                yield f"    {names.get(change.actie, change.actie)}: {', '.join(change.categorieen)}"
                yield f"      was:   {verdict_said(change.was, names)} (art. {numbers(change.artikelen_was)})"
                yield f"      wordt: {verdict_said(change.wordt, names)} (art. {numbers(change.artikelen_wordt)})"
                yield f"      rol {', '.join(change.rollen)}; fase {some_of(change.fasen, list(Fase), 'fasen')}"


def _row(change: Verandering, names: Namen) -> str:
    what = f"{', '.join(change.categorieen)}: {names.get(change.actie, change.actie)}"
    who = f"rol {', '.join(change.rollen)}; fase {some_of(change.fasen, list(Fase), 'fasen')}"
    was = f"{verdict_said(change.was, names)} (art. {numbers(change.artikelen_was)})"
    wordt = f"{verdict_said(change.wordt, names)} (art. {numbers(change.artikelen_wordt)})"
    return f"| {what}; {who} | {was} | {wordt} |"


def _cells(change: Verandering) -> tuple[str | int, ...]:
    words = (" ".join(change.rollen), " ".join(change.categorieen), " ".join(change.fasen))
    was, wordt = (str(change.was), numbers(change.artikelen_was)), (str(change.wordt), numbers(change.artikelen_wordt))
    requests = (count * change.vragen for count in counted(change.was, change.wordt))
    return change.partij, change.doel, change.actie, *was, *wordt, *words, *requests


def _json_lines(changes: Iterable[Verandering]) -> Iterator[str]:
    """One JSON array with a change on each line."""
    opening = "[\n"
    for change in changes:
        value = dict(zip(KOLOMMEN, _cells(change), strict=True))
        value |= {"rollen": list(change.rollen), "categorieen": list(change.categorieen), "fasen": list(change.fasen)}  # type: ignore[dict-item]
        yield opening + json.dumps(value, ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"
