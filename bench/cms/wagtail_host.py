"""Serve two Wagtail articles on 127.0.0.1: /pasted/ and /oembed/. Runs in Wagtail's environment.

Its input is one line of JSON: ``snippet``, ``page`` and ``oembed`` (addresses), ``policy``. Its
output is the port, once it serves.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

ASKED: dict[str, str] = json.loads(sys.stdin.readline())


def policy(get_response: Answer) -> Answer:
    """Return the middleware that gives every answer the host's policy."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Content-Security-Policy"] = ASKED["policy"]
        return response

    return answered


class Quiet(WSGIRequestHandler):
    """A server that does not say what it serves."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def configure() -> None:
    """Set Django up with Wagtail and a database in memory."""
    apps = ["admin", "embeds", "users", "images", "documents", "search"]
    settings.configure(
        SECRET_KEY="a bench on 127.0.0.1",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="wagtail.urls",
        STATIC_URL="/static/",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MIGRATION_MODULES={"cms": "migrations"},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[
            "bench.cms",
            *(f"wagtail.{app}" for app in apps),
            "wagtail",
            "taggit",
            "modelcluster",
            *(
                f"django.contrib.{app}"
                for app in ("auth", "contenttypes", "sessions", "messages", "staticfiles")
            ),
        ],
        MIDDLEWARE=["__main__.policy"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).parent / "templates"],
                "APP_DIRS": True,
            }
        ],
        WAGTAILADMIN_BASE_URL="http://127.0.0.1",
        WAGTAIL_SITE_NAME="bench",
        WAGTAILEMBEDS_FINDERS=[
            {
                "class": "wagtail.embeds.finders.oembed",
                "providers": [{"endpoint": ASKED["oembed"], "urls": [r"^http://127\.0\.0\.1"]}],
            }
        ],
    )
    django.setup()


def write_articles() -> None:
    """Make the tables and the two articles, under Wagtail's own first page."""
    from django.core.management import call_command
    from wagtail.models import Site

    from bench.cms.models import ArticlePage

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "migrations").mkdir()
        (Path(folder) / "migrations" / "__init__.py").touch()
        sys.path.insert(0, folder)
        call_command("makemigrations", "cms", verbosity=0)
        call_command("migrate", verbosity=0)
    home = Site.objects.get(is_default_site=True).root_page
    for slug, block in (("pasted", ("html", "snippet")), ("oembed", ("embed", "page"))):
        body = json.dumps([{"type": block[0], "value": ASKED[block[1]]}])
        home.add_child(instance=ArticlePage(title=slug, slug=slug, body=body))


def main() -> None:
    """Serve until the process is ended."""
    configure()
    write_articles()
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
