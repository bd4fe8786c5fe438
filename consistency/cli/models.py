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
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the weights of the decision.")
    ] = False,
    top: Annotated[
        int | None, typer.Option("--top", min=1, help="With --explain: so many weights, not all.")
    ] = None,
    hub: Annotated[bool, typer.Option("--hub", help="Only the ready-made hub models.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the shipped models and those of the hub that suit German, with licence and quality.

    **Examples**: `consistency models --verify`, `consistency models --explain --top 30`
    """
    if explain:
        _explain(top=top, as_json=as_json)
        return
    from consistency.cli.tables import print_hub_models, print_models
    from consistency.modelstore import hub_models, shipped_cards, verify

    cards = shipped_cards()
    if verify_files:
        for card in cards:
            verify(card)
    if as_json:
        typer.echo(
            json.dumps(
                [{**asdict(card), "folder": str(card.folder)} for card in cards]
                if not hub
                else [asdict(one) for one in hub_models()],
                ensure_ascii=False,
                indent=1,
                default=_plain,
            )
        )
    else:
        if not hub:
            print_models(cards)
        print_hub_models(hub_models())


def _explain(*, top: int | None, as_json: bool) -> None:
    from consistency.cli.weights import print_weights
    from consistency.config import load_decision

    weights = load_decision().explain()[:top]
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in weights], ensure_ascii=False, indent=1))
    else:
        print_weights(weights)


def _plain(value: object) -> str:
    return str(value) if isinstance(value, Path) else repr(value)
