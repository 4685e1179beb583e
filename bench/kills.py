"""kill -9 of builds at random moments, under readers who check all the time that what is current is whole.

`python -m bench.kills 100` kills as many builds of a company of five thousand interactions, and writes
bench/KILLS.md; fewer are only printed.
"""

import argparse
import os
import random
import signal
from collections.abc import Container, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import duckdb

from bench import company
from bench.phases import PHASES, SECONDS_TO_BUILD, Builder
from touchpoint import publish

TABLE = Path(__file__).with_name("KILLS.md")
KILLS = 100
SEED = 11
READERS = 2
# A reader who checks without a pause would take a whole core from the builds.
_SECONDS_BETWEEN_CHECKS = 0.3
_INTERACTIONS = (5_000, 4_000)

_ABOUT = """# Kills

`kill -9` of {kills} builds at random moments (seed {seed}); written by `python -m bench.kills {kills}`.
"""

Content = tuple[tuple[object, ...], ...]


class NotWhole(Exception):
    """What is current is not one of the builds that were made without a kill."""


@dataclass(frozen=True)
class Kill:
    """A build that was killed: what it was doing, which kinds of files it left, and whether it was current by then.

    `next_code` is the exit code of the build after it, before which nothing was cleaned by hand; `next_left` is what
    was left after that.
    """

    phase: str
    left: tuple[str, ...]
    is_new: bool
    next_code: int
    next_left: tuple[str, ...]


def killed(warehouse: Path, exports: Sequence[Path], kills: int, seed: int) -> tuple[list[Kill], int]:
    """Kill builds of two exports in turn, each followed by one that may end; and how often readers found a whole build.

    A build is killed in any of its phases, all as likely, at a moment of it, all as likely. Raises NotWhole when what
    is current is at any time anything but the content of one of the exports.
    """
    chance = random.Random(seed)
    found: list[Kill] = []
    with Builder(warehouse) as builder:
        whole: set[Content] = set()
        takes: Mapping[str, float] = {}
        for each in exports:
            takes = builder.timed(each)
            whole.add(content(warehouse))
        with _checked_all_the_time(warehouse, whole) as readers:
            while len(found) < kills:
                phase = chance.choice(PHASES)
                seconds = chance.uniform(0, takes[phase])
                found += _kill(builder, warehouse, exports[len(found) % 2], phase, seconds, whole)
                if any(reader.done() for reader in readers):
                    raise NotWhole(f"a reader found something else after {found[-1:]}")
    return found, sum(reader.result() for reader in readers)


def content(warehouse: Path) -> Content:
    """What the current build holds, opened afresh: its tables, their numbers of rows, and a hash over all of these."""
    build = (warehouse / "CURRENT").read_text(encoding="ascii")
    with duckdb.connect(publish.file(warehouse, build), read_only=True) as con:
        if con.execute("select build from build_info").fetchall() != [(build,)]:
            raise NotWhole(f"{build} says that it is another build")
        tables = [name for (name,) in con.execute("select table_name from duckdb_tables() order by all").fetchall()]
        counted = (f"select '{name}', count(*), bit_xor(hash({name})) from {name}" for name in tables)
        held = " union all ".join(query for query in counted if "'build_info'" not in query)
        return tuple(con.execute(f"{held} order by all").fetchall())


def table(found: Sequence[Kill], checks: int) -> str:
    """The kills by phase, as Markdown."""
    head = ("killed while", "kills", "old build current", "new build current", "left behind", "next build published")
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for phase in PHASES:
        of = [kill for kill in found if kill.phase == phase]
        left = ", ".join(sorted({kind for kill in of for kind in kill.left})) or "nothing"
        lines.append(_line(phase, of, left))
    lines.append(_line("**all**", found, f"nothing after {sum(not kill.next_left for kill in found)} next builds"))
    readers = f"{READERS} readers opened what was current {checks:,} times meanwhile: a whole build each time."
    return "\n".join([*lines, "", readers, ""])


def _line(name: str, of: Sequence[Kill], left: str) -> str:
    new = sum(kill.is_new for kill in of)
    good = sum(kill.next_code == 0 for kill in of)
    return f"| {name} | {len(of)} | {len(of) - new} | {new} | {left} | {good} of {len(of)} |"


def _kill(
    builder: Builder, warehouse: Path, exports: Path, phase: str, seconds: float, whole: Container[Content]
) -> list[Kill]:
    """Kill a build some seconds after it has come to a phase, and make another; nothing when it had ended by then."""
    before = _current(warehouse)
    child, ended = builder.begin(exports)
    if builder.reached(phase, ended):
        wait([ended], timeout=seconds)
    if not ended.done():
        with suppress(ProcessLookupError):  # it has ended this very moment
            os.kill(child, signal.SIGKILL)
    if ended.result(timeout=SECONDS_TO_BUILD) != -signal.SIGKILL:
        return []
    doing, left, is_new = builder.phase(), _left(warehouse), _current(warehouse) != before
    if content(warehouse) not in whole:
        raise NotWhole(f"{_current(warehouse)}, after a kill while {doing}")
    _, ended = builder.begin(exports)
    return [Kill(doing, left, is_new, ended.result(timeout=SECONDS_TO_BUILD), _left(warehouse))]


def _current(warehouse: Path) -> str:
    return (warehouse / "CURRENT").read_text(encoding="ascii")


def _left(warehouse: Path) -> tuple[str, ...]:
    """The kinds of files that a finished build does not leave, or a whole build that had not become current."""
    kinds = {path.name.partition(".")[2] for path in warehouse.iterdir() if ".tmp" in path.name}
    spare = publish.builds(warehouse)[-1] > _current(warehouse)
    return tuple(sorted({f"`.{kind}`" for kind in kinds} | ({"a spare build"} if spare else set())))


@contextmanager
def _checked_all_the_time(warehouse: Path, whole: Container[Content]) -> Iterator[list["Future[int]"]]:
    """Readers who check the current build over and over, and in the end say how often."""
    stop = Event()

    def check() -> int:
        times = 0
        while not stop.wait(_SECONDS_BETWEEN_CHECKS):
            if content(warehouse) not in whole:
                raise NotWhole("a reader found neither build")
            times += 1
        return times

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(check) for _ in range(READERS)]
        try:
            yield readers
        finally:
            stop.set()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=KILLS)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        exports = [Path(folder, str(size)) for size in _INTERACTIONS]
        for each, size in zip(exports, _INTERACTIONS, strict=True):
            company.write(each, size)
        text = table(*killed(Path(folder, "warehouse"), exports, given.kills, SEED))
    if given.kills >= KILLS:
        TABLE.write_text(f"{_ABOUT.format(kills=given.kills, seed=SEED)}\n{text}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
