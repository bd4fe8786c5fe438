"""How a desk is opened: for whom, in which language, within which bounds."""

import ipaddress
from dataclasses import dataclass, field

from consistency.errors import DeskError

# Letters of a token that cannot be guessed: 128 bits in hexadecimal digits.
MIN_TOKEN = 32
LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one client may ask of the desk.

    A person's fastest hand makes some three changes a second; four colleagues behind one address
    and a script that saves its list must fit. `burst` changes may come at once, then `per_s`.
    """

    body_bytes: int = 16 << 20
    articles: int = 500
    article_characters: int = 200_000
    burst: int = 500
    per_s: float = 50.0
    login_burst: int = 10
    login_per_s: float = 1 / 6
    waiting_checks: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """`token` guards everything; without one the desk opens on the machine itself alone.

    `hosts` are names under which browsers may address it besides IP addresses and `localhost`.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    hosts: tuple[str, ...] = ()
    lang: str = "de"
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.token is None and not is_loopback(self.host):
            raise DeskError(
                f"{self.host}: reachable from other machines, and no token guards it; give "
                "--token-file FILE, or leave --host at 127.0.0.1"
            )
        if self.token is not None and len(self.token) < MIN_TOKEN:
            raise DeskError(
                f"a token of {len(self.token)} letters can be guessed; give {MIN_TOKEN} or more "
                "(python -c 'import secrets; print(secrets.token_hex(32))')"
            )
        if self.token is not None and not (self.token.isascii() and self.token.isprintable()):
            raise DeskError("a token that no browser can send; use letters and digits")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_address(host: str) -> bool:
    """Whether `host` is an IP address: no name that a foreign name server could point here."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
