"""Hostile clients over real TLS: slow, huge, malformed. Deadlines are shortened by argument."""

import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hub.entrypoints.channel.limits import Limits
from tests.integration.channel_setup import (
    API_VERSION,
    Pki,
    ask,
    connected,
    new_journal,
    new_pki,
    one_answer,
    post,
    running,
    until_closed,
)

SHORT, LONG = 0.15, 30.0
HALF_A_HEAD = b"POST /v1/echo HTTP/1.1\r\nhost: localhost\r\nx-half: "
HEAD_OF_TEN_BYTES = (
    b"POST /v1/echo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n"
)


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return new_pki(tmp_path_factory.mktemp("limits") / "pki")


@pytest.fixture(scope="module")
def port(pki: Pki) -> Iterator[int]:
    with running(pki.serving(new_journal([]))) as port:
        yield port


@contextmanager
def limited(pki: Pki, limits: Limits) -> Iterator[int]:
    with running(pki.serving(new_journal([]), limits=limits)) as port:
        yield port


def rule_in(answer: bytes) -> str:
    return str(json.loads(answer.split(b"\r\n\r\n", 1)[1])["regel"])


def dribble(connection: ssl.SSLSocket, piece: bytes) -> bytes:
    """Send a piece whenever the server has said nothing for a moment; what it says at last."""
    connection.settimeout(0.03)
    while True:
        try:
            return one_answer(connection)
        except TimeoutError:
            connection.sendall(piece)


@pytest.mark.parametrize("piece", [b"a", b"\r\nx-more: 1"], ids=["one-byte", "one-header"])
def test_headers_that_dribble_are_cut_off_at_the_deadline(pki: Pki, piece: bytes) -> None:
    with limited(pki, Limits(head_seconds=SHORT)) as port, connected(pki, port) as connection:
        connection.sendall(HALF_A_HEAD)
        answer = dribble(connection, piece)

        assert answer.startswith(b"HTTP/1.1 408 ")
        assert rule_in(answer) == "verzoek-te-traag"
        assert until_closed(connection) == b""


def test_empty_lines_do_not_keep_a_connection_alive(pki: Pki) -> None:
    with limited(pki, Limits(head_seconds=SHORT)) as port, connected(pki, port) as connection:
        answer = dribble(connection, b"\r\n")

    assert answer.startswith(b"HTTP/1.1 408 ")


def test_empty_lines_after_a_request_do_not_either(pki: Pki) -> None:
    with limited(pki, Limits(head_seconds=SHORT, idle_seconds=SHORT)) as port, connected(pki, port) as connection:
        connection.sendall(post("/v1/echo", b"{}", close=False))
        assert one_answer(connection).startswith(b"HTTP/1.1 200 OK")

        assert dribble(connection, b"\r\n").startswith(b"HTTP/1.1 408 ")


def test_a_body_that_dribbles_is_cut_off_at_the_deadline(pki: Pki) -> None:
    with limited(pki, Limits(body_seconds=SHORT)) as port, connected(pki, port) as connection:
        connection.sendall(HEAD_OF_TEN_BYTES)
        answer = one_answer(connection)

        assert answer.startswith(b"HTTP/1.1 408 ")
        assert rule_in(answer) == "verzoek-te-traag"
        assert until_closed(connection) == b""


def test_a_connection_that_says_nothing_is_closed(pki: Pki) -> None:
    with limited(pki, Limits(head_seconds=SHORT)) as port, connected(pki, port) as connection:
        assert until_closed(connection).startswith(b"HTTP/1.1 408 ")


def test_an_idle_connection_is_closed_without_a_word(pki: Pki) -> None:
    with limited(pki, Limits(idle_seconds=SHORT)) as port, connected(pki, port) as connection:
        connection.sendall(post("/v1/echo", b"{}", close=False))
        first = one_answer(connection)

        assert first.startswith(b"HTTP/1.1 200 OK")
        assert until_closed(connection) == b""


def test_a_client_that_never_starts_tls_is_closed(pki: Pki) -> None:
    with (
        limited(pki, Limits(handshake_seconds=SHORT)) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
    ):
        try:
            heard = plain.recv(1)
        except ConnectionResetError:
            heard = b""

    assert heard == b""


def test_more_connections_than_allowed_are_turned_away(pki: Pki) -> None:
    with limited(pki, Limits(connections=1)) as port, connected(pki, port) as first:
        first.sendall(post("/v1/echo", b"{}", close=False))
        assert one_answer(first).startswith(b"HTTP/1.1 200 OK")

        try:
            second = ask(pki, port, post("/v1/echo", b"{}"))
        except (OSError, ssl.SSLError):
            second = b""
        first.sendall(post("/v1/echo", b"{}"))

        assert second == b""
        assert until_closed(first).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "head",
    [
        b"POST /v1/echo HTTP/1.1\r\nx-long: " + b"a" * 20_000,
        b"POST /v1/echo HTTP/1.1\r\nx-long: " + b"a" * 20_000 + b"\r\n\r\n",
        b"POST /v1/echo HTTP/1.1\r\n" + b"x-many: 1\r\n" * 2_000 + b"\r\n",
        b"POST /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
    ],
    ids=["unfinished", "one-long", "many", "path"],
)
def test_a_head_that_is_too_large_is_refused(pki: Pki, port: int, head: bytes) -> None:
    answer = ask(pki, port, head)

    assert answer.startswith(b"HTTP/1.1 431 ")
    assert rule_in(answer) == "koppen-te-groot"


def test_a_large_body_is_not_taken_for_a_large_head(pki: Pki, port: int) -> None:
    with connected(pki, port) as connection:
        for close in (False, True):
            connection.sendall(post("/v1/groot", b"1" * 200_000, close=close))

        assert until_closed(connection).count(b"1" * 200_000) == 2


SMUGGLED = b"POST /v1/echo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        SMUGGLED + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /geheim HTTP/1.1\r\n\r\n",
        SMUGGLED + b"transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n",
        SMUGGLED + b"content-length: 2\r\ncontent-length: 3\r\n\r\n{} ",
        SMUGGLED + b"content-length: +2\r\n\r\n{}",
        SMUGGLED + b"content-length: 99999999999999999999999\r\n\r\n{}",
        SMUGGLED + b"transfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
        SMUGGLED + b"transfer-encoding: chunked\r\n\r\nzz\r\n\r\n",
        SMUGGLED + b"transfer-encoding : chunked\r\n\r\n0\r\n\r\n",
        SMUGGLED + b"x-nul: a\x00b\r\n\r\n",
        SMUGGLED + b" folded: header\r\n\r\n",
        b"FOO /v1/echo HTTP/1.1\r\n\r\n",
        b"POST /v1/echo HTTP/3.0\r\n\r\n",
        b"POST \xff HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
    ],
    ids=lambda raw: raw[-40:].decode("latin-1").encode("unicode_escape").decode(),
)
def test_bytes_that_are_not_exactly_http_get_one_400_and_the_end(pki: Pki, port: int, request_bytes: bytes) -> None:
    answer = ask(pki, port, request_bytes)

    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert answer.count(b"HTTP/1.1") == 1
    assert rule_in(answer) == "http-ongeldig"
    assert f"api-version: {API_VERSION}".encode() in answer


def test_a_malformed_second_request_does_not_answer_for_the_first(pki: Pki, port: int) -> None:
    answer = ask(pki, port, post("/v1/echo", b'"eerste"', close=False) + b"\x00\x00\r\n\r\n")

    assert answer == b"" or answer.startswith(b"HTTP/1.1 200 OK")


def test_a_declared_length_that_is_too_large_is_refused_before_the_body_is_sent(pki: Pki, port: int) -> None:
    head = SMUGGLED + b"expect: 100-continue\r\nconnection: close\r\ncontent-length: 1001\r\n\r\n"

    answer = ask(pki, port, head)

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert rule_in(answer) == "bericht-te-groot"


def test_a_chunked_body_is_refused_on_the_running_sum(pki: Pki, port: int) -> None:
    head = SMUGGLED + b"connection: close\r\ntransfer-encoding: chunked\r\n\r\n"

    answer = ask(pki, port, head + b"1f4\r\n" + b"1" * 500 + b"\r\n" + b"1f5\r\n" + b"1" * 501 + b"\r\n0\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_after_a_refused_body_the_connection_serves_the_next_request(pki: Pki, port: int) -> None:
    with connected(pki, port) as connection:
        connection.sendall(post("/v1/echo", b"1" * 100_000, close=False))
        refused = one_answer(connection)
        connection.sendall(post("/v1/echo", b'"volgende"'))
        served = until_closed(connection)

    assert refused.startswith(b"HTTP/1.1 413 ")
    assert served.startswith(b"HTTP/1.1 200 OK")
    assert served.endswith(b'"volgende"')


def test_a_body_without_end_is_cut_off_after_its_refusal(pki: Pki) -> None:
    sent = 0
    chunk = b"1000\r\n" + b"1" * 0x1000 + b"\r\n"

    with limited(pki, Limits(drain_bytes=100_000)) as port, connected(pki, port) as connection:
        connection.sendall(SMUGGLED + b"transfer-encoding: chunked\r\n\r\n")
        try:
            while sent < 64 * 1024 * 1024:
                connection.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass

    assert sent < 64 * 1024 * 1024


def test_an_upgrade_is_answered_as_plain_http(pki: Pki, port: int) -> None:
    upgrade = b"GET /v1/echo HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"

    with connected(pki, port) as connection:
        connection.sendall(upgrade)

        assert one_answer(connection).startswith(b"HTTP/1.1 405 ")
