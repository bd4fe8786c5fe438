"""Who took over whose text."""

from dataclasses import replace

from consistency.domain import Article
from consistency.findings import find_copies
from consistency.findings.copies import is_same_sentence
from tests.builders import article, claim, day

DISPATCH = (
    "Bei einem Brand in einem Lagerhaus im Hafen von Bremen sind am Freitag zwölf Menschen ums "
    "Leben gekommen. Die Feuerwehr war mit achtzig Kräften im Einsatz, wie ein Sprecher sagte. "
    "Die Ursache des Feuers ist nach Angaben der Polizei noch unklar. Der Schaden wird auf drei "
    "Millionen Euro geschätzt, das Gebäude ist einsturzgefährdet."
)
REPORTER = (
    "Es brannte schon, als die ersten Löschzüge eintrafen. Zwölf Tote hat das Feuer im Bremer "
    "Hafen gefordert, das am Freitag in einem Lagerhaus ausbrach. Achtzig Einsatzkräfte löschten "
    "bis in die Nacht. Warum es brannte, weiß die Polizei bisher nicht."
)


def dated(text: str, *, path: str, on: str | None) -> Article:
    return replace(article(text, path=path), published=day(on) if on else None)


def test_the_same_dispatch_in_two_papers_is_one_text():
    first = dated(DISPATCH, path="a.txt", on="2026-01-30")
    second = dated(DISPATCH + " (dpa)", path="b.txt", on="2026-01-31")
    for articles in ([first, second], [second, first]):
        assert find_copies(articles) == ((first.id, second.id),)


def test_a_dispatch_cut_from_the_end_is_known():
    whole = dated(DISPATCH, path="a.txt", on="2026-01-31")
    cut = dated(DISPATCH[: len(DISPATCH) // 2], path="b.txt", on="2026-01-30")
    assert find_copies([whole, cut]) == ((cut.id, whole.id),)


def test_old_words_for_a_new_event_are_no_copy():
    old = dated(DISPATCH, path="a.txt", on="2025-10-14")
    new = dated(DISPATCH, path="b.txt", on="2026-01-30")
    assert find_copies([old, new]) == ()


def test_two_reporters_of_one_event_are_two_voices():
    one = dated(DISPATCH, path="a.txt", on="2026-01-30")
    other = dated(REPORTER, path="b.txt", on="2026-01-30")
    assert find_copies([one, other]) == ()


def test_one_agency_in_both_credits_needs_less_of_the_wording():
    # A third of the shorter text was taken over.
    mixed = DISPATCH[:108] + " " + REPORTER[55:]
    plain = [
        dated(DISPATCH, path="a.txt", on="2026-01-30"),
        dated(mixed, path="b.txt", on="2026-01-30"),
    ]
    assert find_copies(plain) == ()
    credited = [replace(one, text=f"Bremen (dpa) - {one.text}") for one in plain]
    assert len(find_copies(credited)) == 1
    others = [
        replace(one, text=f"Bremen ({agency}) - {one.text}")
        for one, agency in zip(plain, ("dpa", "AFP"), strict=True)
    ]
    assert find_copies(others) == ()


def test_copies_of_copies_are_one_group_and_the_undated_come_last():
    texts = [DISPATCH, DISPATCH + " Mehr in Kürze.", DISPATCH + " Mehr in Kürze. Es folgt mehr."]
    articles = [
        dated(text, path=f"{n}.txt", on=on)
        for n, (text, on) in enumerate(zip(texts, (None, "2026-01-31", "2026-01-30"), strict=True))
    ]
    assert find_copies(articles) == (tuple(articles[n].id for n in (2, 1, 0)),)


def test_empty_and_tiny_texts_are_copies_of_nothing_else():
    articles = [
        dated(text, path=f"{n}.txt", on=None) for n, text in enumerate(("", "Ja.", "Nein."))
    ]
    assert find_copies(articles) == ()


def test_a_sentence_without_its_source_is_the_same_sentence():
    one = claim("Bei dem Brand im Hafen von Bremen starben nach Polizeiangaben zwölf Menschen.")
    other = claim("Bei dem Brand im Hafen von Bremen starben zwölf Menschen.")
    assert is_same_sentence(one, other)
    assert not is_same_sentence(
        one, claim("Zwölf Menschen hat das Feuer in Bremen getötet, heißt es.")
    )


def test_a_short_sentence_may_be_said_twice_by_chance():
    assert not is_same_sentence(claim("Verletzt wurde niemand."), claim("Verletzt wurde niemand."))
