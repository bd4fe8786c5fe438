"""Saves decisions one after another and says so after each: the victim of the kill -9 test."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from consistency.store import Action, Change, Store


def main() -> None:
    store = Store(Path(sys.argv[1]))
    finding = sys.argv[2]
    version = store.state(finding).version
    while True:
        change = Change(action=Action.NOTE, who="Ada", version=version, text=f"Notiz {version}")
        version = store.decide(finding, change, at=datetime.now(UTC)).version
        print(version, flush=True)


if __name__ == "__main__":
    main()
