"""The mail itself: what it says, how large it is, what hostile text and every script become in it."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

import pytest

from tests.touchpoint.deliver.conftest import ARABIC, HOSTILE, TELUGU, chart, figure, pack, page
from touchpoint.deliver import mails
from touchpoint.deliver.made import Files, Maker
from touchpoint.deliver.mails import MOST_BYTES, Delivery
from touchpoint.deliver.schedule import Job, Recipient
from touchpoint.deliver.wanted import Asked
from touchpoint.errors import ReportError
from touchpoint.post.message import to_wire
from touchpoint.report.model import Words
from touchpoint.scope import Scope
from touchpoint.settings.mail import Mail

MAIL = Mail(host="localhost", sender="touchpoint@example.com", reply_to="desk@example.com")
DUE = datetime(2026, 11, 3, 7, tzinfo=UTC)
NO_FILES = Files()
SCOPE = Scope(datetime(2026, 10, 1).date(), datetime(2026, 10, 31).date(), chosen=(("region", ("North",)),))


def delivery(made, files=NO_FILES, **job):
    to = Recipient("ann@example.com")
    usual = {"name": "Board", "when": "monthly on day 3 at 07:00", "recipients": (to,), "pages": ("overview",)}
    return Delivery(Job(**{**usual, **job}), to, DUE, "Europe/London", made, SCOPE, {}, files)


def read(given):
    wire = to_wire(mails.message(given, MAIL), MAIL, DUE)
    mail = message_from_bytes(wire, policy=default)
    return mail, mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()


class Seen(HTMLParser):
    """What a mail program would show of HTML: its text, its tags, where its links lead."""

    def __init__(self, html):
        super().__init__()
        self.texts, self.tags, self.links, self.attributes = [], set(), [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.texts.append(data)


def test_it_says_what_and_the_period_and_why_one_gets_it():
    blocks = (Words("Begin in the North."), figure(), chart("Satisfaction fell to 84 %"))
    made = pack(page(*blocks), is_sample=True)
    mail, text, html = read(delivery(made, introduction="Good morning."))
    assert mail["Subject"] == "House: Overview, October 2026 · Region North"
    for said in (
        "Sample company · not real data",
        "Good morning.",
        "Begin in the North.",
        "Satisfied customers",
        "84 %",
        "3 points lower",
        "80 to 88 % · 1,234 answers",
        "Satisfaction fell to 84 %",
        "Satisfied / all answers.",
        "Data as of 31 Oct 2026 18:00, build b1.",
        "You get this mail because ann@example.com is a recipient of the delivery “Board” of House "
        "(monthly on day 3 at 07:00, Europe/London), due 3 Nov 2026 07:00. To change that, write to desk@example.com.",
    ):
        assert said in text
        assert said in " ".join(Seen(html).texts)
    assert Seen(html).links == [
        "https://touchpoint.example/overview?live=1",
        "https://touchpoint.example/overview?build=b1",
    ]


def test_it_fetches_nothing_and_runs_nothing():
    blocks = (Words(HOSTILE), figure(HOSTILE, HOSTILE, HOSTILE), chart(HOSTILE, HOSTILE))
    made = pack(page(*blocks, title=HOSTILE), house=HOSTILE)
    mail, text, html = read(delivery(made, name=HOSTILE[:20], subject=HOSTILE, introduction=HOSTILE))
    seen = Seen(html)
    assert seen.tags.isdisjoint({"img", "script", "link", "iframe", "svg", "style"})
    assert not {name for name in seen.attributes if name.startswith("on")} | (seen.attributes & {"src", "background"})
    assert "<img src=x onerror=alert(1)>" in " ".join(seen.texts)
    assert "<img src=x onerror=alert(1)>" in text
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("<img src=x onerror=alert(1)> Bcc: eve@example.com: <img")
    assert mail["To"] == "ann@example.com"


@pytest.mark.parametrize("script", [TELUGU, ARABIC])
def test_every_script_arrives_as_it_was_written(script):
    made = pack(page(Words(script), figure(script), chart(script)))
    mail, text, html = read(delivery(made, subject=script))
    assert mail["Subject"] == f"House: {script}, October 2026 · Region North"
    assert text.count(script) >= 4
    assert " ".join(Seen(html).texts).count(script) >= 4
    assert 'dir="auto"' in html


@pytest.mark.parametrize(
    ("figures", "charts", "length", "pages", "kept"),
    [
        (15, 25, 100, 4, "Satisfied / all answers."),
        (30, 10, 300, 4, "What the numbers mean stands behind the links."),
        (40, 100, 500, 10, "Left out for want of room:"),
        (40, 20, 3_000, 60, "more pages of this delivery are not in the mail"),
    ],
)
def test_its_body_stays_below_the_limit_and_says_what_is_left_out(figures, charts, length, pages, kept):
    said = (TELUGU * length)[:length]
    blocks = [*(figure(f"Figure {n}") for n in range(figures)), *(chart(f"Chart {n}", said) for n in range(charts))]
    made = pack(*(page(Words(said), *blocks, path=f"page{n}", title=f"Page {n}") for n in range(pages)))
    given = delivery(made)
    assert len(to_wire(mails.message(given, MAIL), MAIL, DUE)) <= MOST_BYTES
    _mail, text, html = read(given)
    assert kept in text
    assert kept in " ".join(Seen(html).texts)
    assert "https://touchpoint.example/page0?live=1" in Seen(html).links


def write(sizes, failing=()):
    def written(_pack, ending):
        if ending in failing:
            raise ReportError("no Chromium or Chrome was found on this machine: install one.")
        return b"x" * sizes.get(ending, 10)

    return Maker(lambda _asked: pack(page()), written)


def files(maker, *formats, most=1.0):
    return maker.files(Asked(("overview",)), formats, "Overview", most)


def test_files_go_with_it_as_they_were_made():
    found = files(write({}), "pdf", "xlsx")
    assert [(each.name, each.kind) for each in found.attached] == [
        ("Overview.pdf", "application/pdf"),
        ("Overview.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]
    mail, text, _html = read(delivery(pack(page()), found))
    assert [each.get_filename() for each in mail.iter_attachments()] == ["Overview.pdf", "Overview.xlsx"]
    assert [each.get_payload(decode=True) for each in mail.iter_attachments()] == [b"x" * 10] * 2
    assert "Attached: Overview.pdf, Overview.xlsx." in text


def test_without_a_browser_the_html_goes_instead_and_the_mail_says_why():
    found = files(write({}, failing=("pdf",)), "pdf")
    assert [each.name for each in found.attached] == ["Overview.html"]
    said = (
        "There is no PDF: no Chromium or Chrome was found on this machine: install one; the HTML is attached instead."
    )
    assert found.remarks == (said,)
    _mail, text, html = read(delivery(pack(page()), found))
    assert said in text
    assert said in " ".join(Seen(html).texts)


def test_where_nothing_can_be_made_the_mail_still_says_it_all():
    found = files(write({}, failing=("pdf", "html")), "pdf")
    assert found.attached == ()
    assert found.remarks[0].endswith("nothing is attached instead.")


def test_what_is_too_large_is_left_out_and_said():
    found = files(write({"pdf": 1_200_000, "xlsx": 700_000, "pptx": 400_000}), "pdf", "xlsx", "pptx")
    assert [each.name for each in found.attached] == ["Overview.pptx"]
    assert [each.split(",")[0] for each in found.remarks] == ["The Excel has 0.7 MB", "The PDF has 1.2 MB"]


def test_files_of_the_same_pack_are_made_once():
    made = []
    maker = Maker(lambda _asked: pack(page()), lambda _pack, ending: made.append(ending) or b"x")
    assert files(maker, "pdf") == files(maker, "pdf")
    assert made == ["pdf"]


def test_a_file_that_cannot_be_written_for_another_reason_keeps_nobody_from_the_mail():
    maker = Maker(lambda _asked: pack(page()), lambda _pack, _ending: 1 / 0)
    assert "There is no PDF: a mistake in the program: ZeroDivisionError" in files(maker, "pdf").remarks[0]


def test_a_mail_that_is_sent_again_is_the_same_mail():
    once, again = (mails.message(delivery(pack(page())), MAIL) for _ in range(2))
    assert once == again
    assert once.attachments == ()
