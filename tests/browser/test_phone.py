"""Every page, found by listing the folder, on a phone by night: it fits and is drawn.

By day each is looked at on a desk; both on both would take minutes more and find the same.
"""

import pytest

from tests.browser.conftest import PAGES, WITHOUT_CHARTS, path
from tests.browser.fits import assert_fits

PHONE = 390


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_phone_and_is_drawn(open_page, page):
    tab = open_page(path(page), width=PHONE, dark=True)
    assert_fits(tab, PHONE, dark=True, has_charts=page not in WITHOUT_CHARTS)
