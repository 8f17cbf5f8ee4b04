"""HTTP/1.1 of the connector: what it writes, and that it reads nothing that can be read in two ways."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.http11 import MOST_HEAD_BYTES, Binnenkomend, Kop, NietHttp, read_head, write_request

OURS = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 4\r\n\r\n"


def incoming(*parts: bytes) -> Binnenkomend:
    left = [*parts, b""]
    return Binnenkomend(lambda most: left.pop(0) if len(left[0]) <= most else pytest.fail("more than one can take"))


def test_a_request_is_one_head_with_the_length_of_its_body() -> None:
    written = write_request("POST", "/v1/x", b"{}", {"Host": "hub:1", "Accept": "application/json"})

    assert written == b"POST /v1/x HTTP/1.1\r\nHost: hub:1\r\nAccept: application/json\r\nContent-Length: 2\r\n\r\n{}"


def test_a_post_of_nothing_says_so_and_a_get_has_no_length() -> None:
    assert b"Content-Length: 0" in write_request("POST", "/v1/x", b"", {})
    assert b"Content-Length" not in write_request("GET", "/v1/x", b"", {})


@pytest.mark.parametrize("value", ["a\r\nb: c", "a\nb", "a\rb"])
def test_a_header_that_would_be_two_lines_is_not_written(value: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        write_request("GET", "/v1/x", b"", {"a": value})


@given(st.lists(st.integers(1, len(OURS) + 3), max_size=6))
def test_an_answer_is_read_whole_however_it_comes_in_pieces(cuts: list[int]) -> None:
    said, at = OURS + b"vier", [0, *sorted(set(cuts)), len(OURS) + 4]
    stream = incoming(*(said[a:b] for a, b in pairwise(at)))

    head = read_head(stream)

    assert head == Kop(200, [("content-type", "application/json"), ("content-length", "4")], 4, closes=False)
    assert b"".join(stream.body(head.length)) == b"vier"
    assert stream.ended


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.0 200 OK\r\ncontent-length: 4\r\n\r\nvier",
        b"HTTP/1.1 100 Continue\r\n\r\n" + OURS + b"vier",
        b"HTTP/1.1 20 OK\r\ncontent-length: 4\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\ncontent-length: +4\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n folded: x\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\ncontent-length : 4\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\ncontent-length: 4\nb: c\r\n\r\nvier",
        b"HTTP/1.1 200 OK\r\nx: " + b"x" * (MOST_HEAD_BYTES + 20_000) + b"\r\ncontent-length: 4\r\n\r\nvier",
        OURS[:-2],
    ],
)
def test_an_answer_that_can_be_read_in_two_ways_is_no_answer(said: bytes) -> None:
    with pytest.raises(NietHttp):
        read_head(incoming(*(said[at : at + 9000] for at in range(0, len(said), 9000))))


@pytest.mark.parametrize("body", [b"", b"vie", b"viervijf"])
def test_a_body_of_another_length_than_was_told_is_no_answer(body: bytes) -> None:
    stream = incoming(OURS + body)
    head = read_head(stream)

    with pytest.raises(NietHttp):
        list(stream.body(head.length))

    assert not stream.ended


def test_the_other_side_says_that_a_connection_ends() -> None:
    assert read_head(incoming(OURS.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n"))).closes
