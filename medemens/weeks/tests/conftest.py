from tests.clock import clock  # noqa: F401  the fixture, for every test here
