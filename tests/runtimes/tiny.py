"""Small models with random weights, of the architectures that the hub's models have."""

from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    DebertaV2Config,
    DebertaV2ForSequenceClassification,
    PreTrainedTokenizerFast,
    XLMRobertaConfig,
    XLMRobertaForSequenceClassification,
    XLMRobertaModel,
    set_seed,
)

CORPUS = (
    "Der Zug nach Kassel fuhr am Dienstag zwölf Minuten zu spät ab.",
    "Die Feuerwehr löschte den Brand in der Lagerhalle am Hafen.",
    "Neun Menschen starben, die Polizei nahm niemanden fest.",
)
# Positions: BERT and DeBERTa count from nought, RoBERTa from the padding's id on.
POSITIONS, ROBERTA_POSITIONS = 64, 66
_SIZES = {
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 64,
    # Large weights: with the usual 0.02 all answers are alike and no test can tell them apart.
    "initializer_range": 0.4,
}
NAMED = {0: "ENTAILMENT", 1: "Neutral", 2: "contradiction"}
TURNED = {0: "contradiction", 1: "neutral", 2: "entailment"}


def save_tokenizer(folder: Path, *, kind: str) -> int:
    """A word-piece tokenizer in `folder`; its vocabulary's size."""
    special = (
        ["<s>", "<pad>", "</s>", "<unk>"] if kind == "roberta" else ["[PAD]", "[CLS]", "[SEP]"]
    )
    start, end, pad, unknown = (
        ("<s>", "</s>", "<pad>", "<unk>")
        if kind == "roberta"
        else ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
    )
    if unknown not in special:
        special.append(unknown)
    # Listed, not trained: a trainer breaks ties by chance, and every run had other weights.
    text = " ".join(CORPUS)
    letters = sorted(set(text.replace(" ", "")))
    pieces = [*letters, *(f"##{letter}" for letter in letters), *sorted(set(text.split()))]
    vocabulary = {piece: index for index, piece in enumerate(dict.fromkeys([*special, *pieces]))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=unknown))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ids = {token: tokenizer.token_to_id(token) for token in (start, end)}
    middle = f"{end} {end}" if kind == "roberta" else end
    segment = 0 if kind == "roberta" else 1
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {middle} $B:{segment} {end}:{segment}",
        special_tokens=list(ids.items()),
    )
    named = ["input_ids", "attention_mask"]
    if kind != "roberta":
        named.insert(1, "token_type_ids")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=pad,
        cls_token=start,
        sep_token=end,
        unk_token=unknown,
        model_input_names=named,
    ).save_pretrained(folder)
    return int(tokenizer.get_vocab_size())


def save_classifier(folder: Path, *, kind: str, labels: dict[int, str] | None = None) -> Path:
    """A sequence classifier of `kind` ("bert", "roberta", "deberta") with random weights."""
    folder.mkdir(parents=True, exist_ok=True)
    size = save_tokenizer(folder, kind=kind)
    set_seed(7)
    chosen = {"id2label": labels or NAMED, "label2id": {v: k for k, v in (labels or NAMED).items()}}
    if kind == "roberta":
        config = XLMRobertaConfig(
            vocab_size=size,
            max_position_embeddings=ROBERTA_POSITIONS,
            type_vocab_size=1,
            pad_token_id=1,
            **_SIZES,
            **chosen,
        )
        model = XLMRobertaForSequenceClassification(config)
    elif kind == "deberta":
        config = DebertaV2Config(
            vocab_size=size,
            max_position_embeddings=POSITIONS,
            type_vocab_size=0,
            relative_attention=True,
            position_buckets=16,
            norm_rel_ebd="layer_norm",
            share_att_key=True,
            pos_att_type=["p2c", "c2p"],
            position_biased_input=False,
            **_SIZES,
            **chosen,
        )
        model = DebertaV2ForSequenceClassification(config)
    else:
        config = BertConfig(vocab_size=size, max_position_embeddings=POSITIONS, **_SIZES, **chosen)
        model = BertForSequenceClassification(config)
    model.eval().save_pretrained(folder)
    return folder


def save_encoder(folder: Path, *, kind: str) -> Path:
    """A plain transformers encoder: no word on how to pool its tokens."""
    folder.mkdir(parents=True, exist_ok=True)
    size = save_tokenizer(folder, kind=kind)
    set_seed(11)
    if kind == "roberta":
        config = XLMRobertaConfig(
            vocab_size=size,
            max_position_embeddings=ROBERTA_POSITIONS,
            type_vocab_size=1,
            pad_token_id=1,
            **_SIZES,
        )
        XLMRobertaModel(config).eval().save_pretrained(folder)
    else:
        config = BertConfig(vocab_size=size, max_position_embeddings=POSITIONS, **_SIZES)
        BertModel(config).eval().save_pretrained(folder)
    return folder
