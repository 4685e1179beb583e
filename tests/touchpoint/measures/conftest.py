"""The companies whose measures are worked out by hand, each built once."""

import pytest

from tests import canonical
from tests.touchpoint.measures import companies
from tests.touchpoint.measures.assisted import assisted as company_that_assists
from tests.touchpoint.measures.recorded import recorded as company_that_records
from tests.touchpoint.measures.shipped import shipped as company_that_ships


@pytest.fixture(scope="session")
def surveyed(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("surveyed"), as_of="2026-03-31T18:00", **companies.surveyed())


@pytest.fixture(scope="session")
def bought(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("bought"), as_of="2026-06-30T18:00", **companies.bought())


@pytest.fixture(scope="session")
def contacted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contacted")
    return canonical.built(folder, as_of="2026-03-31T18:00", settings=companies.STAFFED, **companies.contacted())


@pytest.fixture(scope="session")
def promised(tmp_path_factory):
    folder = tmp_path_factory.mktemp("promised")
    return canonical.built(folder, as_of="2026-03-31T18:00", settings=companies.PROMISING, **companies.promised())


@pytest.fixture(scope="session")
def handled(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("handled"), as_of="2026-03-31T18:00", **companies.handled())


@pytest.fixture(scope="session")
def assisted(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("assisted"), as_of="2026-03-31T18:00", **company_that_assists())


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("shipped"), as_of="2026-06-30T18:00", **company_that_ships())


@pytest.fixture(scope="session")
def recorded(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("recorded"), as_of="2026-03-31T18:00", **company_that_records())
