"""Which sentences claim something, and which lean on the one before."""

import pytest

from consistency.claims import no_claim_reason
from consistency.claims.sentences import leans_on_context
from consistency.domain import Role, Sentence, Span


def _sentence(text: str, role: Role = Role.BODY) -> Sentence:
    return Sentence(
        article_id="a", span=Span(start=0, end=len(text)), text=text, role=role, paragraph=0
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Wie geht es weiter?", "question"),
        ("„Was nun, Herr Minister?“", "question"),
        ("Ein Überblick.", "too-short"),
        ("Niemand wurde verletzt.", None),
        ("„Was nun?“, fragte die Richterin.", None),
    ],
)
def test_questions_and_fragments_claim_nothing(text: str, reason: str | None) -> None:
    assert no_claim_reason(_sentence(text)) == reason


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.BODY, Role.HEADLINE)])
def test_what_is_not_the_story_claims_nothing(role: Role) -> None:
    assert no_claim_reason(_sentence("Ein Haus steht am Fluss.", role)) == role.value


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Er kam am Freitag.", True),
        ("Diese Zahl ist neu.", True),
        ("Das ist neu.", True),
        ("Dabei starben zwei Menschen.", True),
        ("Das Gericht entschied am Freitag.", False),
        ("Zwei Menschen starben.", False),
    ],
)
def test_pronouns_lean_on_the_sentence_before(text: str, leans: bool) -> None:
    assert leans_on_context(text, is_continued=False) is leans
