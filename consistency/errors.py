"""One tree of exceptions; every slug is a heading in `docs/errors.md`."""


class ConsistencyError(Exception):
    """The root of every error a user can act on: what, where, what next."""

    slug = "consistency-error"


class InputError(ConsistencyError):
    """An article, a folder or a pair file cannot be read."""

    slug = "input-error"


class PairFileError(InputError):
    """A line of a pairs file is not a pair as the benchmark's guidelines describe it."""

    slug = "pair-file-error"


class QuoteFileError(InputError):
    """A line of a file of quotes is no article with quotes."""

    slug = "quote-file-error"


class ModelError(ConsistencyError):
    """A model's folder is missing, damaged or not what its `model.toml` promises."""

    slug = "model-error"


class LexiconError(ConsistencyError):
    """A file of German knowledge (aliases, places, lexica) is malformed."""

    slug = "lexicon-error"


class ConfigError(ConsistencyError):
    """A setting, a profile or a name in a registry is unknown."""

    slug = "config-error"


class EmptyGateError(ConsistencyError):
    """A measurement was asked of nothing: a gate that checks nothing must not look passed."""

    slug = "empty-gate-error"


class OutputError(ConsistencyError):
    """A report or a result file cannot be written."""

    slug = "output-error"


class ArchiveError(InputError):
    """A stored run cannot be read: damaged, of another version, or no run at all."""

    slug = "archive-error"


class StoreError(ConsistencyError):
    """The database of runs and decisions cannot be opened, or is another program's."""

    slug = "store-error"


class MissingError(StoreError):
    """A run, a finding or a check is asked for that is not there."""

    slug = "missing-error"


class DecisionError(StoreError):
    """A decision lacks something: a name, a reason, anything that could be undone."""

    slug = "decision-error"


class DeskError(ConsistencyError):
    """The desk cannot be opened: a part is not installed, or nothing would guard it."""

    slug = "desk-error"
