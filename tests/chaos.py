"""Kill the monitor with SIGKILL a thousand times, on SQLite and PostgreSQL, and count what arrived.

    python tests/chaos.py [--kills N] [--seed N] [--data DIR] [--database sqlite|postgresql]

A chain begins with an empty database (each third with one of an older version, a message waiting in
it), kills and resumes one run over three days until that ends, and is judged: every channel was
told of the same as in a calm run, all that the outbox calls sent has arrived, nothing came twice
save, marked, one message of a channel for each kill, and whoever honours our ids saw nothing
twice. Kills are at random moments, and besides these at each named moment of tests/failpoints.py
three times.

Each judged chain is a line of a file in DIR; a campaign that was broken off goes on behind it.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import press
from arrivals import Told, in_doubt, judge, told
from failpoints import MIGRATING, MOMENTS, Board
from postgresql import cluster
from sqlalchemy import create_engine, insert, make_url, text
from victim import AGAIN, ENDED, Place, ended, fork, victim, warm

from monitor.demo.servers import OPENING
from monitor.store import migrate
from monitor.store.database import Database, sqlite_url
from monitor.tables import DeliveryRow

TIMES = 3  # at each named moment
MOST = 25  # kills of one chain
AIMED = 0.3  # of the kills, as long as named moments are to be hit
DOUBTS = 3  # of one message; then its chain may end in peace, as five would make a dead letter
LONGEST = 600.0  # seconds until a run counts as hanging
OLD = "0001"  # the version with which each third chain begins


@dataclass
class Tally:
    """What kills hit, and what they cost: of a chain, or of a whole campaign."""

    kills: int = 0  # at random moments
    hits: Counter[str] = field(default_factory=Counter)  # kills at named moments
    after: Counter[str] = field(default_factory=Counter)  # what a random kill came after
    repeats: int = 0
    chains: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.kills += other.kills
        self.hits.update(other.hits)
        self.after.update(other.after)
        self.repeats += other.repeats
        self.chains += other.chains
        self.faults += other.faults


class Campaign:
    """Chains on one kind of database.

    Args:
        top: a folder for what runs; `kept`: the file of judged chains, if any.
        server: the address of a PostgreSQL; SQLite without one.
        steps: how far the play goes.
    """

    def __init__(
        self,
        top: Path,
        seed: int,
        server: str = "",
        kept: Path | None = None,
        steps: int = len(press.STEPS),
    ) -> None:
        self._top, self._seed, self._server, self._kept = top, seed, server, kept
        self._steps = steps
        self.tally = Tally()
        self._missed: Counter[str] = Counter()
        for line in kept.read_text().splitlines() if kept and kept.exists() else ():
            row = json.loads(line)
            hits, after = Counter(row.pop("hits")), Counter(row.pop("after"))
            self.tally.add(Tally(hits=hits, after=after, **row))
        self.expected: Told = frozenset()
        self._length = 0.0  # seconds of a calm run
        self.moments: list[str] = []

    def lacking(self) -> list[str]:
        """The named moments that were not hit often enough yet."""
        return [one for one in self.moments if self.tally.hits[one] < TIMES]

    def calm(self) -> Counter[str]:
        """Play undisturbed; returns how often each named moment was passed."""
        with self.stage("calm") as place:
            began = time.monotonic()
            self.to_the_end(place, fork(victim(place, Board()), place.log))
            self._length = time.monotonic() - began
            self.expected = told(place)
            _, faults = judge(self.expected, place, 0)
            assert not faults, faults
            passed: Counter[str] = Counter(json.loads(place.counts.read_text()))
        shutil.rmtree(place.folder)
        self.moments = [*MOMENTS, *sorted(set(passed) - set(MOMENTS))]
        return passed

    def chain(self, kills: int, moments: list[str], most: int = MOST) -> Tally:
        """One chain: at most so many random kills, and kills at some of these moments."""
        number = self.tally.chains + 1
        dice = random.Random(f"{self._seed} {number}")
        done = Tally(chains=1)
        with self.stage(f"chain-{number}", old=number % 3 == 0) as place:
            self._kill(place, done, dice, kills, moments, most)
            repeats, faults = judge(self.expected, place, done.kills + done.hits.total())
            done.repeats = repeats
            done.faults = [f"chain {number}: {fault}" for fault in [*done.faults, *faults]]
        if not done.faults:  # else it is left to be looked at
            shutil.rmtree(place.folder)
        self.tally.add(done)
        if self._kept:
            with self._kept.open("a") as out:
                out.write(json.dumps(vars(done)) + "\n")
        return done

    def _kill(
        self,
        place: Place,
        done: Tally,
        dice: random.Random,
        kills: int,
        moments: list[str],
        most: int,
    ) -> None:
        """Kill and resume until it ends by itself, or has had enough."""
        fresh, board, doubts = True, Board(), 0
        while done.kills + done.hits.total() < most and doubts <= DOUBTS:
            early = {*MIGRATING, *self._missed}  # these are surely ahead at the beginning alone
            aims = [one for one in moments if fresh or one not in early]
            wanted = aims and (done.kills >= kills or dice.random() < AIMED)
            aim = dice.choice(aims) if wanted else ""
            if not aim and done.kills >= kills:
                break
            nth = 1 if self._missed[aim] else dice.choice([1, 1, 2, 4])
            child = fork(victim(place, board, aim, nth), place.log)
            # Often enough that a chain has its kills, and each part of a run its share.
            code, killed = _after(child, LONGEST if aim else dice.uniform(0, self._length / 12))
            if code == ENDED:
                self._missed[aim] += 1
                return
            if not killed:
                assert code == AGAIN, _tail(place)
                continue
            if aim:
                assert board.read() == aim, f"{aim} hangs after {board.read()}"
                done.hits[aim] += 1
                moments.remove(aim)
            else:
                done.kills += 1
                done.after[board.read() or "start"] += 1
            fresh = fresh and board.read() in {"", *MIGRATING[:2]}
            if not fresh:
                doubts, faults = in_doubt(place)
                done.faults += faults
        self.to_the_end(place, fork(victim(place, board), place.log))

    def to_the_end(self, place: Place, child: int) -> None:
        """Let a run end, and start it again while the lock of a dead one is held."""
        for _ in range(100):
            code, killed = _after(child, LONGEST)
            if code == ENDED and not killed:
                return
            assert code == AGAIN, _tail(place)
            time.sleep(0.05)  # the server has not noticed yet that its client is dead
            child = fork(victim(place, Board()), place.log)
        raise AssertionError(_tail(place))

    @contextmanager
    def stage(self, name: str, old: bool = False) -> Iterator[Place]:
        """The world of a chain and its database."""
        folder = self._top / name
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "data").mkdir(parents=True)
        place = Place(folder, self._database(folder, name.replace("-", "_")), self._steps)
        if old:
            _after(fork(lambda: _age(place), place.log), LONGEST)
        servers = fork(lambda: press.serve(folder), folder / "servers.log")
        try:
            while not (folder / "ready").exists():
                time.sleep(0.01)
            yield place
        finally:
            os.kill(servers, signal.SIGTERM)
            os.waitpid(servers, 0)

    def _database(self, folder: Path, name: str) -> str:
        if not self._server:
            return sqlite_url(folder / "data" / "monitor.sqlite")
        engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        with engine.connect() as server:
            server.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            server.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)


def _age(place: Place) -> None:
    """Tables of an older version, and a message that waits in them."""
    from alembic import command

    database = Database(place.url)
    command.upgrade(migrate._config(database), OLD)
    texts = ("html", "markup", "reason", "lease", "receipt", "why")
    row = {"id": "old", "channel": "chat", "kind": "alert", "subject": "Old", "text": "Old."}
    times = {"created_at": OPENING, "next_try_at": OPENING}
    counts = {"attempts": 0, "repeats": 0, "repeated": False, "state": "pending"}
    table = DeliveryRow.__table__  # type: ignore[attr-defined]
    with database.engine.begin() as connection:
        empty = dict.fromkeys(texts, "")
        connection.execute(insert(table).values(**row, **empty, **times, **counts))
    database.close()


def _after(child: int, wait: float) -> tuple[int, bool]:
    """Kill after `wait` seconds unless it ended before: its exit code, whether it was killed."""
    until = time.monotonic() + wait
    while (left := until - time.monotonic()) > 0:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return ended(status)
        time.sleep(min(left, 0.005))
    os.kill(child, signal.SIGKILL)
    return ended(os.waitpid(child, 0)[1])


def _tail(place: Place) -> str:
    return place.log.read_text(errors="replace")[-3000:]


def campaign(top: Path, kind: str, kills: int, seed: int, kept: Path) -> Tally:
    with cluster("fsync=off") if kind == "postgresql" else nullcontext("") as server:
        one = Campaign(top / kind, seed, server, kept)
        passed = one.calm()
        missing = [moment for moment in MOMENTS if not passed[moment]]
        assert not missing, f"never passed in a calm run: {missing}"
        while one.tally.kills < kills or one.lacking():
            began = time.monotonic()
            one.chain(max(kills - one.tally.kills, 0), one.lacking())
            tally, left = one.tally, len(one.lacking())
            named = f"{tally.hits.total()} at named moments ({left} of {len(one.moments)} to go)"
            cost = f"{tally.chains} chains, {tally.repeats} repeats, {len(tally.faults)} faults"
            took = f"{time.monotonic() - began:.0f} s"
            print(
                f"{kind}: {tally.kills}/{kills} random kills, {named}, {cost}, {took}", flush=True
            )
    return one.tally


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=os.environ.get("CHAOS_DATA"))
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the servers are stopped on the way
    warm()
    wrong = False
    with nullcontext(given.data) if given.data else tempfile.TemporaryDirectory() as where:
        top = Path(where).absolute()
        top.mkdir(parents=True, exist_ok=True)
        for kind in [given.database] if given.database else ["sqlite", "postgresql"]:
            kept = top / f"{kind}-{given.seed}.jsonl"
            tally = campaign(top, kind, given.kills, given.seed, kept)
            named = tally.hits.total()
            print(f"{kind}: {tally.kills} random kills, {named} at named moments,", end=" ")
            print(f"{tally.repeats} marked repeats, {len(tally.faults)} faults")
            for moment in sorted(tally.hits):
                print(f"  {moment}: {tally.hits[moment]}")
            print("\n".join(tally.faults))
            wrong = wrong or bool(tally.faults)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
