"""A file is what its bytes say, does nothing, and has a name that is only a name."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.bijlage import MOST_BYTES, Bijlage, decode_bijlage, encode_bijlage, lees_bijlage, veilige_naam
from connectors.agent.bijlage_pdf import MOST_INFLATED, MOST_LOOKED, MOST_OBJECTS, MOST_STREAMS
from connectors.agent.errors import InvoerOnjuist

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20) + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9"
SCRIPT = b"7 0 << /S /JavaScript /JS (x) >>"
TEKST = "Gesprek gehad.\r\nAfgesproken: dinsdag é.".encode()


def stream(objects: bytes, dictionary: bytes = b"/Type /ObjStm /Filter /FlateDecode") -> bytes:
    return b"%PDF-1.7\n9 0 obj\n<< " + dictionary + b" >>\nstream\n" + zlib.compress(objects) + b"\nendstream\n%%EOF"


@pytest.mark.parametrize(("inhoud", "soort"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpeg"), (TEKST, "tekst")])
def test_a_file_is_what_its_bytes_say(inhoud: bytes, soort: str) -> None:
    bijlage = lees_bijlage("verslag", inhoud)

    assert (bijlage.soort, bijlage.inhoud) == (soort, inhoud)
    assert decode_bijlage(encode_bijlage(bijlage)) == bijlage


@pytest.mark.parametrize(
    ("inhoud", "regel"),
    [
        (b"", "bijlage-leeg"),
        (b"x" * (MOST_BYTES + 1), "bijlage-te-groot"),
        (b"PK\x03\x04" + b"\xff" * 20, "bijlage-soort"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bijlage-soort"),
        (b"MZ\x90\x00\xff", "bijlage-soort"),
        (b"{\\rtf1 tekst}", "bijlage-soort"),
        (b"  <html><script>x</script>", "bijlage-soort"),
        (b"#!/bin/sh\nls", "bijlage-soort"),
        (b"tekst met \x1b[31m", "stuurteken-in-tekst"),
        (PNG + b"PK\x03\x04", "bijlage-onvolledig"),
        (JPEG[:-1], "bijlage-onvolledig"),
    ],
)
def test_what_is_no_such_file_is_refused_by_its_rule(inhoud: bytes, regel: str) -> None:
    with pytest.raises(InvoerOnjuist, match=regel):
        lees_bijlage("verslag", inhoud)


@pytest.mark.parametrize(
    "name", [b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"J#61vaScript", b"#58FA"]
)
@pytest.mark.parametrize("hidden", [False, True])
def test_a_pdf_that_does_something_is_refused_also_when_it_hides_that(name: bytes, hidden: bool) -> None:
    active = b"7 0 << /S /" + name + b" (x) >>"
    inhoud = stream(active) if hidden else PDF + active

    with pytest.raises(InvoerOnjuist, match="bijlage-pdf-actief"):
        lees_bijlage("verslag.pdf", inhoud)


@pytest.mark.parametrize(
    "inhoud",
    [
        PDF + b"<< /Encrypt 5 0 R >>",
        PDF + b"<< /Encr#79pt 5 0 R >>",
        PDF + b"<< /Type /ObjStm >>",
        stream(b"\x02" + SCRIPT, b"/Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 12 >>"),
        stream(zlib.compress(SCRIPT), b"/Type /Obj#53tm /Filter [/FlateDecode /FlateDecode]"),
        stream(SCRIPT, b"/Type /ObjStm % stream\n"),
        stream(b"7 0 " + bytes(MOST_OBJECTS)),
        stream(b"7 0 << /Type /Page >>")[:-25],
    ],
)
def test_a_pdf_that_can_t_be_looked_into_is_refused(inhoud: bytes) -> None:
    with pytest.raises(InvoerOnjuist, match="bijlage-pdf"):
        lees_bijlage("verslag.pdf", inhoud)


def test_a_script_is_found_in_any_stream_that_inflates() -> None:
    with pytest.raises(InvoerOnjuist, match="bijlage-pdf-actief"):
        lees_bijlage("verslag.pdf", stream(SCRIPT, b"/Filter /FlateDecode"))


def test_a_still_pdf_with_compressed_objects_and_pictures_is_fine() -> None:
    picture = b"8 0 obj\n<< /Subtype /Image /Filter /DCTDecode >>\nstream\n" + JPEG + b"\nendstream\n"
    opens = b"5 0 obj\n<< /OpenAction [3 0 R /Fit] >>\nendobj\n"

    assert lees_bijlage("v.pdf", stream(b"7 0 << /Type /Page >>") + opens + picture).soort == "pdf"


def test_more_streams_than_a_report_has_are_refused() -> None:
    tiny = b"stream\n" + zlib.compress(b"")

    with pytest.raises(InvoerOnjuist, match="bijlage-pdf-dicht"):
        lees_bijlage("v.pdf", PDF + tiny * (MOST_STREAMS + 1))


def test_streams_that_inflate_without_end_are_refused() -> None:
    bomb = b"1 0 obj\n<< >>\nstream\n" + zlib.compress(bytes(MOST_LOOKED)) + b"\nendstream\n"

    with pytest.raises(InvoerOnjuist, match="bijlage-pdf-dicht"):
        lees_bijlage("v.pdf", PDF + bomb * (MOST_INFLATED // MOST_LOOKED + 1))


@pytest.mark.parametrize(
    ("naam", "safe"),
    [
        ("verslag.pdf", "verslag.pdf"),
        ("Verslag 2026 (2).PDF", "Verslag 2026 (2).pdf"),
        ("verslag", "verslag.pdf"),
        (" verslag .pdf", "verslag.pdf"),
        ("ver$lag;x.pdf", "ver_lag_x.pdf"),
    ],
)
def test_a_name_is_reduced_to_a_safe_one(naam: str, safe: str) -> None:
    assert veilige_naam(naam, "pdf") == safe


@pytest.mark.parametrize(
    "naam",
    ["a/b.pdf", "..\\b.pdf", "c:b.pdf", "a\x00.pdf", "a\n.pdf", "a\u202efdp.exe", "", ".", ".pdf", "a.exe", "x" * 101],
)
def test_a_path_or_another_end_is_refused(naam: str) -> None:
    with pytest.raises(InvoerOnjuist, match="bijlage-naam"):
        veilige_naam(naam, "pdf")


@given(st.text(max_size=30))
def test_a_safe_name_stays_itself_and_never_leaves_a_directory(naam: str) -> None:
    try:
        safe = veilige_naam(naam, "tekst")
    except InvoerOnjuist:
        return

    assert veilige_naam(safe, "tekst") == safe
    assert not {"/", "\\", "\0"} & set(safe)
    assert not safe.startswith(".")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PDF,
        b'{"naam":"a.pdf","soort":"pdf","v":1}' + PDF,
        b'{"naam":"../a.pdf","soort":"pdf","v":1}\n' + PDF,
        b'{"naam":"a.png","soort":"png","v":1}\n' + PDF,
        b'{"naam":"a","soort":"pdf","v":1}\n' + PDF,
        b'{"naam":"a.pdf","soort":"pdf","v":2}\n' + PDF,
        b'{"naam":1,"soort":"pdf","v":1}\n' + PDF,
    ],
)
def test_what_somebody_else_sealed_is_held_against_every_rule_again(data: bytes) -> None:
    with pytest.raises(InvoerOnjuist):
        decode_bijlage(data)


def test_a_file_never_shows_in_a_repr() -> None:
    assert repr(Bijlage("geheim.pdf", "pdf", PDF)) == "<Bijlage>"
