"""`consistency desk`: the review desk in the browser, and its decisions as files."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.options import ConfigOption, Lang, LangOption, ProfileOption, RuntimeOption

if TYPE_CHECKING:
    import socket

    from consistency.config import Settings
    from consistency.desk.settings import DeskSettings
    from consistency.domain import Article, Report, Skipped
    from consistency.ports import Progress
    from consistency.store import Store

EXAMPLES = """
**Examples**

`consistency desk reports/latest`

`consistency desk seeds --db seeds.sqlite --lang en`

`consistency desk --host 0.0.0.0 --token-file desk.token --allow-host pruefung.example`
"""
DbOption = Annotated[
    Path | None,
    typer.Option("--db", help="Database of runs and decisions; without it one for this user."),
]


def desk_command(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RUN|INPUT]…",
            help="Runs that check has written (run.json.gz or its folder), or articles to check.",
        ),
    ] = None,
    *,
    db: DbOption = None,
    host: Annotated[str, typer.Option("--host", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="CONSISTENCY_DESK_TOKEN",
            help="Guards the desk; needed for every address but this machine's own.",
        ),
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", help="File that holds the token.")
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", help="Name under which browsers reach the desk."),
    ] = None,
    profile: ProfileOption = None,
    runtime: RuntimeOption = None,
    config: ConfigOption = None,
    lang: LangOption = Lang.DE,
) -> None:
    """Open the review desk: read findings, decide, keep the decisions."""
    from consistency.config import read_settings
    from consistency.desk.settings import DeskSettings

    settings = read_settings(config, profile=profile, runtime=runtime)
    desk = DeskSettings(
        host=host,
        port=port,
        token=_token(token, token_file),
        hosts=tuple(allow_host or ()),
        lang=lang,
    )
    _serve(desk, settings, db=db or _default_db(), inputs=inputs or [])


desk_command.__doc__ = f"{desk_command.__doc__}\n{EXAMPLES}"


def decisions_command(
    *,
    db: DbOption = None,
    form: Annotated[
        str, typer.Option("--format", help="csv, json, history, pairs or claimreview.")
    ] = "csv",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File; else print.")] = None,
    lang: LangOption = Lang.DE,
) -> None:
    """Write what the desk decided: a table, JSON, ClaimReview, or labelled pairs."""
    from consistency.desk.exports import FORMS
    from consistency.errors import StoreError
    from consistency.store import Store
    from consistency.writers.whole import write_whole

    if form not in FORMS:
        raise typer.BadParameter(f"choose {', '.join(FORMS)}", param_hint="--format")
    path = db or _default_db()
    if not path.is_file():
        raise StoreError(f"{path}: no database is here; name the desk's with --db")
    store = Store(path)
    try:
        content = FORMS[form].write(store, lang)
    finally:
        store.close()
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        write_whole(content, out)


def _default_db() -> Path:
    from platformdirs import user_data_path

    return user_data_path("consistency") / "desk.sqlite"


def _token(token: str | None, token_file: Path | None) -> str | None:
    from consistency.errors import DeskError

    if token_file is None:
        return token
    try:
        return token_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(f"{token_file}: the token cannot be read ({error}); mend it") from error


def _serve(desk: "DeskSettings", settings: "Settings", *, db: Path, inputs: list[str]) -> None:
    from consistency.errors import DeskError

    try:
        import uvicorn

        from consistency.desk.app import create_app
    except ImportError as error:
        raise DeskError(
            f"the desk is not installed ({error}); pip install 'consistency[desk]'"
        ) from error
    from consistency.store import Store

    listening = _listen(desk)
    db.parent.mkdir(parents=True, exist_ok=True)
    store = Store(db)
    app = create_app(store, checker=_checker(settings), settings=desk)
    for name, sources in _take_in(inputs, store):
        app.state.desk.jobs.submit(sources, name=name)
    address, port = listening.getsockname()[:2]
    shown = f"[{address}]" if ":" in address else address
    typer.echo(f"http://{shown}:{port}/  ({db})", err=True)
    # No proxy is trusted for addresses, no header tells of the server.
    serving = uvicorn.Config(
        app, log_level="warning", access_log=False, proxy_headers=False, server_header=False
    )
    try:
        uvicorn.Server(serving).run(sockets=[listening])
    finally:
        store.close()


def _listen(desk: "DeskSettings") -> "socket.socket":
    """The port, taken before anything slow begins: a busy one is told at once."""
    import socket

    from consistency.errors import DeskError

    family = socket.AF_INET6 if ":" in desk.host else socket.AF_INET
    try:
        return socket.create_server((desk.host.strip("[]"), desk.port), family=family)
    except OSError as error:
        raise DeskError(
            f"{desk.host}:{desk.port}: nothing can listen here ({error.strerror or error}); "
            "give another --port or --host"
        ) from error


def _take_in(inputs: list[str], store: "Store") -> list[tuple[str, Sequence["Article | Skipped"]]]:
    """Keep the runs among `inputs`; what is left is articles, to be checked in the background."""
    from consistency.archive import ARCHIVE_NAME, unpack
    from consistency.domain import Article
    from consistency.errors import InputError
    from consistency.readers import read_sources

    articles: list[str] = []
    for one in inputs:
        path = Path(one)
        archive = path / ARCHIVE_NAME if (path / ARCHIVE_NAME).is_file() else path
        if archive.is_file() and archive.name.endswith(".json.gz"):
            store.add_run(unpack(archive.read_bytes(), name=one), name=one, at=datetime.now(UTC))
        else:
            articles.append(one)
    if not articles:
        return []
    sources = list(read_sources(articles))
    if not any(isinstance(source, Article) for source in sources):
        told = "; ".join(s.message for s in sources if not isinstance(s, Article))
        raise InputError(f"no article could be read ({told})")
    return [(", ".join(articles), sources)]


def _checker(
    settings: "Settings",
) -> Callable[[Sequence["Article | Skipped"], "Progress"], "Report"]:
    """What `consistency check` does; the models are loaded for the first check, and kept."""
    from functools import cache

    from consistency.config import build_components
    from consistency.pipeline import Components, check

    @cache
    def components() -> Components:
        return build_components(settings)

    def checked(sources: Sequence["Article | Skipped"], progress: "Progress") -> "Report":
        return check(sources, components=components(), progress=progress)

    return checked
