"""`pytest tests/golden --accept` takes what comes out now for what is right."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    # Without `tests/golden` on the command line, this file comes too late to add an option.
    return bool(request.config.getoption("--accept", default=False))
