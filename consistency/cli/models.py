"""`consistency models`: what is installed, and how good it is."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.options import JsonOption


def models_command(
    *,
    verify_files: Annotated[
        bool, typer.Option("--verify", help="Check every file's hash.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the shipped models with licence and measured quality.

    **Example**: `consistency models --verify`
    """
    from consistency.cli.tables import print_models
    from consistency.modelstore import shipped_cards, verify

    cards = shipped_cards()
    if verify_files:
        for card in cards:
            verify(card)
    if as_json:
        typer.echo(
            json.dumps(
                [{**asdict(card), "folder": str(card.folder)} for card in cards],
                ensure_ascii=False,
                indent=1,
                default=_plain,
            )
        )
    else:
        print_models(cards)


def _plain(value: object) -> str:
    return str(value) if isinstance(value, Path) else repr(value)
