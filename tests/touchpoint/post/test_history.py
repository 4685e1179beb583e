"""What was sent is claimed first: once only, by however many at once, and known for what it is after a crash."""

import json
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from touchpoint import post
from touchpoint.errors import LogbookError
from touchpoint.post import FAILED, GIVEN_UP, SENDING, SENT, UNKNOWN

ROOT = Path(__file__).parents[3]
DUE, NOW = datetime(2026, 11, 3, 7, tzinfo=UTC), datetime(2026, 11, 3, 7, 10, tzinfo=UTC)
MAIL = ("Monthly", DUE, "ann@example.com")


@pytest.fixture
def history(tmp_path):
    return post.at(tmp_path)


def test_before_anything_is_sent_there_is_nothing_and_no_file(history):
    assert (history.latest(), history.last_due("Monthly"), history.state(*MAIL)) == ([], None, None)
    assert history.abandoned(NOW) == []
    assert not history.file.exists()


def test_a_mail_is_claimed_once_and_its_end_is_kept(history):
    claim = history.claim(*MAIL, NOW)
    assert (claim.state, claim.tries) == (SENDING, 1)
    assert history.claim(*MAIL, NOW, most_tries=9) is None
    history.settle(claim, SENT, NOW + timedelta(minutes=1), build="b1", what="PDF")
    (kept,) = history.latest()
    assert (kept.state, kept.build, kept.what, kept.due_at, kept.tries) == (SENT, "b1", "PDF", DUE, 1)
    assert history.claim(*MAIL, NOW, most_tries=9) is None
    assert history.claim(*MAIL, NOW, most_tries=9, again=True) is None
    assert history.last_sent("Monthly", "ann@example.com") == kept
    assert history.last_due("Monthly") == DUE


def test_what_failed_is_tried_again_so_many_times(history):
    for tries in (1, 2, 3):
        claim = history.claim(*MAIL, NOW, most_tries=3)
        assert claim.tries == tries
        history.settle(claim, FAILED, NOW, "451 later")
        assert [each.reason for each in history.failed(["Monthly", "Other"])] == ["451 later"]
    assert history.claim(*MAIL, NOW, most_tries=3) is None


@pytest.mark.parametrize("state", [UNKNOWN, GIVEN_UP])
def test_what_was_ended_is_sent_again_only_when_asked_for(history, state):
    history.settle(history.claim(*MAIL, NOW), state, NOW)
    assert history.claim(*MAIL, NOW, most_tries=9) is None
    assert history.claim(*MAIL, NOW, again=True).tries == 2


def test_many_at_once_claim_it_once(tmp_path):
    barrier, claims = threading.Barrier(6), []

    def take():
        barrier.wait()
        claims.append(post.at(tmp_path).claim(*MAIL, NOW))

    takers = [threading.Thread(target=take) for _ in range(6)]
    for each in takers:
        each.start()
    for each in takers:
        each.join()
    assert [each is None for each in claims].count(False) == 1


def test_after_a_kill_between_claim_and_answer_nobody_knows_whether_it_was_sent(tmp_path, history):
    code = (
        "import json, signal, sys;"
        "from datetime import datetime; from pathlib import Path; from touchpoint import post;"
        "f, j, d, r, n = json.loads(sys.argv[1]);"
        "post.at(Path(f)).claim(j, datetime.fromisoformat(d), r, datetime.fromisoformat(n));"
        "print('claimed', flush=True); signal.pause()"
    )
    asked = json.dumps([str(tmp_path), MAIL[0], DUE.isoformat(), MAIL[2], NOW.isoformat()])
    with subprocess.Popen([sys.executable, "-c", code, asked], cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"claimed\n"
        assert history.abandoned(NOW) == []
        assert history.claim(*MAIL, NOW, again=True) is None
        child.send_signal(signal.SIGKILL)
    (lost,) = history.abandoned(NOW, ["Monthly"])
    assert (lost.state, lost.recipient) == (UNKNOWN, "ann@example.com")
    assert history.abandoned(NOW) == []
    assert history.claim(*MAIL, NOW, most_tries=9) is None
    assert history.claim(*MAIL, NOW, again=True).tries == 2


def test_a_claim_of_another_machine_is_given_up_after_hours(history):
    history.settle(history.claim(*MAIL, NOW), SENDING, NOW)
    assert history.abandoned(NOW + timedelta(hours=1)) == []
    assert [each.state for each in history.abandoned(NOW + timedelta(hours=3))] == [UNKNOWN]


def test_a_damaged_history_is_told(history):
    history.file.write_bytes(b"no database at all " * 300)
    with pytest.raises(LogbookError, match=r"The history of what was sent in .*put a copy of it back"):
        history.claim(*MAIL, NOW)
