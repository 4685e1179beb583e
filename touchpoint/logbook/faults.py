"""Why decisions, notes and saved views cannot be read or kept, in words with the cure."""

_SAID = (
    ("locked", "somebody else has been writing for longer than five seconds: try again in a moment"),
    ("readonly", "this user may only read it: give the right to write to the file and to its folder"),
    ("read-only", "this user may only read it: give the right to write to the file and to its folder"),
    ("unable to open", "it cannot be opened: see that its folder is there and may be written"),
    ("not a database", "it is no database, or a damaged one: put a copy of it back; nothing was written into it"),
    ("malformed", "it is damaged: put a copy of it back; nothing was written into it"),
    ("disk is full", "the disk is full: make room, then try again"),
    ("no such column", "it is of another version of Touchpoint: use the version that made it"),
    ("no module named", "the program that speaks to this database is missing: install it, such as psycopg"),
)


def in_words(error: BaseException, called: str, holds: str) -> str:
    """What is wrong with the database `called` so, which `holds` something, what helps, and that nothing was lost."""
    # The driver's own words: those around them hold the SQL and what was typed.
    cause = getattr(error, "orig", None) or error
    words = str(cause).lower()
    said = next((said for sign, said in _SAID if sign in words), None)
    if said is None:
        first = str(cause).strip().splitlines()[0][:200] if str(cause).strip() else type(cause).__name__
        said = f"the database says: {first}"
    return f"{holds} in {called}: {said}. Nothing was changed."
