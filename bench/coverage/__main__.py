"""`python -m bench.coverage` writes docs/coverage.md and prints it."""

from pathlib import Path

from bench.coverage import table

FILE = Path(__file__).parents[2] / "docs" / "coverage.md"


def main() -> None:
    text = table.written()
    FILE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
