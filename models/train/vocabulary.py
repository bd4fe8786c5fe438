"""A German WordPiece vocabulary, learned anew: lower case, digits apart from letters."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import (
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)
from transformers import PreTrainedTokenizerFast

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MIN_FREQUENCY = 5
# Two news sentences side by side stay below it.
MAX_TOKENS = 256


def learn_vocabulary(texts: Iterable[str], *, size: int) -> PreTrainedTokenizerFast:
    """A tokenizer with at most `size` pieces; umlauts stay, so "drücken" is not "drucken"."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.BertNormalizer(
                handle_chinese_chars=False, strip_accents=False, lowercase=True
            ),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Digits(individual_digits=False)]
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=MIN_FREQUENCY,
        special_tokens=list(SPECIALS),
        continuing_subword_prefix="##",
        limit_alphabet=400,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    ids = {token: row for row, token in enumerate(SPECIALS)}
    tokenizer.post_processor = processors.BertProcessing(
        ("[SEP]", ids["[SEP]"]), ("[CLS]", ids["[CLS]"])
    )
    tokenizer.decoder = decoders.WordPiece()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=MAX_TOKENS,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    )


def count_pieces(tokenizer: Tokenizer, texts: Sequence[str]) -> Counter[int]:
    """How often each piece is used, by its number; texts are counted whole."""
    tokenizer.no_truncation()
    counts: Counter[int] = Counter()
    for start in range(0, len(texts), 20_000):
        chunk = texts[start : start + 20_000]
        for encoded in tokenizer.encode_batch(chunk, add_special_tokens=False):
            counts.update(encoded.ids)
    return counts
