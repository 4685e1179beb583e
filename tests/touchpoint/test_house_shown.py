"""What a server shows of the house as it is now, beside builds that know it as it was."""

from touchpoint import house
from touchpoint.settings import Settings

BUILT = Settings(name="Once Ltd")


def test_the_name_is_that_of_the_servers_settings(monkeypatch):
    for name, value in house.environment(Settings(name="Now Ltd", accent="#AA3300")).items():
        monkeypatch.setenv(name, value)
    assert house.name(BUILT) == "Now Ltd"
    assert house.accent() == "#AA3300"


def test_where_the_server_is_told_nothing_a_build_speaks_for_itself(monkeypatch):
    for name in house.environment(Settings(name="Now Ltd", accent="#AA3300")):
        monkeypatch.delenv(name, raising=False)
    assert house.environment(Settings()) == {}
    assert house.name(BUILT) == "Once Ltd"
    assert house.accent() is None
