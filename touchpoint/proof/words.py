"""What an evidence pack says to whoever opens it."""

from touchpoint.export import SAMPLE
from touchpoint.proof.model import Manifest
from touchpoint.report.model import Pack


def read_me(pack: Pack, manifest: Manifest) -> str:
    """README.txt: what lies where, and how it is checked."""
    lines = [
        f"Evidence: {pack.title}",
        *([SAMPLE] if pack.is_sample else []),
        f"{pack.house} · data to {pack.as_of}",
        "",
        *(f"{page.title}: {page.standing}\n  {page.fixed_link}" for page in pack.pages),
        "",
        "What is in it",
        "  report.pdf       the pages as they were shown (report.html where no browser could print them)",
        "  pages/           the table behind each chart, as its own download gives it",
        "  queries/         each query that the pages asked, with the values it was given",
        "  data/            the rows that each of them gave",
        "  settings.json    the settings that the build was made with",
        "  manifest.json    all of it for programs, with the hash of each file",
        "",
        f"Build        {manifest.build}",
        f"Fingerprint  {manifest.fingerprint}",
        "  a hash of the exports that went into the build, what became of their records, the settings, the as-of",
        "  instant and the version; the same exports built again in the same way have the same",
        f"Version      Touchpoint {manifest.version}",
        "",
        "To check it, where the build is kept:  python -m touchpoint verify FILE.zip",
        "It says whether the files are as they were written, asks every query again and shows every page again on",
        "that build, and names what differs. It proves that these are the numbers of that build. It does not prove who",
        "made the file: whoever can change a file can also change the hash that stands beside it.",
        "",
    ]
    return "\r\n".join(lines)
