"""The presets of complaint deadlines."""

from touchpoint.clocks import PRESETS


def test_every_preset_says_what_it_wants_and_where_that_stands():
    for preset in PRESETS.values():
        assert preset.steps
        assert preset.source
        assert len({each.step for each in preset.steps}) == len(preset.steps)
        assert all(each.within > 0 and each.stopped_by for each in preset.steps)


def test_what_a_case_is_judged_by_is_counted_in_days():
    judged = [each for preset in PRESETS.values() for each in preset.steps if each.step in ("respond", "resolve")]
    assert {each.unit for each in judged} == {"calendar days", "business days", "months"}


def test_presets_know_whether_their_deadlines_need_business_days():
    need = {name for name, preset in PRESETS.items() if preset.counts_business_days}
    assert need == {
        "uk-fca-summary",
        "uk-fca-payments",
        "us-reg-e",
        "ie-consumer-code",
        "eu-gdpr-requests",
        "house-default",
    }
