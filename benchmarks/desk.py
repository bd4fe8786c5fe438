"""How long the desk takes for a page of 50 findings out of 10,000:
`python -m benchmarks.desk`.

Wall and processor time of whole requests, from the middleware to the last byte, in this process.
"""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from starlette.testclient import TestClient

from consistency.desk.app import create_app
from consistency.desk.settings import DeskSettings
from consistency.store import Store
from tests.writers.reports import large_report

ADDRESSES = (
    "/",
    "/?page=150",
    "/?q=Brand+feuerwehr",
    "/?outlet=Zeitung+3&kind=number",
    "/?state=all",
    "/progress",
    "/api/v1/findings",
)


def main() -> None:
    """Fill a store, ask for each page, print the median and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "desk.sqlite")
        report = large_report(findings=arguments.findings)
        began = time.process_time()
        store.add_run(report, name="large", at=datetime.now(UTC))
        print(f"{'add the run':36} {time.process_time() - began:6.1f} s processor time")
        app = create_app(store, checker=lambda *_: report, settings=DeskSettings())
        with TestClient(app, base_url="http://127.0.0.1") as client:
            client.cookies.set("desk_name", "messung")
            for address in ADDRESSES:
                _measure(client, address, repeats=arguments.repeats)
        store.close()


def _measure(client: TestClient, address: str, *, repeats: int) -> None:
    walls, works = [], []
    for _ in range(repeats + 1):
        wall, work = time.perf_counter(), time.process_time()
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        walls.append(1000 * (time.perf_counter() - wall))
        works.append(1000 * (time.process_time() - work))
    # The first one compiles the templates.
    walls, works = walls[1:], works[1:]
    print(
        f"{address:36} {statistics.median(works):6.1f} ms processor time (slowest "
        f"{max(works):6.1f}), {statistics.median(walls):6.1f} ms wall"
    )


if __name__ == "__main__":
    main()
