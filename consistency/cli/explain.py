"""`consistency explain`: two articles compared in the terminal."""

from typing import Annotated

import typer

from consistency.cli.options import ConfigOption, JsonOption, Lang, LangOption, ProfileOption

EXAMPLES = """
**Examples**

`consistency explain a.txt b.txt`

`consistency explain a.md b.md --lang en --json`
"""


def explain_command(
    left: Annotated[str, typer.Argument(metavar="A", help="One article.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another article.")],
    *,
    profile: ProfileOption = None,
    lang: LangOption = Lang.DE,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what two articles agree and disagree on, with every reason."""
    # Imported here: torch takes seconds, and --help needs it not.
    from consistency.cli.progress import Bars
    from consistency.cli.tables import print_findings
    from consistency.config import build_components, read_settings
    from consistency.domain import Article
    from consistency.errors import InputError
    from consistency.pipeline import check
    from consistency.readers import read_sources

    sources = list(read_sources([left, right]))
    articles = [source for source in sources if isinstance(source, Article)]
    if len(articles) < 2:
        told = "; ".join(s.message for s in sources if not isinstance(s, Article))
        raise InputError(f"two articles are needed, {len(articles)} could be read ({told})")
    components = build_components(read_settings(config, profile=profile))
    report = check(sources, components=components, progress=Bars(quiet=as_json))
    if as_json:
        import sys

        from consistency.writers.json import render_json
        from consistency.writers.wording import Wording

        sys.stdout.write(render_json(report, wording=Wording.load(lang)))
    else:
        print_findings(report, lang=lang)


explain_command.__doc__ = f"{explain_command.__doc__}\n{EXAMPLES}"
