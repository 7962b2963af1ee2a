"""Settings: one machine, nothing to configure; PostgreSQL, Redis, S3 and several workers by environment alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from gongkai.server.environment import PREFIX, Environment
from gongkai.server.storing import storage

_env = Environment()
_package = Path(__file__).resolve().parent.parent

HOME = _env.home
DEBUG = False
SECRET_KEY = _env.secret("SECRET_KEY")
TRAIL_KEY = _env.secret("TRAIL_KEY")
OLD_TRAIL_KEYS = _env.names("OLD_TRAIL_KEYS")
"""Keys in use before; entries signed under them can still be verified."""
PERSONAL_DATA_KEY = _env.secret("PERSONAL_DATA_KEY")
OLD_PERSONAL_DATA_KEYS = _env.names("OLD_PERSONAL_DATA_KEYS")
PERSONAL_DATA_CIPHER = _env.choice("PERSONAL_DATA_CIPHER", "aes", ("aes", "sm4"))
"""With what personal data are sealed from now on: AES-256-GCM or SM4-GCM; what was sealed before stays readable."""
TRAIL_HEADS = Path(_env.text(f"{PREFIX}TRAIL_HEADS", str(HOME / "trail" / "heads.jsonl")))
"""Where the newest entry is noted each minute: best on another disk, or on a volume that only grows."""
SECURE = _env.flag(f"{PREFIX}HTTPS")
"""Behind HTTPS: secure cookies, HSTS. Off on a lone machine's loopback address."""
ALLOWED_HOSTS = list(_env.names("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]")))
CSRF_TRUSTED_ORIGINS = list(_env.names("CSRF_TRUSTED_ORIGINS"))

INSTALLED_APPS = [
    "gongkai.office.jobs",
    "gongkai.office.trail",
    "gongkai.office.agencies",
    "gongkai.office.publishing",
    "gongkai.office.pushing",
    "gongkai.office.inforequests",
    "gongkai.office.remedies",
    "gongkai.office.mailboxes",
    "gongkai.office.reporting",
    "gongkai.office.outside_reports",
    "gongkai.office.trail_pages",
    "gongkai.office.pages",
    "gongkai.portal",
    "gongkai.server.shell",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "gongkai.server.shell.admin.AdminWithoutLetters",
    "wagtail",
    "taggit",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_q",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "gongkai.server.logs.RequestNumber",
    "gongkai.portal.api.opening.OpenForReading",
    "gongkai.office.http_api.answering.ErrorsAsProblems",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.server.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gongkai.server.uploads.UploadLimit",
    "django.middleware.common.CommonMiddleware",
    "gongkai.server.doors.OnlyListedDoors",
    "gongkai.server.limits.OnlySoOften",
    "django.middleware.csrf.CsrfViewMiddleware",  # reads the form: after those who may refuse to have it read
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gongkai.office.agencies.middleware.ChosenLanguage",
    "django_otp.middleware.OTPMiddleware",
    "gongkai.office.agencies.middleware.SignInCompleted",
    "gongkai.office.trail.middleware.ActOfRequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "gongkai.server.changing.AtomicChanges",
]

ROOT_URLCONF = "gongkai.server.urls"
WSGI_APPLICATION = "gongkai.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES: dict[str, Any] = {
    "default": {
        **_env.database(f"sqlite:///{HOME / 'gongkai.sqlite3'}"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = _env.text("REDIS_URL")
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},  # seconds; no page waits longer for a count
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "server_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # beyond it a third of all counts is forgotten
    },
    "pages": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "pages"}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 1000}},
}

AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "gongkai.office.agencies.signing_in.OfficeBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "gongkai.office.agencies.passwords.LongEnough", "OPTIONS": {"length": 10}},
    {"NAME": "gongkai.office.agencies.passwords.SeveralKinds", "OPTIONS": {"kinds": 2}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
SESSION_COOKIE_AGE = _env.number(f"{PREFIX}SESSION_MINUTES", 120) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
AXES_FAILURE_LIMIT = _env.number(f"{PREFIX}SIGN_IN_ATTEMPTS", 5)
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
"""The time that the page names is kept, whatever is tried meanwhile."""
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_CALLABLE = "gongkai.office.agencies.views.sign_in.locked_out"
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "政府信息公开"

OIDC_RP_CLIENT_ID = _env.text("OIDC_RP_CLIENT_ID")
"""Single sign-on: unset is off."""
OIDC_RP_CLIENT_SECRET = _env.text("OIDC_RP_CLIENT_SECRET")
OIDC_RP_SIGN_ALGO = _env.text("OIDC_RP_SIGN_ALGO", "RS256")
OIDC_RP_SCOPES = _env.text("OIDC_RP_SCOPES", "openid email")
OIDC_OP_AUTHORIZATION_ENDPOINT = _env.text("OIDC_OP_AUTHORIZATION_ENDPOINT")
OIDC_OP_TOKEN_ENDPOINT = _env.text("OIDC_OP_TOKEN_ENDPOINT")
OIDC_OP_USER_ENDPOINT = _env.text("OIDC_OP_USER_ENDPOINT")
OIDC_OP_JWKS_ENDPOINT = _env.text("OIDC_OP_JWKS_ENDPOINT")
OIDC_ACCOUNT_CLAIM = _env.text("OIDC_ACCOUNT_CLAIM", "email")
"""The claim that names the account: ``email``, or one that holds the user name."""
OIDC_CALLBACK_CLASS = "gongkai.office.agencies.oidc.Callback"
OIDC_CREATE_USER = False
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10
if OIDC_RP_CLIENT_ID:
    AUTHENTICATION_BACKENDS.append("gongkai.office.agencies.oidc.SingleSignOn")
AXES_CLIENT_IP_CALLABLE = "gongkai.office.limiting.address_of"
TRUSTED_PROXIES = _env.number(f"{PREFIX}TRUSTED_PROXIES", 0)
"""How many proxies stand between the callers and this server: that many entries of X-Forwarded-For are believed."""

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [_package / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "media/"
"""Never served: every file goes through a view that asks the policy."""
MEDIA_ROOT = HOME / "files"
STORAGES: dict[str, Any] = {
    "default": storage(_env),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
UPLOAD_BYTES = _env.number(f"{PREFIX}UPLOAD_MB", 100) * 1_000_000 + 100_000
"""A file of that size, and the form around it."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
"""Of a form without its files: the longest text with its tables."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 100
CHECK_BYTES = _env.number(f"{PREFIX}CHECK_MB", 20) * 2**20
"""The largest file of 年报体检, where anybody has an annual report read."""
CHECK_SECONDS = _env.number(f"{PREFIX}CHECK_SECONDS", 60)
CHECK_MEMORY_BYTES = _env.number(f"{PREFIX}CHECK_MEMORY_MB", 1536) * 2**20
CHECK_AT_ONCE = _env.number(f"{PREFIX}CHECK_AT_ONCE", 2)
"""How many files this machine reads for the public at a time, each with one thread."""
PICTURES_AT_ONCE = _env.number(f"{PREFIX}PICTURES_AT_ONCE", 2)
"""How many pages of reports from outside this machine draws for staff at a time."""
APART_FOLDER = HOME / "apart"
"""Of the empty files by which the processes know how many strangers' files are open."""

Q_CLUSTER = {
    "name": "gongkai",
    "workers": _env.number(f"{PREFIX}JOB_WORKERS", 2),
    "timeout": 3600,
    "retry": 3660,
    "max_attempts": 1,
    "ack_failures": True,
    "catch_up": False,
    "save_limit": 100,
    "bulk": 10,
    "queue_limit": 20,
    "poll": 0.5,
    "log_level": "WARNING",
    **({"redis": REDIS_URL} if REDIS_URL else {"orm": "default"}),
}
"""How a job's number reaches a worker; ``gongkai.office.jobs`` keeps the jobs, their attempts and their limits."""

SITE_NAME = _env.text(f"{PREFIX}SITE_NAME")
"""The portal's name; unset it is the region's."""
SITE_ICP = _env.text(f"{PREFIX}SITE_ICP")
"""ICP备案编号, for the footer."""
SITE_POLICE = _env.text(f"{PREFIX}SITE_POLICE")
"""公安机关备案标识, for the footer."""

SEARCH_ENGINE = _env.choice(f"{PREFIX}SEARCH", "tantivy", ("tantivy", "postgresql"))
"""What finds published items: an index in a folder of this machine, or tables of the PostgreSQL database."""
SEARCH_FOLDER = HOME / "search"

WAGTAIL_SITE_NAME = "公开"
WAGTAILADMIN_BASE_URL = _env.text(f"{PREFIX}BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "gongkai.office.publishing.settling.when_all_approved"
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _env.text("EMAIL_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = _env.text("EMAIL_HOST")
EMAIL_PORT = _env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = _env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = _env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = _env.flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = _env.flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 20
MAIL_SERVERS = _env.names(f"{PREFIX}MAIL_SERVERS")
"""Servers inside the network, or at other ports, that mailboxes may be on: ``host`` or ``host:port``."""
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _env.text("EMAIL_FROM", "gongkai@localhost")
DIGEST_AT = timedelta(hours=_env.number(f"{PREFIX}DIGEST_HOUR", 8))
"""When letters about waiting work go out, on working days."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"number": {"()": "gongkai.server.logs.WithNumber"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(request)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["number"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "security.W019"]
"""HSTS for other names of the domain, and in the browsers' own lists: for whoever runs the domain to decide. Frames of
our own pages: a PDF stands in one."""
