"""Django's settings; everything that differs between installations comes from the environment.

``PEYMAN_VAR`` (folder of local data), ``DATABASE_URL``, ``SECRET_KEY``, ``PEYMAN_HOSTS``, ``PEYMAN_HTTPS``,
``PEYMAN_TODAY``, ``PEYMAN_TIME_ZONE``, ``PEYMAN_DEBUG``, ``PEYMAN_API_RATE``, ``PEYMAN_PROXIES``, ``PEYMAN_SMTP``,
``PEYMAN_SMTP_USER``, ``PEYMAN_SMTP_PASSWORD``, ``PEYMAN_MAIL_FROM``; README says what each is for.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from peyman.errors import SettingError
from peyman.web.config.environment import (
    make_folder,
    read_number,
    read_rate,
    read_server,
    read_time_zone,
    read_today,
)
from peyman.web.config.secret import load_secret_key

VAR = Path(os.environ.get("PEYMAN_VAR", "var")).resolve()
SECRET_KEY = load_secret_key(VAR)
DEBUG = os.environ.get("PEYMAN_DEBUG", "") == "1"
HTTPS = os.environ.get("PEYMAN_HTTPS", "") == "1"
ALLOWED_HOSTS = os.environ.get("PEYMAN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
PEYMAN_API_RATE = read_rate(
    "PEYMAN_API_RATE", "120/min"
)  # for an address; a key's owner has ten times as much
NINJA_NUM_PROXIES = read_number("PEYMAN_PROXIES", 0)  # whose word on the visitor's address is taken
PEYMAN_FETCH_LOOPBACK = False  # tests alone fetch from this machine
PEYMAN_TODAY = read_today("PEYMAN_TODAY")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "simple_history",
    "ninja",  # its page of the API's description, from this server
    "peyman.web.store",
    "peyman.web.ingest",
    "peyman.web.review",
    "peyman.web.pages",
    "peyman.web.exports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "peyman.web.config.kept_pages.KeptPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peyman.web.pages.context.as_of",
            ]
        },
    }
]

ROOT_URLCONF = "peyman.web.config.urls"
WSGI_APPLICATION = "peyman.web.config.wsgi.application"

SQLITE_OPTIONS: dict[str, Any] = {
    # A writer waits for its turn at BEGIN instead of failing in the middle; what was acknowledged is on the disk.
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    # Large stores are read through 64 MB of pages and the system's own memory of the file; the log of an ingest is
    # brought home after some 30 MB, not within every fifth one.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824; PRAGMA wal_autocheckpoint=8000;",
}
POSTGRESQL_OPTIONS: dict[str, Any] = {
    # Pages ask short questions of indexes on disks without heads: the server's own guesses walk through whole tables instead.
    "options": "-c random_page_cost=1.1 -c jit=off",
}


DATABASE_URLS = "sqlite:////folder/file.sqlite3 or postgres://user@host/name"


def read_database() -> dict[str, Any]:
    """The database of ``DATABASE_URL``, else SQLite in ``var/peyman.sqlite3``.

    Example: ``DATABASE_URL=postgres://peyman@localhost/peyman`` or ``sqlite:////folder/file.sqlite3``.
    """
    try:
        known = dj_database_url.config(default=f"sqlite:///{VAR / 'peyman.sqlite3'}", conn_max_age=60)
    except ValueError as error:
        raise SettingError("DATABASE_URL", f"must be like {DATABASE_URLS}") from error
    found: dict[str, Any] = dict(known)
    if found.get("ENGINE") not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
        raise SettingError("DATABASE_URL", f"must be like {DATABASE_URLS}")
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {**SQLITE_OPTIONS, **found.get("OPTIONS", {})}
        if found["NAME"] and found["NAME"] != ":memory:":
            make_folder(
                "DATABASE_URL" if os.environ.get("DATABASE_URL") else "PEYMAN_VAR", Path(found["NAME"]).parent
            )
    elif found["ENGINE"] == "django.db.backends.postgresql":
        found["OPTIONS"] = {**POSTGRESQL_OPTIONS, **found.get("OPTIONS", {})}
    return found


DATABASES = {"default": read_database()}
CACHES = {
    # Shared by all processes: how often the interface was asked. In each of them: public pages as they were made last.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", _("Persian")), ("tg", _("Tajik")), ("en", _("English"))]
USE_I18N = True
LOCALE_PATHS = [Path(__file__).parents[1] / "pages" / "locale"]  # ours before Django's own words
USE_TZ = True
TIME_ZONE = read_time_zone("PEYMAN_TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = make_folder("PEYMAN_VAR", VAR / "static")
WHITENOISE_USE_FINDERS = True  # served from the packages themselves; collectstatic is not needed

# Letters: as files under VAR unless PEYMAN_SMTP names a server, as in ``PEYMAN_SMTP=mail.example.org:587``.
EMAIL_HOST, EMAIL_PORT = read_server("PEYMAN_SMTP", port=25)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_HOST_USER = os.environ.get("PEYMAN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PEYMAN_SMTP_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("PEYMAN_MAIL_FROM", "peyman@localhost")

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "review:queue"
LOGOUT_REDIRECT_URL = "pages:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
