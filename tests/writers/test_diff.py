from hypothesis import given
from hypothesis import strategies as st

from consistency.writers.diff import compare


def differing(left: str, right: str) -> tuple[list[str], list[str]]:
    found = compare(left, right)
    return [span.of(left) for span in found.left], [span.of(right) for span in found.right]


def test_one_figure_against_another_is_marked_and_nothing_else():
    left = "An Bord waren 1.200 Passagiere."
    right = "An Bord waren 1.300 Passagiere."
    assert differing(left, right) == (["1.200"], ["1.300"])


def test_neighbouring_words_are_one_stretch():
    left = "Der Kreistag stimmt am Montag zu."
    right = "Der Kreistag lehnt heute ab, am Montag."
    assert differing(left, right) == (["stimmt", "zu"], ["lehnt heute ab"])


def test_moved_words_are_no_difference():
    left = "Am Freitag griff Russland Kiew mit Drohnen an."
    right = "Mit Drohnen griff Russland am Freitag Kiew an."
    assert differing(left, right) == ([], [])


def test_an_added_negation_is_marked_on_its_own_side():
    left, right = "Die Klinik wird nicht geschlossen.", "Die Klinik wird geschlossen."
    assert differing(left, right) == (["nicht"], [])


def test_marks_and_capitals_are_no_difference():
    assert differing("„Das Schiff“ sank.", "das Schiff sank!") == ([], [])


def test_small_words_alone_are_no_difference():
    left = "Die Fähre ist am Morgen vor Norderney auf Grund gelaufen."
    right = "Eine Fähre war am Morgen vor Juist auf Grund gelaufen."
    assert differing(left, right) == (["Norderney"], ["Juist"])


def test_sentences_with_little_in_common_are_left_unmarked():
    left = "Der Kanzler reiste am Montag nach Paris ab."
    right = "Nach langer Krankheit starb die Schauspielerin in Wien."
    assert differing(left, right) == ([], [])


def test_a_monster_of_a_sentence_is_compared_in_no_time():
    left = "Wort " * 20_000 + "eins"
    right = "Wort " * 20_000 + "zwei"
    assert differing(left, right) == (["eins"], ["zwei"])


WORDS = ["der", "die", "das", "Mann", "Frau", "geht", "12", "13"]
# Which of two equal small words stands at the end of a stretch, and goes unmarked, is chance.
SMALL = {"der", "die", "das"}
words = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@given(left=words, right=words)
def test_sides_are_treated_alike_in_what_is_counted(left, right):
    there, back = compare(left, right), compare(right, left)
    lengths = [
        sum(word not in SMALL for span in spans for word in span.of(text).split())
        for text, spans in (
            (left, there.left),
            (left, back.right),
            (right, there.right),
            (right, back.left),
        )
    ]
    assert lengths[0] == lengths[1]
    assert lengths[2] == lengths[3]


@given(text=st.text())
def test_a_text_does_not_differ_from_itself(text):
    assert differing(text, text) == ([], [])
