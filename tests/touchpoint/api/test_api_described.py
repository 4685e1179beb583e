"""The description is whole and true: every address and parameter stands in it, and whatever it allows is answered."""

import json
import re

from fastapi.openapi.models import OpenAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from touchpoint import measures, sql
from touchpoint.api import schemas
from touchpoint.api.openapi import document
from touchpoint.api.routes import application
from touchpoint.api.service import Service
from touchpoint.scope import FILTERS
from touchpoint.settings.api import Api

DESCRIBED = document(Api())
PATHS = DESCRIBED["paths"]
HOSTILE = [
    "",
    "'",
    '"; drop table orders; --',
    "%00",
    "\x00",
    "\ud7ff",
    "é",
    "తెలుగు",
    "a" * 5000,
    "../../etc/passwd",
    "null",
]
VALUES = [
    "email",
    "phone",
    "all",
    "month",
    "2026-01-01",
    "2026-03-31",
    "9999-12-31",
    "nan",
    "-1",
    "1e400",
    "true",
    "csat",
]


def resolved(given: dict) -> dict:
    """What a reference in the description stands for."""
    if "$ref" not in given:
        return given
    found = DESCRIBED
    for part in given["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found


def parameters(path: str) -> dict[str, dict]:
    return {each["name"]: each for each in map(resolved, PATHS[path]["get"].get("parameters", []))}


def test_it_is_openapi(program):
    served = program.told("/api/openapi.json")
    assert OpenAPI.model_validate(served).openapi == "3.1.0"
    assert served["paths"].keys() == PATHS.keys()


def test_every_reference_leads_somewhere():
    references = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(DESCRIBED)))
    assert {each for each in references if not resolved({"$ref": each})} == set()
    assert len(references) > 20


def test_every_address_is_described(tmp_path):
    app = application(Service.of(tmp_path, Api()))
    served = {route.path for route in app.routes if "{" not in route.path}
    assert PATHS.keys() == served | {f"/api/queries/{name}" for name in sql.names()}


def test_every_parameter_of_measures_and_queries_is_described():
    asked = parameters("/api/measures")
    assert asked["id"]["schema"]["items"]["enum"] == list(measures.MEASURES)
    every = {key for each in measures.MEASURES.values() for key in each.dimensions}
    assert every <= set(asked["by"]["schema"]["enum"])
    assert {"from", "to", "build", "format", *(each.key for each in FILTERS)} <= asked.keys()
    for name in sql.names():
        query, described = sql.load(name), parameters(f"/api/queries/{name}")
        named = {each.param: each.key for each in FILTERS} | {"start": "from", "end": "to"}
        needed = {named.get(param, param) for param in query.params} - {"persons"}
        assert described.keys() == needed | {"build", "format"}, name


def test_every_refusal_is_described_and_every_answer_of_numbers_needs_a_token():
    for path, each in PATHS.items():
        told = each["get"]
        if told["security"]:
            assert {"200", *schemas.REFUSALS} <= told["responses"].keys(), path
        else:
            assert path in ("/api", "/api/openapi.json", "/healthz", "/readyz", "/metrics")
    assert "401" in document(Api(metrics_need_token=True))["paths"]["/metrics"]["get"]["responses"]


def test_answers_have_the_form_that_is_described(program):
    for address in (
        "/api/measures",
        "/api/measures?id=csat&id=backlog&by=month",
        "/api/filters",
        "/api/queries",
        "/api/queries/complaints/rate?by=store",
        "/api/measures?id=nothing",
    ):
        answer = program.get(address)
        told = resolved(PATHS[address.partition("?")[0]]["get"]["responses"][str(answer.status_code)])
        schema = {**told["content"]["application/json"]["schema"], "components": DESCRIBED["components"]}
        assert list(Draft202012Validator(schema).iter_errors(answer.json())) == [], address


def test_the_page_says_all_of_it_and_fetches_nothing(program):
    page = program.get("/api")
    assert page.headers["content-type"].startswith("text/html")
    assert all(f"GET {path}<" in page.text for path in PATHS)
    assert re.findall(r"<script|https?://|@import|url\(", page.text) == []


def test_an_address_that_there_is_not_says_where_to_look(program):
    for path in ("/api/", "/api/nothing", "/api/measures/csat", "/api/queries/"):
        status, said = program.refusal(path)
        assert (status, "/api" in said) == (404, True)


@st.composite
def requests(draw):
    """An address with parameters: mostly those described, with values that are allowed, near, or hostile."""
    path = draw(st.sampled_from(sorted(each for each in PATHS if each.startswith("/api/"))))
    known = parameters(path)
    names = draw(st.lists(st.sampled_from([*known, "nonsense"]), max_size=6))
    pairs = []
    # What a query needs is mostly there: else nothing but its absence would be tried.
    for name in [*(name for name, each in known.items() if each.get("required") and draw(st.booleans())), *names]:
        schema = known.get(name, {}).get("schema", {})
        allowed = schema.get("items", schema).get("enum", [])
        pairs.append((name, draw(st.sampled_from([*allowed, *VALUES, *HOSTILE]) | st.text(max_size=20))))
    return path, pairs


@given(asked=requests())
@settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_asked_is_answered_or_refused_in_words(program, asked):
    path, pairs = asked
    answer = program.get(path, params=pairs)
    assert answer.status_code in (200, 400, 403, 404, 410, 422), answer.text
    if answer.status_code == 200:
        assert answer.headers["content-type"]
    else:
        said = answer.json()
        assert said["status"] == answer.status_code
        assert len(said["error"]) > 20
    assert str(answer.status_code) in PATHS[path]["get"]["responses"]
