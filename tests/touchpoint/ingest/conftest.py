import duckdb
import pytest


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        yield connection
