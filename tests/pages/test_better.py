"""What would make the numbers better, the time zones of files and closed-only exports, as the Data page says them."""

from tests import canonical
from tests.pages.test_data import shown

SETTLED = {"opened_at": "2026-03-01T09:00", "resolved_at": "2026-03-02T09:00", "status": "resolved"}
CASES = [{"case_id": f"desk:{number}"} | SETTLED for number in range(30)]


def test_what_is_missing_is_ranked_by_the_figures_of_the_overview(open_page, tmp_path):
    canonical.built(tmp_path, cases=CASES)
    said = shown(open_page(tmp_path / "warehouse", "data"))
    assert any(each.startswith("What would make your numbers better: ") for each in said)
    (lines,) = [each.splitlines() for each in said if "gives Satisfied customers" in each]
    # Five measures need nothing but scores, two of them, and the net promoter score, stand on the Overview.
    assert lines[0].startswith("- **surveys.score**: gives Satisfied customers, ")
    assert "Export surveys with score; then build again." in lines[0]
    (first_answer,) = [each for each in lines if "cases.first\\_response\\_at**" in each]
    assert "Fill the column first\\_response\\_at of cases.csv" in first_answer


def test_files_are_named_with_their_time_zone(open_page, tmp_path):
    canonical.built(tmp_path, cases=CASES, orders=[{"order_id": 1, "ordered_at": "2026-03-01T09:00Z"}])
    said = shown(open_page(tmp_path / "warehouse", "data"))
    assert "1 of 2 files says nothing of its time zone" in said
    (lines,) = [each for each in said if "Times carry their offset" in each]
    assert "Times carry their offset: **orders.csv**" in lines
    assert "Times are those of Europe/London, the house's zone, for want of another: **cases.csv**" in lines


def test_a_tool_that_exports_closed_cases_only_is_named_beside_one_that_does_not(open_page, tmp_path):
    others = [row | {"case_id": f"other:{row['case_id']}"} for row in CASES]
    others[0] = {"case_id": "other:0", "opened_at": "2026-03-01T09:00", "status": "open"}
    canonical.built(tmp_path, cases=[*CASES, *others])
    doubt = "each of the 30 cases of desk is resolved, none open or withdrawn: if the export holds only closed cases"
    for page in ("complaints", "overview"):
        (warning,) = open_page(tmp_path / "warehouse", page, period="all").warning
        assert doubt in warning.value
    assert any(doubt[1:] in each for each in shown(open_page(tmp_path / "warehouse", "data")))
