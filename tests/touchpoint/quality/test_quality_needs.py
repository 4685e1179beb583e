"""What a measure needs, has and lacks, and what would mend it."""

from dataclasses import replace

from touchpoint import measures
from touchpoint.quality import needs
from touchpoint.settings import Settings
from touchpoint.settings.model import Reasons

FIRST_CONTACT = measures.get("first_contact_resolution")
AVOIDABLE = replace(measures.get("csat"), settings=(("reasons.avoidable",),))


def test_what_is_there_is_counted():
    found = needs.of(measures.get("csat"), {"surveys.score": 1200}, Settings())
    assert found == needs.Need("surveys.score (1,200 rows)", "", "")


def test_of_alternatives_one_is_enough():
    found = needs.of(FIRST_CONTACT, {"contacts.started_at": 3}, Settings())
    assert (found.there, found.missing) == ("contacts.started_at (3 rows)", "")


def test_a_missing_column_is_named_with_its_cure():
    found = needs.of(FIRST_CONTACT, {}, Settings())
    assert found.missing == "contacts.started_at or cases.resolved_at_first_contact"
    assert found.cure == "Export contacts with started_at or cases with resolved_at_first_contact; then build again"


def test_a_setting_that_is_not_set_is_named_with_its_cure():
    found = needs.of(AVOIDABLE, {"surveys.score": 1}, Settings())
    assert found.missing == "the setting reasons.avoidable"
    assert found.cure == "Set reasons.avoidable in touchpoint.toml; then build again"
    set_ = needs.of(AVOIDABLE, {"surveys.score": 1}, Settings(reasons=Reasons(avoidable=("late",))))
    assert (set_.missing, set_.there) == ("", "surveys.score (1 rows); the setting reasons.avoidable")
