"""The settings a municipality's machine gives to Dorflinde, each with a working default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


class ConfigError(Exception):
    """A setting that cannot work, said in words for the person who starts the server."""


@dataclass(frozen=True)
class Config:
    """Everything that differs between two installations and is not a choice made in the browser."""

    # Where the database file, the pictures, the secret key and the mails of a trial run lie.
    data_dir: Path
    # "sqlite:///..." inside data_dir unless set; "postgresql://user:password@host/name" is the way up.
    database_url: str
    # Carries jobs and links several web processes; empty means one web process and a queue file.
    redis_url: str
    # The address people type. Absolute links are made from it, other hosts are refused.
    public_url: str
    # Signs cookies and links; made once and kept in data_dir when not given.
    secret_key: str
    # "smtp://user:password@host:587", "smtps://..." or empty: mails are written to data_dir/mail.
    mail_url: str
    # The sender of every mail; without a name of its own it carries the name of the place.
    mail_from: str
    # Where answers by mail go, "antwort@dorf.example": the server has to keep antwort+anything@ there; empty: none.
    reply_to: str
    # What the mail server calls itself whose Authentication-Results are believed: "mx.dorf.example".
    reply_trusts: str
    # The mailbox with answers and returned mails: "imaps://user:password@host/INBOX"; empty: handed in by mail-in.
    imap_url: str
    # Where short messages are handed over, "https://gateway.seven.io/api/sms"; "folder": data_dir/sms; empty: none go out.
    sms_url: str
    # The key of the gateway.
    sms_key: str
    # Who they come from: at most eleven letters, or a number.
    sms_from: str
    # More than one needs PostgreSQL and Redis.
    web_processes: int
    # How many proxies stand in front and may be believed about address and scheme.
    proxies: int
    # Servers of the own network whose calendars may be fetched: "exchange.rathaus.local", "10.0.0.7:8443".
    fetch_inside: frozenset[str]
    # Push services besides those of the usual browsers: "push.example.org".
    push_services: tuple[str, ...]
    # The demo town: its accounts are not asked for a second factor.
    demo: bool
    # Development only: the style guide is shown.
    development: bool

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read the environment; raises ConfigError in plain words."""
        data_dir = Path(environ.get("DATA_DIR") or "data").absolute()
        public_url = (environ.get("PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")
        return cls(
            data_dir=data_dir,
            database_url=environ.get("DATABASE_URL") or f"sqlite:///{data_dir / 'dorflinde.sqlite3'}",
            redis_url=environ.get("REDIS_URL", ""),
            public_url=public_url,
            secret_key=environ.get("SECRET_KEY") or _kept_secret(data_dir),
            mail_url=environ.get("MAIL_URL", ""),
            mail_from=environ.get("MAIL_FROM") or f"noreply@{urlsplit(public_url).hostname}",
            reply_to=environ.get("REPLY_TO", "").lower(),
            reply_trusts=environ.get("REPLY_TRUSTS", ""),
            imap_url=environ.get("IMAP_URL", ""),
            sms_url=environ.get("SMS_URL", ""),
            sms_key=environ.get("SMS_KEY", ""),
            sms_from=environ.get("SMS_FROM", ""),
            web_processes=_whole_number(environ, "WEB_PROCESSES", 1),
            proxies=_whole_number(environ, "PROXIES", 0),
            fetch_inside=frozenset((environ.get("FETCH_INSIDE") or "").split()),
            push_services=tuple((environ.get("PUSH_SERVICES") or "").split()),
            demo=environ.get("DORFLINDE_DEMO") == "1",
            development=environ.get("DORFLINDE_DEVELOPMENT") == "1",
        ).checked()

    def checked(self) -> "Config":
        """Refuse what cannot work before anything starts."""
        public = urlsplit(self.public_url)
        if public.scheme not in {"http", "https"} or not public.hostname or public.username:
            raise ConfigError(f"PUBLIC_URL must be like https://dorf.example, not {self.public_url!r}.")
        if public.path or public.query or public.fragment:
            raise ConfigError(
                f"PUBLIC_URL is a name without a path, like https://dorf.example, not {self.public_url!r}."
            )
        self._check_places()
        if self.web_processes < 1:
            raise ConfigError("WEB_PROCESSES must be at least 1.")
        if self.web_processes > 1 and not (self.redis_url and self.is_postgresql):
            raise ConfigError("WEB_PROCESSES > 1 needs PostgreSQL (DATABASE_URL) and Redis (REDIS_URL).")
        return self

    def _check_places(self) -> None:
        """Each must name a kind of server that is spoken with, and where it is."""
        scheme, _, path = self.database_url.partition("?")[0].partition("://")
        if scheme not in {"sqlite", "postgresql"}:
            raise ConfigError("DATABASE_URL must begin with sqlite:/// or postgresql://.")
        if scheme == "sqlite" and (not path.startswith("/") or path in {"/", "/:memory:"}):
            raise ConfigError("DATABASE_URL must name a file: sqlite:////var/lib/dorflinde/town.sqlite3.")
        if self.redis_url and not _names_server(self.redis_url, "redis", "rediss"):
            raise ConfigError("REDIS_URL must begin with redis:// or rediss:// and name a server.")
        if self.mail_url and not _names_server(self.mail_url, "smtp", "smtps"):
            raise ConfigError("MAIL_URL must begin with smtp:// or smtps:// and name a server.")
        self._check_answers()
        if self.sms_url not in {"", "folder"} and not _names_server(self.sms_url, "https", "http"):
            raise ConfigError('SMS_URL must begin with https:// and name a gateway, or be "folder".')

    def _check_answers(self) -> None:
        name, at, host = self.reply_to.partition("@")
        if self.reply_to and not (name and at and host and "+" not in name and len(name) <= 16):
            raise ConfigError(
                "REPLY_TO must be like antwort@dorf.example, with at most 16 signs before the @."
            )
        if self.reply_to and not self.reply_trusts:
            raise ConfigError("REPLY_TO needs REPLY_TRUSTS: the name of the mail server that checks senders.")
        is_near = urlsplit(self.imap_url).hostname in {"localhost", "127.0.0.1", "::1"}
        if self.imap_url and not _names_server(self.imap_url, "imaps", *(("imap",) if is_near else ())):
            raise ConfigError("IMAP_URL must begin with imaps:// and name a server.")

    @property
    def is_postgresql(self) -> bool:
        """Whether the data lies in PostgreSQL rather than in the file."""
        return self.database_url.startswith("postgresql")

    @property
    def host(self) -> str:
        """The only host name that is answered, with its port if it is not the usual one."""
        return urlsplit(self.public_url).netloc

    @property
    def is_https(self) -> bool:
        """Whether cookies are bound to TLS and browsers are told to stay with it."""
        return self.public_url.startswith("https://")


def _names_server(url: str, *schemes: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in schemes and bool(parts.hostname)


def _whole_number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name) or str(default)
    if not value.isdecimal():
        raise ConfigError(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def _kept_secret(data_dir: Path) -> str:
    """The key made by `bin/serve` at the first start; without one nothing may be signed."""
    file = data_dir / "secret.key"
    if not file.exists():
        raise ConfigError(f"SECRET_KEY is not set and {file} does not exist: start once with bin/serve.")
    return file.read_text().strip()
