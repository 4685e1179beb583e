"""The answer of the server: the whole file with what it holds in its headers, else words, and never half a file."""

import asyncio
from threading import Timer
from time import monotonic

import httpx
import pytest
from starlette.applications import Starlette

from tests import canonical, tiny
from tests.touchpoint.rowfiles.conftest import asked, file_of, read_csv, read_parquet
from touchpoint import sql
from touchpoint.errors import TooSlow
from touchpoint.rowfiles import KINDS, answer, making
from touchpoint.rowfiles.answer import RowFileAnswer
from touchpoint.rowfiles.routes import ROUTES
from touchpoint.rowfiles.work import Ended, Work
from touchpoint.settings.model import Privacy, Settings

PERIOD = "from=2026-01-01&to=2026-03-31"
# Minutes of work, of which nothing is ready before the end, and rows without an end.
HEAVY = (
    "select count(*) as in_all from range(10000000) a, range(10000000) b "
    "where a.range * b.range % 7 = 3\norder by 1\nlimit $most"
)
ENDLESS = "select range as place, 0 as in_all from range(1000000000000)\norder by 1\nlimit $most"


class Client:
    """A program that asks the routes as over the network."""

    def get(self, link):
        return asyncio.run(self._asked("GET", link))

    def head(self, link):
        return asyncio.run(self._asked("HEAD", link))

    async def _asked(self, method, link):
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.request(method, link)


@pytest.fixture
def client(tiny_warehouse, served):
    served(tiny_warehouse)
    return Client()


def test_the_answer_is_the_file_and_says_what_it_holds(client, tiny_source):
    given = client.get(f"/rows.csv?measure=orders_placed&{PERIOD}")
    about, _, rows, _ = read_csv(given.content)
    assert (given.status_code, len(rows)) == (200, 7)
    assert about["link"] == f"http://testserver/rows?{PERIOD}&compare=before&measure=orders_placed"
    headers = {key: given.headers[key] for key in given.headers if key.startswith(("touchpoint", "cont", "cache"))}
    assert headers == {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="rows-of-orders-placed_january-to-march-2026_'
        f'{tiny_source.info.build}.csv"',
        "content-encoding": "identity",
        "cache-control": "private, no-store",
        "touchpoint-rows": "7",
        "touchpoint-rows-in-all": "7",
        "touchpoint-rows-limit": "1000000",
        "touchpoint-build": tiny_source.info.build,
    }


def test_the_same_as_parquet_of_the_build_that_is_named(client, tiny_source):
    build = tiny_source.info.build
    given = client.get(f"/rows.parquet?measure=orders_placed&build={build}&{PERIOD}")
    about, rows = read_parquet(given.content)
    assert given.headers["content-type"] == "application/vnd.apache.parquet"
    assert len(rows) == 7
    assert about["link"].endswith(f"&measure=orders_placed&build={build}")
    assert about["newest"] == f"http://testserver/rows?{PERIOD}&compare=before&measure=orders_placed"


def test_a_head_request_counts_and_sends_nothing(client):
    given = client.head(f"/rows.csv?measure=orders_placed&{PERIOD}")
    assert (given.headers["touchpoint-rows"], given.content) == ("7", b"")


@pytest.mark.parametrize(
    ("link", "status", "said"),
    [
        ("", 400, "names no number"),
        ("measure=backlog&departmnt=Repair", 400, "did you mean department"),
        ("measure=backlog&department=%3Cimg%20src=x%20onerror=alert(1)%3E", 400, "is not in the data"),
        ("measure=backlog&build=20200101T000000000000-abcdef", 410, "no longer kept"),
    ],
)
def test_what_cannot_be_had_is_said_as_text(client, link, status, said):
    given = client.get(f"/rows.csv?{link}")
    assert given.status_code == status
    assert said in given.text
    assert given.headers["content-type"] == "text/plain; charset=utf-8"


def test_hidden_counts_and_a_missing_warehouse_are_refused(tmp_path, served):
    served(tmp_path / "nowhere")
    client = Client()
    assert client.get("/rows.csv?measure=backlog").status_code == 503
    house = Settings(time_zone="Europe/London", privacy=Privacy(hide_counts_to=3))
    canonical.built(tmp_path, settings=house, **tiny.tables())
    served(tmp_path / "warehouse")
    given = client.get(f"/rows.csv?measure=sla_met&{PERIOD}")
    assert (given.status_code, "hide what counts 3 or fewer" in given.text) == (403, True)
    assert not [key for key in given.headers if key.startswith("touchpoint")]


def test_large_files_wait_for_one_another(client, monkeypatch):
    monkeypatch.setattr(making, "LARGE", 6)
    link = f"/rows.csv?measure=orders_placed&{PERIOD}"
    for _ in range(answer.MOST_AT_ONCE):
        assert answer._places.acquire(blocking=False)
    busy = client.get(link)
    for _ in range(answer.MOST_AT_ONCE):
        answer._places.release()
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "60")
    assert "try again in a minute" in busy.text
    assert client.get(link).status_code == 200


def told(file, receive, send, method="GET"):
    asyncio.run(RowFileAnswer(file)({"type": "http", "method": method}, receive, send))


async def stays():
    await asyncio.Event().wait()


def test_an_answer_that_nobody_takes_is_broken_off(tiny_warehouse, monkeypatch):
    monkeypatch.setattr(answer, "SECONDS_UNTAKEN", 0.01)
    messages = []

    async def send(message):
        messages.append(message)
        if message["type"] == "http.response.body":
            await stays()

    told(file_of(asked(tiny_warehouse, measure="orders_placed"), KINDS["csv"]), stays, send)
    assert [message["type"] for message in messages] == ["http.response.start", "http.response.body"]
    assert messages[-1]["more_body"]


def test_a_reader_who_leaves_ends_the_work(tiny_warehouse):
    messages = []

    async def leaves():
        return {"type": "http.disconnect"}

    async def send(message):
        messages.append(message)

    file = file_of(asked(tiny_warehouse, measure="orders_placed"), KINDS["csv"])
    file.in_all = 7
    told(file, leaves, send)
    assert messages == []


def work(source, folder, text, seconds=60.0):
    query = sql.Query("rows/test", "Much work", {"most": "bigint"}, ("place",), {}, text)
    return Work(folder, source.info.build, query, seconds)


def test_a_query_is_ended_at_once_from_another_thread(tiny_source, tiny_warehouse):
    long = work(tiny_source, tiny_warehouse, HEAVY)
    began = monotonic()
    ending = Timer(0.1, long.end)
    ending.start()
    with pytest.raises(Ended):
        long.count({})
    assert monotonic() - began < 10
    with pytest.raises(Ended):
        long.count({})
    ending.join()
    long.close()


def test_the_time_that_the_database_needs_is_limited_and_said(tiny_source, tiny_warehouse):
    long = work(tiny_source, tiny_warehouse, HEAVY, seconds=0.1)
    with pytest.raises(
        TooSlow, match=r"Much work: counting this took longer than 0.1 seconds; choose a shorter period"
    ):
        long.count({})
    long.close()


def test_rows_come_before_the_last_of_them_is_read_and_can_be_ended_midway(tiny_source, tiny_warehouse):
    long = work(tiny_source, tiny_warehouse, ENDLESS)
    batches = long.batches(long.reader({}, 10**12, is_sorted=False))
    first = next(batches)
    assert 0 < first.num_rows < 1_000_000
    assert first.schema.names == ["place"]
    long.end()
    with pytest.raises(Ended):
        next(batches)
    long.close()
