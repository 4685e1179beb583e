"""`verify`: whether the numbers of an evidence pack are those of its build."""

from argparse import Namespace
from urllib.parse import parse_qsl, quote, urlencode

from touchpoint import warehouse
from touchpoint.cli.numbers import open_source
from touchpoint.errors import BuildGone, ReportError
from touchpoint.proof import checking, reading

_MOST_SAID = 20


def verify(given: Namespace) -> None:
    """Print what was looked at and what differs; ReportError where anything does."""
    # Streamlit takes a second to import, which no other command needs.
    from touchpoint.ui import headless

    pack = reading.opened(given.file)
    build = given.build or pack.manifest.build
    if not warehouse.exists(given.warehouse, build):
        raise BuildGone(
            f"build {build[:40]} is not kept in {given.warehouse}: name the warehouse that keeps it by --warehouse, or "
            "a build made of the same exports by --build"
        )
    source = open_source(given.warehouse, build)
    headless.at(given.warehouse)
    differing = 0
    print(f"{pack.manifest.title[:200]} · build {build} · data to {pack.manifest.as_of[:60]}")
    for each in checking.check(pack, source, lambda links: headless.pack([_on(build, link) for link in links])):
        print(each.in_words())
        for said in each.differing[:_MOST_SAID]:
            print(f"  {said}")
        if len(each.differing) > _MOST_SAID:
            print(f"  and {len(each.differing) - _MOST_SAID} more")
        differing += len(each.differing)
    if differing:
        raise ReportError(f"{given.file} differs from what build {build} gives: see above")
    print("equal")


def _on(build: str, link: str) -> str:
    """The link, with this build in place of its own."""
    path, _, query = link.partition("?")
    asked = [(key, value) for key, value in parse_qsl(query) if key != "build"]
    return f"{path}?{urlencode([*asked, ('build', build)], quote_via=quote)}"
