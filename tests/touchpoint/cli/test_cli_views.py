"""`views`: what the page Saved views shows and does, without a browser."""

import json

import duckdb
import pytest

from touchpoint import publish, views
from touchpoint.cli.commands import main
from touchpoint.logbook import SavedView

NORTH = {"period": ["last-month"], "region": ["North"]}


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Runs `views` and gives the exit code, what it prints, read as JSON, and what it says on standard error."""
    monkeypatch.setenv("TOUCHPOINT_DECISIONS_IN_BROWSER", "yes")

    def views_of(*arguments):
        code = main(["views", *arguments, "--warehouse", str(tmp_path)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return views_of


@pytest.fixture
def build(tmp_path):
    return publish.publish(tmp_path, lambda path: duckdb.connect(path).close())


def test_a_saved_view_is_an_object(run, tmp_path):
    assert run() == (0, [], "")
    kept = views.save(tmp_path, SavedView("=cmd తెలుగు", "", NORTH, "Ann", "note", commentary={"csat": "It fell."}))
    code, (found,), said = run()
    assert (code, said) == (0, "")
    assert found == {
        "id": kept.id,
        "page": "overview",
        "state": "live",
        "short": f"?v={kept.id}",
        "link": "?period=last-month&region=North",
        "name": "=cmd తెలుగు",
        "parameters": NORTH,
        "owner": "Ann",
        "note": "note",
        "build": "",
        "is_default": False,
        "commentary": {"csat": "It fell."},
        "version": 1,
        "created_at": f"{kept.created_at.isoformat()}Z",
        "changed_at": None,
        "changed_by": "",
        "deleted_at": None,
        "deleted_by": "",
        "not_read": [],
    }


def test_a_view_is_deleted_and_restored(run, tmp_path):
    kept = views.save(tmp_path, SavedView("North", "complaints", NORTH, "Ann"))
    code, printed, said = run("--delete", kept.id, "--by", "Dan")
    assert (code, printed) == (0, None)
    assert said == f"deleted the view {kept.id}, North: --restore {kept.id} brings it back\n"
    assert run()[1] == []
    (gone,) = run("--deleted")[1]
    assert (gone["state"], gone["deleted_by"]) == ("deleted", "Dan")
    assert run("--delete", kept.id)[0] == 2
    assert run("--restore", kept.id)[0] == 0
    assert [each["id"] for each in run()[1]] == [kept.id]
    code, _, said = run("--delete", "../../etc")
    assert code == 2
    assert "there is no saved view '../../etc'" in said


def test_builds_that_are_held_are_listed_and_released(run, tmp_path, build):
    kept = views.save(tmp_path, SavedView("March", "complaints", {"from": ["2026-03-01"]}, "Ann", build=build))
    publish.hold(tmp_path, build)
    size = publish.file(tmp_path, build).stat().st_size
    assert run("--held")[1] == [{"build": build, "bytes": size, "views": [kept.id], "others": ["links"]}]
    code, _, said = run("--release", build)
    assert (code, said) == (
        0,
        f"released the build {build}: it stays, because saved views hold it: {kept.id} (March)\n",
    )
    assert run("--held")[1] == [{"build": build, "bytes": size, "views": [kept.id], "others": []}]
    code, _, said = run("--release", "20260101T000000000000-abcdef")
    assert code == 2
    assert "nobody holds a build '20260101T000000000000-abcdef'" in said
