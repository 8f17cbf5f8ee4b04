"""kill -9 at any moment under load: what was acknowledged is there, and the log holds."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from hub.adapters.transparency.verify import Vertrouwd, verify_log
from tests.opslag import KEY, ORIGIN, Opslag, recording

ROOT = Path(__file__).parents[2]
ROUNDS = 10
LOAD = """
import itertools, json, sys, threading
from concurrent.futures import FIRST_COMPLETED, wait
from tests.opslag import START, Opslag, event

opslag = Opslag(sys.argv[1])
opslag.draw.seed(int(sys.argv[2]))
runner = opslag.runner()
runner.start()

def asks(at):
    def job(uow):
        assert uow.claim("nonce", f"{sys.argv[2]}/{at}".encode(), expires_at=START)
        uow.record(event(at, antwoord=bytes(32)))
        uow.commit()
        return at
    return job

numbers = itertools.count()
running = {runner.submit(asks(next(numbers))) for _ in range(24)}
while True:
    done, running = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        answer, (blad,) = future.result().waarde, future.result().bladen
        sys.stdout.write(json.dumps([answer, blad.nummer, blad.blad.decode(), blad.controlepunt]) + "\\n")
    sys.stdout.flush()
    running |= {runner.submit(asks(next(numbers))) for _ in done}
"""


def run_and_kill(url: str, seed: int, answers: int) -> list[tuple[int, int, str, str]]:
    """Load the database until so many answers came and pull the plug; all answers that came.

    The process goes on while its output is read, so it dies wherever it happens to be.
    """
    process = subprocess.Popen([sys.executable, "-c", LOAD, url, str(seed)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    try:
        lines = [process.stdout.readline() for _ in range(answers)]
    finally:
        process.kill()
    lines += process.stdout.readlines()
    process.stdout.close()
    process.wait(20)
    return [tuple(json.loads(line)) for line in lines if line.endswith(b"\n")]


def check(opslag: Opslag, seed: int, acknowledged: list[tuple[int, int, str, str]]) -> None:
    nonces = {bytes(row[0]) for row in opslag.query("SELECT sleutel FROM used_once WHERE soort = 'nonce'")}
    with opslag.source.reading() as reader:
        regels = {regel.nummer: regel.blad.decode() for regel in reader.regels(0, 1_000_000)}
        newest = (acknowledged[-1][3], acknowledged[0][3])
        oordeel = verify_log(reader, Vertrouwd(KEY.public_key(), ORIGIN, newest))
    assert oordeel.fout is None
    for at, nummer, blad, _ in acknowledged:
        assert regels[nummer] == blad
        assert f"{seed}/{at}".encode() in nonces


def test_no_acknowledged_entry_is_lost_when_the_process_is_killed_in_sqlite(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hub.db"
    shutil.copy(sqlite_template, path)
    draw, acknowledged = Random(20261121), 0

    for seed in range(ROUNDS):
        answers = run_and_kill(f"sqlite:///{path}", seed, draw.randrange(1, 400))
        opslag = Opslag(f"sqlite:///{path}")
        check(opslag, seed, answers)
        opslag.source.close()
        acknowledged += len(answers)

    assert opslag.query("PRAGMA integrity_check") == [("ok",)]
    assert acknowledged > 10 * ROUNDS


def test_no_acknowledged_entry_is_lost_when_the_process_is_killed_in_postgresql(postgres_opslag: Opslag) -> None:
    draw = Random(20261121)

    for seed in range(3):
        answers = run_and_kill(postgres_opslag.url, seed, draw.randrange(1, 200))
        check(postgres_opslag, seed, answers)


def test_after_a_kill_the_next_process_continues_the_log(sqlite_opslag: Opslag) -> None:
    answers = run_and_kill(sqlite_opslag.url, 1, 30)

    with sqlite_opslag.running() as runner:
        following = runner.submit(recording()).result(20).bladen[0].nummer

    assert following > max(nummer for _, nummer, _, _ in answers)
    with sqlite_opslag.source.reading() as reader:
        assert verify_log(reader, Vertrouwd(KEY.public_key(), ORIGIN)).fout is None
