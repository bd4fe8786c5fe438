"""The command line."""

from consistency.cli.app import main

__all__ = ["main"]
