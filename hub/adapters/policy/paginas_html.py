"""The small Markdown of our own pages as static HTML that a screen reader can read: no script, no style inline."""

import re
from collections.abc import Iterator, Mapping
from html import escape

STIJL = """body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #111; background: #fff }
a { color: #003d99 } a:focus, .tabel:focus { outline: 3px solid #b35900; outline-offset: 2px }
.voorbij { position: absolute; left: -100rem } .voorbij:focus { position: static }
.tabel { overflow-x: auto } table { border-collapse: collapse; margin: 1rem 0 }
caption { text-align: left; font-weight: 600 } th, td { border: 1px solid #666; padding: .4rem .6rem; text-align: left; vertical-align: top }
code { overflow-wrap: anywhere }
"""  # noqa: E501 - a style sheet
INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\(([a-z]+)\.md\)"), r'<a href="\2.html">\1</a>'),
)


def html_page(titel: str, markdown: str, taal: str, pages: Mapping[str, str]) -> str:
    """One whole page; `pages` leads from a page's name to its title, for the navigation."""
    links = "\n".join(
        f'<li><a href="{name}.html"{_here(text == titel)}>{escape(text)}</a></li>' for name, text in pages.items()
    )
    return (
        f'<!doctype html>\n<html lang="{escape(taal)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(titel)}</title>\n<link rel="stylesheet" href="stijl.css">\n</head>\n<body>\n'
        '<a class="voorbij" href="#inhoud">Direct naar de inhoud</a>\n'
        f'<nav aria-label="Pagina\'s">\n<ul>\n{links}\n</ul>\n</nav>\n'
        f'<main id="inhoud">\n{"".join(_blocks(markdown))}</main>\n</body>\n</html>\n'
    )


def _here(this: bool) -> str:  # noqa: FBT001 - says one thing about one link
    return ' aria-current="page"' if this else ""


def _blocks(markdown: str) -> Iterator[str]:
    """Blocks apart by an empty line; a table gets the heading above it as its caption."""
    heading = ""
    for block in re.split(r"\n{2,}", markdown.strip()):
        lines = block.split("\n")
        if lines[0].startswith("#"):
            level = len(lines[0]) - len(lines[0].lstrip("#"))
            heading = lines[0].lstrip("# ")
            yield f"<h{level}>{inline(heading)}</h{level}>\n"
            lines = lines[1:]
        if lines:
            yield _block(lines, heading)


def _block(lines: list[str], heading: str) -> str:
    if lines[0].startswith("|"):
        return _table(lines, heading)
    if lines[0].startswith("- "):
        return "<ul>\n" + "".join(f"<li>{inline(line.removeprefix('- '))}</li>\n" for line in lines) + "</ul>\n"
    return f"<p>{inline(' '.join(lines))}</p>\n"


def _table(lines: list[str], heading: str) -> str:
    head, _, *rows = (tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines)
    names = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{_row(cells)}</tr>\n" for cells in rows)
    return (
        f'<div class="tabel" role="region" tabindex="0" aria-label="{escape(heading)}">\n<table>\n'
        f"<caption>{inline(heading)}</caption>\n<thead>\n<tr>{names}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _row(cells: tuple[str, ...]) -> str:
    first, *rest = cells
    return f'<th scope="row">{inline(first)}</th>' + "".join(f"<td>{inline(cell)}</td>" for cell in rest)


def inline(text: str) -> str:
    """Text with code, bold, emphasis and links to our own pages; everything else is shown as it is."""
    found = escape(text, quote=False)
    for pattern, by in INLINE:
        found = pattern.sub(by, found)
    return found
