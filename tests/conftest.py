"""What several suites share: the embedded components, loaded once a session."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from consistency.claims import GermanClaimExtractor
from consistency.config import Settings, build_components, build_extractor
from consistency.domain import Claim, Pair
from consistency.pipeline import Components, check
from consistency.readers import read_sources
from consistency.writers.json import describe
from consistency.writers.wording import Wording

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def components(settings: Settings) -> Components:
    return build_components(settings)


@pytest.fixture(scope="session")
def extractor() -> GermanClaimExtractor:
    return build_extractor(Settings(cache=None))


class PairMaker:
    """Makes a pair of claims from two sentences and the dates of their articles."""

    def __init__(self, extractor: GermanClaimExtractor):
        self._extractor = extractor

    def claim(self, text: str, date: str | None = None, *, article_id: str = "a") -> Claim:
        published = (
            datetime.fromisoformat(date).replace(tzinfo=ZoneInfo("Europe/Berlin")) if date else None
        )
        return self._extractor.extract_claim(
            text, published=published, context=None, article_id=article_id
        )

    def __call__(
        self,
        left: str,
        right: str,
        *,
        dates: tuple[str | None, str | None] = ("2025-04-25", "2025-04-25"),
        similarity: float = 0.7,
    ) -> Pair:
        return Pair(
            left=self.claim(left, dates[0], article_id="left"),
            right=self.claim(right, dates[1], article_id="right"),
            similarity=similarity,
        )


@pytest.fixture(scope="session")
def make_pair(extractor: GermanClaimExtractor) -> PairMaker:
    return PairMaker(extractor)


@pytest.fixture(scope="session")
def seed_report(components: Components) -> dict[str, Any]:
    """`report.json` of `seeds/`, made once: it takes the better part of a minute."""
    articles = read_sources([str(SEEDS)])
    return describe(check(articles, components=components), wording=Wording.load("de"))
