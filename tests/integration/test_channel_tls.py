import asyncio
import json
import signal
import socket
import ssl
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hub.adapters.clock import SystemClock
from hub.adapters.pki import Geldigheid, issue_files, make_crl, new_issuing, new_root, pem_of
from hub.entrypoints.channel.peer import read_certificate
from hub.entrypoints.channel.selftest import DoorOpen, check_door, proeven_in
from hub.entrypoints.channel.server import DOOR_OPEN, bind, serve
from hub.entrypoints.channel.tls import TlsUnusable, client_context, server_context
from tests.integration.channel_setup import (
    POLITIE,
    Pki,
    ask,
    connected,
    new_journal,
    new_layer,
    new_pki,
    post,
    running,
    until_closed,
)

ROOT = Path(__file__).parents[2]
STRANGERS = [None, "proeven/vreemd", "proeven/ingetrokken", "proeven/verlopen", "proeven/serverdoel"]


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return new_pki(tmp_path_factory.mktemp("tls") / "pki")


@pytest.fixture(scope="module")
def port(pki: Pki) -> Iterator[int]:
    with running(pki.serving(new_journal([]))) as port:
        yield port


def heard_by(pki: Pki, port: int, name: str | None, version: ssl.TLSVersion) -> bytes:
    def only(context: ssl.SSLContext) -> None:
        context.minimum_version = context.maximum_version = version

    try:
        with connected(pki, port, name, tune=only) as connection:
            connection.sendall(post("/v1/echo", b"{}"))
            return until_closed(connection)
    except (ssl.SSLError, ConnectionError):
        return b""


def cut_off_or_answer(connection: ssl.SSLSocket) -> bytes:
    with suppress(OSError):
        connection.sendall(post("/v1/echo", b"{}"))
    return until_closed(connection)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_hears_not_one_byte(pki: Pki, port: int, stranger: str | None, version: ssl.TLSVersion) -> None:
    assert heard_by(pki, port, stranger, version) == b""


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_known_party_is_answered(pki: Pki, port: int, version: ssl.TLSVersion) -> None:
    assert heard_by(pki, port, "partijen/politie", version).startswith(b"HTTP/1.1 200 OK")


def test_tls_1_1_is_refused(pki: Pki, port: int) -> None:
    def old(context: ssl.SSLContext) -> None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1

    with pytest.raises((ssl.SSLError, ConnectionError)), connected(pki, port, tune=old):
        pytest.fail("handshake succeeded")


def test_every_cipher_has_forward_secrecy(pki: Pki) -> None:
    ciphers = server_context(pki.files).get_ciphers()

    assert {cipher["kea"] for cipher in ciphers} == {"kx-ecdhe", "kx-any"}
    assert {cipher["protocol"] for cipher in ciphers if cipher["kea"] == "kx-any"} == {"TLSv1.3"}


def test_a_resumed_session_is_cut_off_because_it_skips_the_crl(pki: Pki, port: int) -> None:
    context = client_context(pki.trust, pki.pair("partijen/politie"))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    session: ssl.SSLSession | None = None
    heard = []

    for _ in range(3):
        with (
            socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
            context.wrap_socket(plain, server_hostname="localhost", session=session) as secured,
        ):
            answer = cut_off_or_answer(secured)
            heard.append((secured.session_reused, answer != b""))
            session = secured.session

    assert heard == [(False, True), (True, False), (False, True)]


def test_tls_1_3_offers_no_session_to_resume(pki: Pki, port: int) -> None:
    context = client_context(pki.trust, pki.pair("partijen/politie"))
    context.minimum_version = ssl.TLSVersion.TLSv1_3

    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        cut_off_or_answer(secured)
        session = secured.session

    assert session is None or not session.has_ticket


def test_the_application_sees_who_is_there(pki: Pki, port: int) -> None:
    pem = pki.pair("partijen/politie").certificate.read_bytes()
    expected = read_certificate(x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER))

    heard = ask(pki, port, post("/v1/wie", b"{}"))

    body = heard.split(b"\r\n\r\n", 1)[1].decode()
    assert body == f"{expected.vingerafdruk.hex()} {POLITIE.nummer} {POLITIE.organisatie}"


def without_crl(pki: Pki, directory: Path, number: int) -> Path:
    """The CRL file without its first (root) or second (issuing CA) list."""
    marker = b"-----BEGIN X509 CRL-----"
    lists = [marker + part for part in (pki.directory / "crls.pem").read_bytes().split(marker)[1:]]
    del lists[number]
    path = directory / "crls.pem"
    path.write_bytes(b"".join(lists))
    return path


@pytest.mark.parametrize("missing", [0, 1])
def test_without_the_crl_of_every_ca_nobody_gets_in(pki: Pki, tmp_path: Path, missing: int) -> None:
    files = replace(pki.files, crls=without_crl(pki, tmp_path, missing))

    with running(pki.serving(new_journal([]), tls=files)) as port:
        assert heard_by(pki, port, "partijen/politie", ssl.TLSVersion.TLSv1_3) == b""


@pytest.mark.parametrize(("crl_age_days", "heard"), [(0, b"HTTP/1.1 200 OK"), (2, b"")])
def test_with_an_expired_crl_nobody_gets_in(pki: Pki, tmp_path: Path, crl_age_days: int, heard: bytes) -> None:
    since = SystemClock().now() - timedelta(minutes=5)
    now = Geldigheid(since, timedelta(days=1))
    listed = Geldigheid(since - timedelta(days=crl_age_days), timedelta(days=1))
    root = new_root("Stam", now)
    issuing = new_issuing("Uitgever", root, now)
    own = Pki(tmp_path)
    for name in ("servers/hub", "partijen/politie"):
        issue_files(tmp_path / name, POLITIE, issuing, now, server=name == "servers/hub")
    own.trust.write_bytes(pem_of(root.certificate))
    crls = [make_crl(authority, [], listed).public_bytes(Encoding.PEM) for authority in (root, issuing)]
    own.files.crls.write_bytes(b"".join(crls))
    proeven = proeven_in(pki.directory / "proeven", name="localhost", trust=own.trust)
    serving = replace(pki.serving(new_journal([]), tls=own.files), proeven=proeven)

    with running(serving) as port:
        answer = heard_by(own, port, "partijen/politie", ssl.TLSVersion.TLSv1_3)

    assert answer[: len(b"HTTP/1.1 200 OK")] == heard


@pytest.mark.parametrize("role", ["own", "trust", "crls"])
def test_a_missing_file_is_named_by_its_role(pki: Pki, tmp_path: Path, role: str) -> None:
    absent = tmp_path / "absent"
    broken = {
        "own": replace(pki.files, own=replace(pki.files.own, key=absent)),
        "trust": replace(pki.files, trust=absent),
        "crls": replace(pki.files, crls=absent),
    }

    with pytest.raises(TlsUnusable) as error:
        server_context(broken[role])

    assert str(error.value) == role


def test_a_file_without_any_crl_is_refused(pki: Pki) -> None:
    with pytest.raises(TlsUnusable, match="crls"):
        server_context(replace(pki.files, crls=pki.trust))


def door_tried(pki: Pki, context: ssl.SSLContext, *, answers: int) -> str:
    """What the self test says of a server with this context, when its n-th client is the first to get in."""
    listener = bind("127.0.0.1", 0)
    listener.settimeout(10)

    def answer() -> None:
        for _ in range(answers):
            plain, _address = listener.accept()
            plain.settimeout(10)
            with plain, suppress(OSError), context.wrap_socket(plain, server_side=True) as secured:
                secured.recv(1000)
                secured.sendall(b"HTTP/1.1 404 Not Found\r\n\r\n")

    thread = threading.Thread(target=answer)
    thread.start()
    proeven = proeven_in(pki.directory / "proeven", name="localhost", trust=pki.trust)
    with listener, pytest.raises(DoorOpen) as error:
        check_door(listener.getsockname(), proeven)
    thread.join(10)
    return str(error.value)


def test_the_self_test_finds_a_door_that_asks_no_certificate(pki: Pki) -> None:
    context = server_context(pki.files)
    context.verify_mode = ssl.CERT_NONE

    assert door_tried(pki, context, answers=1) == "zonder-certificaat"


def test_the_self_test_finds_a_door_that_trusts_a_foreign_ca(pki: Pki) -> None:
    context = server_context(pki.files)
    context.verify_flags = ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(pki.pair("proeven/vreemd").certificate)

    assert door_tried(pki, context, answers=2) == "vreemd"


def test_the_self_test_finds_a_door_that_reads_no_crl(pki: Pki) -> None:
    context = server_context(pki.files)
    context.verify_flags &= ~ssl.VERIFY_CRL_CHECK_CHAIN

    assert door_tried(pki, context, answers=3) == "ingetrokken"


def test_the_self_test_is_not_satisfied_by_nobody_at_the_door(pki: Pki) -> None:
    with bind("127.0.0.1", 0) as listener:
        address = listener.getsockname()
    proeven = proeven_in(pki.directory / "proeven", name="localhost", trust=pki.trust)

    with pytest.raises(DoorOpen, match="niet-bereikbaar"):
        check_door(address, proeven)


def test_the_self_test_is_not_satisfied_by_somebody_elses_door(pki: Pki, tmp_path: Path) -> None:
    other = new_pki(tmp_path / "ander")

    assert door_tried(pki, server_context(other.files), answers=1) == "eigen-certificaat"


@contextmanager
def serving_process(directory: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.integration.channel_setup", str(directory)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_a_process_says_its_port_and_ends_in_order_on_sigterm(pki: Pki) -> None:
    with serving_process(pki.directory) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())

        answer = ask(pki, port, post("/v1/echo", b"{}"))
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)

    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert process.returncode == 0
    assert [json.loads(line)["voorval"] for line in errors.splitlines()] == ["proces.gereed", "proces.gestopt"]


def test_a_new_crl_is_read_on_sighup_without_a_restart(tmp_path: Path) -> None:
    now = Geldigheid(SystemClock().now() - timedelta(minutes=5), timedelta(days=1))
    later = Geldigheid(now.since + timedelta(minutes=1), timedelta(days=1))
    root = new_root("Stam", now)
    issuing = new_issuing("Uitgever", root, now)
    own = Pki(tmp_path)
    issue_files(tmp_path / "servers/hub", POLITIE, issuing, now, server=True)
    politie = issue_files(tmp_path / "partijen/politie", POLITIE, issuing, now)
    revoked = issue_files(tmp_path / "proeven/ingetrokken", POLITIE, issuing, now)
    issue_files(tmp_path / "proeven/vreemd", POLITIE, new_root("Vreemd", now), now)
    own.trust.write_bytes(pem_of(root.certificate))

    def publish(listed: list[x509.Certificate], validity: Geldigheid) -> None:
        crls = [make_crl(root, [], validity), make_crl(issuing, listed, validity)]
        own.files.crls.write_bytes(b"".join(crl.public_bytes(Encoding.PEM) for crl in crls))

    publish([revoked], now)
    with serving_process(tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        port = int(process.stdout.readline())
        process.stderr.readline()

        before = ask(own, port, post("/v1/echo", b"{}"))
        publish([revoked, politie], later)
        process.send_signal(signal.SIGHUP)
        said = json.loads(process.stderr.readline())["voorval"]
        after = heard_by(own, port, "partijen/politie", ssl.TLSVersion.TLSv1_3)

    assert before.startswith(b"HTTP/1.1 200 OK")
    assert said == "crl.herladen"
    assert after == b""


def test_a_server_does_not_open_when_a_client_gets_in_that_must_not(pki: Pki) -> None:
    lines: list[str] = []
    serving = pki.serving(new_journal(lines))
    proeven = replace(serving.proeven, vreemd=pki.pair("partijen/politie"))
    opened: list[int] = []

    status = asyncio.run(serve(new_layer(serving.journal), replace(serving, proeven=proeven), ready=opened.append))

    assert (status, opened) == (DOOR_OPEN, [])
    assert json.loads(lines[-1])["proef"] == "vreemd"
