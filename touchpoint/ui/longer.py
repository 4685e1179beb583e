"""The same page over more time, for what a month holds too little of, or what takes months to happen."""

from dataclasses import replace

from touchpoint.ui.view import View


def over_13_months(view: View) -> View:
    """The view over the 13 months to the period's end, compared with nothing."""
    return replace(view, scope=replace(view.scope.trend(), compare="none"))
