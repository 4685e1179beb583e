"""What is refused of a text that somebody wrote."""


def faults(texts: dict[str, str], most: int, *, may_be_blank: bool = False) -> list[str]:
    """All that keeps these texts, by what they are called, from being kept."""
    blank = [] if may_be_blank else [f"{name} is missing" for name, text in texts.items() if not text.strip()]
    long = [f"{name} has more than {most:,} letters" for name, text in texts.items() if len(text) > most]
    # PostgreSQL keeps no zero byte, and no database keeps half a surrogate pair.
    odd = [f"{name} holds characters that cannot be kept" for name, text in texts.items() if is_odd(text)]
    return [*blank, *long, *odd]


def is_odd(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
