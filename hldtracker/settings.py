"""Settings, read from the environment. Without any variable the site runs for one person on this machine:
SQLite in var/, plain http on the loopback address, DEBUG off. docs/deploying.md lists what a public server sets.
"""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from hldtracker import env
from hldtracker.version import code_version

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("HLDTRACKER_VAR", str(BASE_DIR / "var")))

# Who is served, and how
DEBUG = env.flag("HLDTRACKER_DEBUG", default=False)
SECRET_KEY = env.secret_key("HLDTRACKER_SECRET_KEY", VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.words("HLDTRACKER_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = env.flag("HLDTRACKER_HTTPS", default=False)
PUBLIC_URL = env.text("HLDTRACKER_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
CONTACT_EMAIL = env.text("HLDTRACKER_CONTACT_EMAIL")
ROOT_URLCONF = "hldtracker.urls"
WSGI_APPLICATION = "hldtracker.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, see FORM_RENDERER
    "csp",
    "django_filters",
    "rest_framework",
    "axes",
    "hldtracker",
    "agencies",
    "recommendations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as it says
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Fields are drawn by the same engine as pages: two templates of ours stand before Django's, for long lists of options.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# What is stored, and where
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'hldtracker.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    # Readers go on while a curator saves; a writer takes its lock at the start and waits for it, never fails half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": env.number("HLDTRACKER_CACHE_ENTRIES", 2000)},
    }
}
PAGE_CACHE = env.flag("HLDTRACKER_PAGE_CACHE", default=True)
CODE_VERSION = code_version(BASE_DIR)
FIXTURES_DIR = Path(env.text("HLDTRACKER_FIXTURES", str(BASE_DIR / "fixtures")))

# Files of ours
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Security: no inline script anywhere. Plotly writes its rules into one style element that is empty in the page, so the
# policy names the hash of an empty element; style attributes are Plotly's and Django admin's.
EMPTY_STYLE_HASH = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-elem": [SELF, EMPTY_STYLE_HASH],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
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
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "hldtracker.sessions"
SESSION_COOKIE_AGE = env.number("HLDTRACKER_SESSION_MINUTES", 120) * 60  # without use
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
CSRF_TRUSTED_ORIGINS = env.words("HLDTRACKER_TRUSTED_ORIGINS")
if HTTPS:
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# How many proxies of ours stand before this program; each adds an address to X-Forwarded-For. Nothing else is believed.
TRUSTED_PROXIES = env.number("HLDTRACKER_TRUSTED_PROXIES", 0)

# Logging in: five wrong passwords for one account from one address, then a wait. Counted in the database, so that all
# processes count together.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "hldtracker.proxies.client_address"
AXES_LOCKOUT_CALLABLE = "recommendations.admin.locked.too_many_attempts"
AXES_DISABLE_ACCESS_LOG = True  # no list of who logged in from where
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# The review desk: with one person only, that person may also publish what they edited last.
ONE_PERSON_TEAM = env.flag("HLDTRACKER_ONE_PERSON_TEAM", default=False)

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_THROTTLE_CLASSES": ["recommendations.api.throttle.Gentle"],
    "NUM_PROXIES": TRUSTED_PROXIES,
    "DEFAULT_SCHEMA_CLASS": "recommendations.api.schema.NounSchema",
    "EXCEPTION_HANDLER": "recommendations.api.problems.handler",
    "UNAUTHENTICATED_USER": None,
}
# How often one address may ask the API for what is not kept ready; each process counts for itself.
API_RATE = env.text("HLDTRACKER_API_RATE", "600/min")
SPECTACULAR_SETTINGS = {
    "TITLE": "HLD Tracker",
    "DESCRIPTION": (
        "What international bodies asked of the UN High-level Dialogues on migration, record by record. Read only, "
        "without an account. Our summaries and codes: CC BY 4.0. A passage is its publisher's wording, quoted."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.0.3",
    "ENUM_NAME_OVERRIDES": {},
    "SORT_OPERATIONS": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("HLDTRACKER_LOG_LEVEL", "INFO")},
}
