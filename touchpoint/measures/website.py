"""Measures of the website's checks: whether it answers, and whether its links and pages are sound."""

from touchpoint.findings.shares import Share
from touchpoint.findings.site import availability, stale
from touchpoint.measures.measure import Measure

_CHECKED = "local day of the check"
_CHECKS = (("site_checks.ok",),)

MEASURES = (
    Measure(
        id="site_availability",
        name="Website available",
        code="D11a",
        unit="share",
        counts="checks",
        better="higher",
        counted_on=_CHECKED,
        definition=(
            "Good checks / all checks of whether the website answers; maintenance counts as down. A full count of the "
            "checks made, so without an interval; between two checks nobody looked."
        ),
        query="website/availability",
        find=availability,
        needs=_CHECKS,
        splits={"hours": "Time of day", "page": "Address"},
    ),
    Measure(
        id="dead_link_share",
        name="Dead links",
        code="D11c",
        unit="share",
        counts="links",
        better="lower",
        counted_on=_CHECKED,
        definition=(
            "Links that were bad (status 400 or above) in two crawls an hour or more apart with no good one in between "
            "/ links crawled in the period, each as it stood at its last crawl there."
        ),
        query="website/pages",
        find=Share("bad", "pages", "links"),
        needs=_CHECKS,
        params={"flaw": "dead"},
    ),
    Measure(
        id="stale_page_share",
        name="Stale pages",
        code="D11d",
        unit="share",
        counts="pages",
        better="lower",
        counted_on=_CHECKED,
        definition=(
            "Pages last verified longer ago than the limit of the settings / pages looked at in the period, each at "
            "its last check there. A full count, so without an interval."
        ),
        query="website/pages",
        find=stale,
        needs=(("site_checks.last_verified_at",),),
        settings=(("website.stale_after_hours",),),
        params={"flaw": "stale"},
    ),
)
