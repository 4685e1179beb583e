"""By which rules ids of the tools are one person, in words. queries/build applies them.

The names of the rules are those that the tables `identities` and `identity_signs` of a build give.
"""

MOST_NAMES = 5
"""So many different names may go with one e-mail: with more it is a stand-in, such as the house's own address."""

MOST_IDS = 20
"""So many ids may be one person by their telephone and name."""

RULES = {
    "own id": "Records with the same id of the same tool are one person, whatever file they come from.",
    "same e-mail": "The same e-mail, without case and outer spaces, and with googlemail.com read as gmail.com; dots "
    "and +tags stay. Addresses that nobody reads (noreply@) are no sign, nor those of more than "
    f"{MOST_NAMES} different names.",
    "same telephone and name": "The same telephone number in international form and the same full name, without case, "
    "accents and extra spaces; never a number alone. Not where e-mails are known that differ, and not for more than "
    f"{MOST_IDS} ids.",
    "override file": "About an id that identity_overrides lists, that file decides alone, whatever else agrees.",
}
"""The rules, and what each asks for. Of an id that the file does not list, the first that can join it does."""

NOT_JOINED = {
    "e-mail of many names": f"the e-mail goes with more than {MOST_NAMES} different names",
    "e-mails differ": "telephone and name agree, but the e-mails differ",
    "too many ids": f"telephone and name agree, but in more than {MOST_IDS} ids",
}
"""Why ids that agree in something are not joined by it."""

GUESTS = "Orders without a customer id are those of guests, and stay so: they are nobody's."


def tool(prefix: str) -> str:
    """What to call a tool by the prefix of its ids."""
    return prefix or "no tool named"
