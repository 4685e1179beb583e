import pytest

from touchpoint import embedding, settings
from touchpoint.errors import SettingsError

ALLOWED = "TOUCHPOINT_EMBEDDING_ALLOWED"
NEVER = {"content-security-policy": "frame-ancestors 'none'", "x-frame-options": "DENY"}
HTML = "text/html; charset=utf-8"


@pytest.fixture
def two_sites(monkeypatch):
    monkeypatch.setenv(ALLOWED, "https://intranet.example http://localhost:8080")


def read(tmp_path, text):
    file = tmp_path / "touchpoint.toml"
    file.write_text(text)
    return settings.read(file)


@pytest.mark.parametrize("query", [b"frame=page", b"region=North&frame=card&card=reasons", b"%66rame=page"])
@pytest.mark.usefixtures("two_sites")
def test_a_framed_page_names_the_sites_that_may_frame_it(query):
    assert embedding.headers("/complaints", query, HTML) == {
        "content-security-policy": "frame-ancestors https://intranet.example http://localhost:8080"
    }


@pytest.mark.parametrize(
    ("path", "query", "kind"),
    [
        ("/complaints", b"", HTML),
        ("/complaints", b"region=North", HTML),
        ("/complaints", b"frame=all", HTML),
        ("/complaints", b"frame=", HTML),
        ("/complaints", b"frame=page&frame=all", HTML),
        ("/complaints", b"card=reasons&show=frame", HTML),
        ("/media/report.html", b"frame=page", HTML),
        ("/static/index.html", b"frame=page", HTML),
        ("/_stcore/health", b"frame=page", HTML),
        ("/api/measures", b"frame=page", HTML),
        ("/complaints", b"frame=page", "text/plain; charset=utf-8"),
        ("/complaints", b"frame=page", ""),
        ("/complaints", b"frame=\xff\xfe", HTML),
    ],
)
@pytest.mark.usefixtures("two_sites")
def test_everything_else_stays_unframeable(path, query, kind):
    assert embedding.headers(path, query, kind) == NEVER


@pytest.mark.parametrize("told", ["", "*", "https://*.example 'self'", "https://a.example/x", "javascript:alert(1)"])
def test_without_a_site_nothing_may_be_framed(monkeypatch, told):
    monkeypatch.setenv(ALLOWED, told)
    assert embedding.allowed() == ()
    assert embedding.headers("/complaints", b"frame=page", HTML) == NEVER


def test_a_server_that_was_told_nothing_allows_nobody(monkeypatch):
    monkeypatch.delenv(ALLOWED, raising=False)
    assert embedding.headers("/", b"frame=page", HTML) == NEVER


def test_what_the_settings_allow_reaches_the_server(tmp_path, monkeypatch):
    found = read(tmp_path, '[embedding]\nallowed = ["https://intranet.example", "http://127.0.0.1:8080"]')
    monkeypatch.setenv(ALLOWED, embedding.environment(found)[ALLOWED])
    assert embedding.allowed() == ("https://intranet.example", "http://127.0.0.1:8080")


@pytest.mark.parametrize(
    "origin",
    [
        *("*", "https://*", "https://*.example", "http://intranet.example", "intranet.example", "https://"),
        *("https://intranet.example/", "https://intranet.example/a", "https://Intranet.example", "https://a b"),
        *("https://intranet.example:0", "https://intranet.example:70000", "https://u:p@intranet.example"),
        *("https://intranet.example; script-src *", "https://intranet.example\n", "'self'", "null", "https://-a.b"),
    ],
)
def test_what_is_no_origin_is_refused_by_its_place_and_value(tmp_path, origin):
    with pytest.raises(SettingsError, match=r"embedding\.allowed.*expected the origin of a site") as error:
        read(tmp_path, f"[embedding]\nallowed = ['''{origin}''']")
    assert origin.strip() in str(error.value) or repr(origin)[1:-1] in str(error.value)


@pytest.mark.parametrize(
    "origin", ["https://intranet.example", "https://intranet", "https://a.b-c.example:8443", "http://localhost"]
)
def test_an_origin_is_taken(tmp_path, origin):
    assert read(tmp_path, f'[embedding]\nallowed = ["{origin}"]').embedding.allowed == (origin,)
