"""How often one client may do something."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

# More addresses than a newsroom has; the one longest unheard of is forgotten first.
MAX_CLIENTS = 4_096


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


class RateLimit:
    """A bucket of tokens for each client: `burst` at once, then `per_s`."""

    def __init__(self, *, burst: int, per_s: float, clock: Callable[[], float]) -> None:
        self._burst = burst
        self._per_s = per_s
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, client: str) -> float:
        """Take a token: 0.0 where there was one, else the seconds until there is."""
        now = self._clock()
        with self._lock:
            bucket = self._buckets.pop(client, None) or _Bucket(float(self._burst), now)
            gained = (now - bucket.filled_at) * self._per_s
            bucket.tokens = min(float(self._burst), bucket.tokens + gained)
            bucket.filled_at = now
            self._buckets[client] = bucket
            if len(self._buckets) > MAX_CLIENTS:
                self._buckets.popitem(last=False)
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0.0
            return (1 - bucket.tokens) / self._per_s
