"""Trends are quiet until a month signals: the courier failure of October does, what nothing happened to does not."""


def test_the_failed_courier_signals_and_the_usual_variation_says_nothing(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "delivery")
    notes = [each.value for each in app.caption if "band: 95 % interval of each month" in each.value]
    outside = [note for note in notes if note.endswith("signal in October 2026: outside what is expected")]
    assert len(notes) >= 4
    # One more may lie in a row on one side by chance, as one month in twenty does.
    assert len([note for note in notes if "signal in" in note]) <= 2
    assert len(outside) == 1
    assert "orders due in October 2026" in outside[0]


def test_a_figure_says_among_how_many_it_was_looked_at(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "delivery")
    said = [each.help for each in app.caption if each.help and "Compared at once" in each.help]
    assert said
    assert any("q below 0.001" in each for each in said)
    assert len({each.split("(m = ")[1].split(")")[0] for each in said}) == 1
