"""Every page, found by listing the folder, on a phone by day and by night: it fits and is drawn."""

import pytest

from tests.browser.conftest import PAGES, WITHOUT_CHARTS, path
from tests.browser.fits import assert_fits

PHONE = 390


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_phone_and_is_drawn(open_page, page, dark):
    tab = open_page(path(page), width=PHONE, dark=dark)
    assert_fits(tab, PHONE, dark, has_charts=page not in WITHOUT_CHARTS)
