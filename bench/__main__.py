"""`python -m bench`: makes companies of the sizes asked for and times the product on them, or loading, or board packs.

All together are written to bench/RESULTS.md.
"""

import argparse
import sys
from pathlib import Path

from bench import browser, building, company, loading, packs, pages, readers, report

LOADING, PACKS = "loading", "packs"
SIZES = {"60k": 60_000, "1m": 1_000_000, "10m": 10_000_000}
RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sizes",
        nargs="*",
        choices=[LOADING, PACKS, *SIZES, []],
        help="loading, packs, 60k, 1m, 10m; all of them without",
    )
    parser.add_argument("--work", type=Path, default=Path("data", "bench"), help="where companies and builds are kept")
    given = parser.parse_args()
    wanted = given.sizes or [LOADING, PACKS, *SIZES]
    loaded = _loaded(given.work / LOADING) if LOADING in wanted else None
    packed = _packed(given.work / "60k") if PACKS in wanted else []
    timed = [_timed(size, given.work / size) for size in wanted if size in SIZES]
    text = report.written(timed, loaded, packed)
    if not given.sizes:
        RESULTS.write_text(text, encoding="utf-8")
    print(text)


def _loaded(folder: Path) -> loading.Loading:
    _say(LOADING, "five million rows, and a workbook")
    folder.mkdir(parents=True, exist_ok=True)
    return loading.timed(folder)


def _packed(folder: Path) -> list[packs.Made]:
    exports, warehouse = folder / "exports", folder / "warehouse"
    _say(PACKS, "a company of 60k interactions, and its board packs")
    if not exports.exists():
        company.write(exports, SIZES["60k"])
    if not (warehouse / "CURRENT").exists():
        building.built(exports, warehouse)
    return packs.timed(warehouse)


def _timed(size: str, folder: Path) -> report.Result:
    exports, warehouse = folder / "exports", folder / "warehouse"
    if not exports.exists():
        _say(size, "making the company")
        company.write(exports, SIZES[size])
    _say(size, "building")
    build = building.built(exports, warehouse)
    _say(size, "asking for the pages")
    timings, scans = pages.timed(warehouse), pages.scan(warehouse)
    _say(size, "opening a browser")
    waits = browser.waits(warehouse)
    _say(size, "twenty readers")
    return report.Result(size, build, timings, scans, waits, readers.busy(warehouse))


def _say(size: str, what: str) -> None:
    print(f"{size}: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
