"""A question over real sockets: mutual TLS with kept connections, to the simulated other side."""

from contextlib import closing
from pathlib import Path

import pytest

from connectors.agent.errors import InstellingOnjuist, Onbereikbaar
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import load
from connectors.agent.verbinding import open_http, verbind
from connectors.protocol.identifiers import persoon_uit_rij
from tests.integration.agent_tls import move_to, saying, self_signed, served, wereld_on_this_machine
from tests.integration.agent_wereld import Wereld

PERSOON = persoon_uit_rij({"bsn": "999999990"})
OPDRACHT = Opdracht("P01", "2026/Z12", "j.jansen")


@pytest.fixture
def wereld(tmp_path: Path) -> Wereld:
    return wereld_on_this_machine(tmp_path / "connector")


def test_questions_run_over_mutual_tls_on_one_kept_connection_each(wereld: Wereld) -> None:
    with (
        served(wereld.map, wereld._serve_hub) as (hub, hub_ports),
        served(wereld.map, wereld._serve_houder) as (houder, houder_ports),
    ):
        move_to(wereld, hub, houder)
        with verbind(load(wereld.map), wereld.klok) as verbinding:
            answers = [verbinding.connector.vraag(PERSOON, OPDRACHT) for _ in range(3)]

    assert [answer.lognummer for answer in answers] == [0, 1, 2]
    assert len(hub_ports) == len(houder_ports) == 3
    assert len(set(hub_ports)) == len(set(houder_ports)) == 1


def test_a_connection_that_was_ended_meanwhile_is_not_used_again(wereld: Wereld) -> None:
    said = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nja"

    with saying(wereld.map, said, said) as (address, ended):
        move_to(wereld, address, address)
        with closing(open_http(wereld.map, load(wereld.map).instellingen.hub)) as weg:
            heard = []
            for _ in range(2):
                with weg.send("GET", "/v1/sleutels", b"", {}) as answer:
                    heard.append(b"".join(answer.delen))
                assert ended.acquire(timeout=20)

    assert heard == [b"ja", b"ja"]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"no HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\ncut off",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\ncut off",
        b"HTTP/1.1 200 OK\r\n\r\nwhere this ends nobody says",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nja!",
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 200_000,
        b"HTTP/1.1 103 Early Hints\r\nlink: nowhere\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nupgrade: chat\r\nconnection: upgrade\r\n\r\n",
    ],
)
def test_an_answer_that_breaks_off_or_is_no_http_is_no_answer(wereld: Wereld, said: bytes) -> None:
    with saying(wereld.map, said, said) as (address, _):
        move_to(wereld, address, address)
        with (
            verbind(load(wereld.map), wereld.klok) as verbinding,
            pytest.raises(Onbereikbaar, match="geen-verbinding"),
        ):
            verbinding.connector.vraag(PERSOON, OPDRACHT)


def test_what_only_says_that_an_answer_will_come_is_no_answer(wereld: Wereld) -> None:
    said = b"HTTP/1.1 103 Early Hints\r\nlink: nowhere\r\n\r\nHTTP/1.1 200 OK\r\nx: y\r\ncontent-length: 2\r\n\r\nja"

    with saying(wereld.map, said) as (address, _):
        move_to(wereld, address, address)
        with (
            closing(open_http(wereld.map, load(wereld.map).instellingen.hub)) as weg,
            weg.send("GET", "/v1/sleutels", b"", {}) as answer,
        ):
            heard = b"".join(answer.delen)

    assert (answer.status, answer.headers, heard) == (200, [("x", "y"), ("content-length", "2")], b"ja")


def test_two_answers_to_one_question_are_none(wereld: Wereld) -> None:
    said = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nja" * 2

    with saying(wereld.map, said) as (address, _):
        move_to(wereld, address, address)
        with (
            closing(open_http(wereld.map, load(wereld.map).instellingen.hub)) as weg,
            pytest.raises(ConnectionError),
            weg.send("GET", "/v1/sleutels", b"", {}),
        ):
            pass


@pytest.mark.parametrize("line", ["nee\r\nx: ja", "nee\n", "\0"])
def test_a_header_is_one_line(wereld: Wereld, line: str) -> None:
    with (
        closing(open_http(wereld.map, load(wereld.map).instellingen.hub)) as weg,
        pytest.raises(ValueError, match="a line of the head"),
        weg.send("GET", "/v1/sleutels", b"", {"x": line}),
    ):
        pass


@pytest.mark.parametrize("flaw", ["another authority", "another address"])
def test_a_server_that_is_not_the_one_we_know_gets_no_request(wereld: Wereld, flaw: str) -> None:
    if flaw == "another authority":
        self_signed(wereld.map, "vreemd", "127.0.0.1")
        (wereld.map / "ca.crt").write_bytes((wereld.map / "vreemd.crt").read_bytes())
    else:
        self_signed(wereld.map, "server", "127.0.0.2")
        (wereld.map / "ca.crt").write_bytes((wereld.map / "server.crt").read_bytes())

    with served(wereld.map, wereld._serve_houder) as (address, ports):
        move_to(wereld, address, address)
        with (
            verbind(load(wereld.map), wereld.klok) as verbinding,
            pytest.raises(Onbereikbaar, match="geen-verbinding"),
        ):
            verbinding.connector.vraag(PERSOON, OPDRACHT)

    assert ports == []


def test_a_certificate_that_does_not_fit_its_key_is_named(wereld: Wereld) -> None:
    (wereld.map / "tls.key").write_bytes((wereld.map / "server.key").read_bytes())

    with (
        pytest.raises(InstellingOnjuist) as wrong,
        verbind(load(wereld.map), wereld.klok),
    ):
        pass

    assert (wrong.value.regel, wrong.value.onderdeel) == ("certificaat-onbruikbaar", "tls.crt, tls.key of ca.crt")


def test_session_keys_are_not_written_where_the_environment_says(
    wereld: Wereld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keylog = tmp_path / "keylog"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keylog))
    with (
        served(wereld.map, wereld._serve_hub) as (hub, _),
        served(wereld.map, wereld._serve_houder) as (houder, _),
    ):
        move_to(wereld, hub, houder)
        with verbind(load(wereld.map), wereld.klok) as verbinding:
            verbinding.connector.vraag(PERSOON, OPDRACHT)

    assert not keylog.exists()
