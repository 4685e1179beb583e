"""Whether the server lives and can answer, and what it says of itself to Prometheus."""

import shutil

import pytest
from prometheus_client.parser import text_string_to_metric_families

from touchpoint import warehouse


@pytest.fixture
def own(tiny_warehouse, tmp_path):
    """A folder of builds that the test may damage."""
    return shutil.copytree(tiny_warehouse, tmp_path / "warehouse")


def figures(program) -> dict:
    """Each sample by its name and labels."""
    families = text_string_to_metric_families(program.get("/metrics").text)
    return {(each.name, *sorted(each.labels.items())): each.value for family in families for each in family.samples}


def test_it_lives_and_is_ready(program):
    assert program.told("/healthz") == {"alive": True}
    assert program.told("/readyz") == {"ready": True, "build": "ok", "decisions": "ok"}


def test_without_a_build_it_lives_and_is_not_ready(programs, tmp_path):
    program = programs(tmp_path)
    assert program.told("/healthz") == {"alive": True}
    answer = program.get("/readyz")
    said = answer.json()
    assert (answer.status_code, said["ready"], said["decisions"]) == (503, False, "ok")
    assert "there is no warehouse in the folder of the builds: run `python -m touchpoint build`" in said["build"]
    assert str(tmp_path) not in answer.text
    status, said = program.refusal("/api/measures?id=backlog")
    assert (status, "there is no warehouse" in said, str(tmp_path) in said) == (503, True, False)


def test_a_damaged_build_is_told(programs, own, tiny_source):
    (own / f"{tiny_source.info.build}.duckdb").write_bytes(b"not a database" * 1000)
    answer = programs(own).get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert programs(own).get("/api/measures?id=backlog").status_code in (410, 503)


def test_decisions_that_cannot_be_had_are_told(programs, own):
    (own / "decisions.sqlite").write_bytes(b"not a database" * 1000)
    answer = programs(own).get("/readyz")
    assert (answer.status_code, answer.json()["build"]) == (503, "ok")
    assert "it is no database, or a damaged one" in answer.json()["decisions"]
    assert str(own) not in answer.text


def test_requests_are_counted_by_route_and_status(programs):
    program = programs(rights={"only_measures": True})
    program.get("/api/measures?id=backlog")
    program.get("/api/measures?id=nothing")
    program.get("/api/queries/complaints/reasons")
    program.get("/api/zora.quill@example.com")
    program.get("/api/queries/zora.quill@example.com")
    program.ask("PROPFIND", "/api/measures")
    found = figures(program)

    def answered(route, status, method="GET"):
        return found["touchpoint_requests_total", ("method", method), ("route", route), ("status", status)]

    assert answered("/api/measures", "200") == 1
    assert answered("/api/measures", "400") == 1
    assert answered("/api/queries/{name:path}", "403") == 2
    assert answered("other", "404") == 1
    assert answered("/api/measures", "405", "other") == 1
    assert found["touchpoint_request_seconds_count", ("route", "/api/measures")] == 3
    assert found["touchpoint_refused_total", ("why", "right")] == 2
    assert found["touchpoint_refused_total", ("why", "parameters")] == 1
    assert found["touchpoint_queries_total",] > 0
    assert "quill" not in program.get("/metrics").text


def test_the_build_is_told(program, tiny_source):
    found = figures(program)
    info = tiny_source.info
    about = (("build", info.build), ("is_sample", "false"), ("version", info.version))
    assert found["touchpoint_build_info", *about] == 1
    # 31 March 2026, 17:00 in UTC.
    assert found["touchpoint_build_as_of_seconds",] == 1_774_976_400
    assert found["touchpoint_build_age_seconds",] > 0
    assert found["touchpoint_build_rows", ("table", "stores")] == 2
    assert found["touchpoint_build_readable",] == 1
    assert found["touchpoint_open_builds",] == warehouse.open_builds() >= 1


def test_without_a_build_the_figures_say_so(programs, tmp_path):
    found = figures(programs(tmp_path))
    assert found["touchpoint_build_readable",] == 0
    assert ("touchpoint_build_as_of_seconds",) not in found
