"""Lines up the claims of German articles and says which agree and which contradict."""

__version__ = "0.1.0"
