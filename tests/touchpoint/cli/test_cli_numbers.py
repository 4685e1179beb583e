"""What `query` runs: the queries of pages, and none of those of which a build is made."""

import pytest

from touchpoint import sql
from touchpoint.cli.commands import main


@pytest.mark.parametrize("name", [*sql.names("build"), *sql.names("ingest")])
def test_a_query_that_only_a_build_runs_is_refused_in_words(tiny_warehouse, capsys, name):
    assert main(["query", name, "--warehouse", str(tiny_warehouse)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(
        f"queries/{name}.sql is run by a build only: use one of bad_experience/after_answers, "
    )
