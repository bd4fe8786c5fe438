"""What encoders and NLI models share when they are loaded: types, lengths, and what went wrong."""

from typing import Any

from consistency.errors import ModelError

# Names that both torch and `consistency.toml` use.
DTYPES = ("float32", "bfloat16", "float16")
# What transformers and sentence-transformers raise for a folder that holds no such model, for
# weights that do not fit and for a tokenizer whose library is missing.
LOAD_ERRORS = (OSError, ValueError, KeyError, ImportError, TypeError, RuntimeError, AttributeError)
# transformers' stand-in for "no limit known" is 1e30; no model here reads more than this.
_NO_LIMIT = 1_000_000
_FORMATS = {"encoder": "sentence-transformers", "nli": "transformers"}
_TOKENIZER_LIBRARIES = ("sentencepiece", "tiktoken", "protobuf")


def explain_load_error(source: object, *, setting: str, error: Exception) -> ModelError:
    """What was to be loaded, why it failed and what helps; `setting` is "encoder" or "nli"."""
    told = " ".join(str(error).split())
    missing = [name for name in _TOKENIZER_LIBRARIES if name in told.lower()]
    if missing:
        return ModelError(
            f"{source}: its tokenizer needs a library that is not here ({', '.join(missing)}); "
            "pip install 'consistency[hub]'"
        )
    what = "sentence encoder" if setting == "encoder" else "NLI model"
    # transformers tells pages; the first sentences say what is missing.
    told = told if len(told) <= 300 else f"{told[:300]}…"
    return ModelError(
        f"{source}: no {what} can be loaded from here ({type(error).__name__}: {told}); "
        f"name a folder that holds one in {_FORMATS[setting]} format"
    )


def max_tokens(tokenizer: Any, config: Any, *, wanted: int = 0) -> int:
    """How many tokens the model reads: the least of what it, its tokenizer and `wanted` allow.

    `wanted` 0 asks for as many as the model has positions. RoBERTa and its kin count positions
    from the padding's id on, so two of XLM-R's 514 are none.
    """
    limits = [int(wanted)] if wanted > 0 else []
    told = getattr(tokenizer, "model_max_length", None)
    if told and told < _NO_LIMIT:
        limits.append(int(told))
    positions = getattr(config, "max_position_embeddings", None)
    if positions and positions > 0:
        skipped = _first_position(config)
        limits.append(int(positions) - skipped)
    # Without any word on it: what BERT and all its kin read.
    return max(min(limits, default=512), 8)


def _first_position(config: Any) -> int:
    kind = str(getattr(config, "model_type", ""))
    if "roberta" in kind or kind in ("camembert", "mpnet", "xmod", "longformer"):
        return int(getattr(config, "pad_token_id", None) or 1) + 1
    return 0
