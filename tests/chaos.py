"""Kill the demo with SIGKILL, again and again, and compare what arrived with a calm run.

    python tests/chaos.py [KILLS] [SEED]

The newsstand, the mail server and the chats live in a process of their own that survives. Half
of the kills come at a random moment 0.2 to 5 seconds after the start, half as soon as a given
arrow is seen to begin. A chain of kills and resumes ends when the demo does. Then every channel
must have been told of the same articles and digests as in a calm run (a kill may part what would
have been one message), all that the outbox calls sent must have arrived, and nothing twice save
one marked repeat for each kill at most.
"""

import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ARROWS = ("poll", "read", "revisit", "match", "judge", "alert", "dispatch", "compose", "deliver")
STARTED = re.compile(r"\b(" + "|".join(ARROWS) + r") started\b")
MARK = re.compile(r"\s*\(?possibly repeated\)?\s*", re.IGNORECASE)
LONGEST = 120.0  # seconds one undisturbed run may take


@dataclass
class Tally:
    """What the kills hit, and what they cost."""

    kills: int = 0
    chains: int = 0
    repeats: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def missing(self) -> list[str]:
        return [arrow for arrow in ARROWS if not self.hits[arrow]]


@contextmanager
def servers(folder: Path) -> Iterator[Path]:
    """The doubles in a process of their own; yields the file with their addresses."""
    ready = folder / "ready.json"
    command = [sys.executable, "-m", "monitor.demo.servers", str(folder / "out"), str(ready)]
    process = subprocess.Popen(command)
    try:
        for _ in range(600):
            if ready.exists():
                break
            time.sleep(0.05)
        yield ready
    finally:
        process.terminate()
        process.wait(20)


def start(folder: Path, ready: Path) -> subprocess.Popen[bytes]:
    """A monitor that plays the demo, its log in `folder/log`."""
    log = (folder / "log").open("wb")
    command = [sys.executable, "-m", "monitor", "demo", "--debug"]
    command += ["--out", str(folder / "out"), "--data", str(folder / "data")]
    return subprocess.Popen(
        [*command, "--servers", str(ready)], stdout=subprocess.DEVNULL, stderr=log
    )


def under_way(folder: Path) -> str:
    """The arrow that began last."""
    log = (folder / "log").read_text(encoding="utf-8", errors="replace")
    found = STARTED.findall(log)
    return found[-1] if found else "start"


def kill_at(folder: Path, process: subprocess.Popen[bytes], arrow: str | None, wait: float) -> bool:
    """Kill after `wait` seconds, or when `arrow` begins; False when it ended before."""
    until = time.monotonic() + (LONGEST if arrow else wait)
    while time.monotonic() < until and process.poll() is None:
        if arrow and under_way(folder) == arrow:
            break
        time.sleep(0.001 if arrow else 0.02)
    if process.poll() is not None:
        return False
    process.send_signal(signal.SIGKILL)
    process.wait()
    return True


def received(folder: Path) -> Counter[tuple[str, str]]:
    """What the doubles took: (service, text), addresses without their port."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(
        [*(folder / "out").glob("mail/*.txt"), *(folder / "out").glob("messages/*.txt")]
    ):
        text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", path.read_text(encoding="utf-8"))
        found[(path.name.split("-")[0], text)] += 1
    return found


def told(folder: Path) -> set[tuple[str, str]]:
    """What the outbox says was sent: (channel, the address of an article, or a digest)."""
    with closing(sqlite3.connect(folder / "data" / "monitor.sqlite")) as database:
        rows = database.execute(
            "SELECT alert.channel, article.url FROM alert "
            "JOIN article ON article.id = alert.article_id "
            "JOIN delivery ON delivery.id = alert.delivery_id WHERE delivery.state = 'sent' "
            "UNION SELECT delivery.channel, digest.name || ' ' || digest.slot FROM delivery "
            "JOIN digest ON digest.id = delivery.digest_id WHERE delivery.state = 'sent'"
        ).fetchall()
    return {(channel, re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", what)) for channel, what in rows}


def sent(folder: Path) -> int:
    """How many messages the outbox says were sent."""
    with closing(sqlite3.connect(folder / "data" / "monitor.sqlite")) as database:
        (count,) = database.execute("SELECT count(*) FROM delivery WHERE state = 'sent'").fetchone()
    return int(count)


def calm(folder: Path) -> set[tuple[str, str]]:
    """What an undisturbed run tells."""
    folder.mkdir()
    with servers(folder) as ready:
        process = start(folder, ready)
        assert process.wait(LONGEST) == 0, (folder / "log").read_text()[-2000:]
    return told(folder)


def judge(expected: set[tuple[str, str]], folder: Path, kills: int) -> tuple[int, list[str]]:
    """Repeats, and what is wrong: lost, strange, unmarked or too many."""
    arrived: Counter[tuple[str, str]] = Counter()
    marked = 0
    for (service, text), count in received(folder).items():
        bare = MARK.sub(" ", text)
        marked += count if bare != text else 0
        arrived[(service, _squeezed(bare))] += count
    got = told(folder)
    faults = [f"lost: {one}" for one in sorted(expected - got)]
    faults += [f"strange: {one}" for one in sorted(got - expected)]
    if len(arrived) != sent(folder):
        faults.append(f"{sent(folder)} messages were sent, {len(arrived)} arrived")
    repeats = arrived.total() - len(arrived)
    if repeats > marked:
        faults.append(f"{repeats} repeats, {marked} of them marked")
    if repeats > kills:
        faults.append(f"{repeats} repeats for {kills} kills")
    return repeats, faults


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def chain(
    folder: Path, dice: random.Random, most: int, expected: set[tuple[str, str]], tally: Tally
) -> None:
    """Kill and resume one run until it ends or `most` kills are done, then let it end."""
    folder.mkdir()
    kills = 0
    with servers(folder) as ready:
        while True:
            process = start(folder, ready)
            if kills >= most:
                assert process.wait(LONGEST) == 0, (folder / "log").read_text()[-2000:]
                break
            aim = dice.choice(tally.missing() or ARROWS) if dice.random() < 0.5 else None
            if not kill_at(folder, process, aim, dice.uniform(0.2, 5.0)):
                assert process.returncode == 0, (folder / "log").read_text()[-2000:]
                break
            kills += 1
            tally.hits[under_way(folder)] += 1
    tally.kills += kills
    tally.chains += 1
    repeats, faults = judge(expected, folder, kills)
    tally.repeats += repeats
    tally.faults += [f"chain {tally.chains}: {fault}" for fault in faults]


def chaos(top: Path, kills: int, seed: int) -> Tally:
    """`kills` kills in as many chains as they take."""
    dice = random.Random(seed)
    tally = Tally()
    expected = calm(top / "calm")
    while tally.kills < kills:
        left = kills - tally.kills
        chain(top / f"chain-{tally.chains + 1}", dice, min(left, 12), expected, tally)
        print(json.dumps({"kills": tally.kills, "hits": tally.hits, "repeats": tally.repeats}))
    print(f"{len(expected)} tellings expected in each of {tally.chains} chains")
    return tally


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as place:
        done = chaos(Path(place), *(given + [50, 1][len(given) :]))
    print(f"{done.kills} kills, {done.repeats} repeats, hits per arrow: {dict(done.hits)}")
    for fault in done.faults:
        print(fault)
    missed = done.missing()
    print(f"never hit: {', '.join(missed)}" if missed else "every arrow was hit")
    sys.exit(bool(done.faults or missed))
