"""The page of our promises: what the policies ask, what is left out, what falls due."""

from tests import canonical
from tests.pages.test_watch import titles


def test_the_step_that_is_left_out_is_named(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "promises", period="last-12-months")
    (advice,) = [each.value for each in app.markdown if each.value.startswith("**What to do:**")]
    assert "**customer told**" in advice
    said = titles(app)
    assert any(each.startswith("Policies read by policy: from ") and "in Complaints to " in each for each in said)
    assert any("of open cases within 14 days" in each for each in said)
    assert {"The clocks that apply", "The policies"} <= set(said)
    (clocks, policies) = [each.value for each in app.get("html") if "<table" in each.value][-2:]
    assert "8 hours of opening" in clocks
    assert "customer told" in policies


def test_without_policies_nothing_is_guessed(open_page, tmp_path):
    read = {"agent_id": "A", "policy": "Complaints", "version": "1", "read_at": "2026-03-01T09:00"}
    case = {"case_id": "K", "opened_at": "2026-03-02T09:00"}
    canonical.built(tmp_path, cases=[case], policy_reads=[read])
    app = open_page(tmp_path / "warehouse", "promises")
    assert any("touchpoint.toml sets no policies" in each.value for each in app.caption)
    assert not any(each.startswith("Polic") for each in titles(app))
