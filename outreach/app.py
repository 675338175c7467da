"""The composition root: everything is put together here and nowhere else."""

from __future__ import annotations

import gc
import importlib
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect

from outreach import ROOT, cli, runtime, web
from outreach.access.limits import limit_attempts
from outreach.access.security import security_settings, set_up
from outreach.config import settings_from_environment
from outreach.domain.files import LARGEST_FILE
from outreach.services.job_runs import Workshop
from outreach.services.remembered import Remembered
from outreach.storage.session import Database, engine_for
from outreach.worker.queue import Queue

if TYPE_CHECKING:
    from outreach.config import Settings

# Objects made between two collections: what is worked out of a nation's record are hundreds of
# thousands that stay, and passing over them again and again takes as long as making them.
MADE_BETWEEN = (20_000, 10, 20)
TRANSLATIONS = ROOT / "outreach" / "translations"
LARGEST_REQUEST = 250 * 1024 * 1024  # several exports at once
assert LARGEST_FILE < LARGEST_REQUEST


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application; touches neither the disk nor the database."""
    gc.set_threshold(*MADE_BETWEEN)
    settings = settings or settings_from_environment()
    app = Flask(
        "outreach",
        root_path=str(ROOT / "outreach"),
        instance_path=str(settings.instance),
        template_folder=str(ROOT / "templates"),
        static_folder="web/static",
        static_url_path="/static",
    )
    app.config.update(
        {
            "BABEL_DEFAULT_LOCALE": runtime.LANGUAGES[0],
            "BABEL_DEFAULT_TIMEZONE": settings.time_zone.key,
            "BABEL_TRANSLATION_DIRECTORIES": str(TRANSLATIONS),
            "BOOTSTRAP_SERVE_LOCAL": True,
            "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
            "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a form may lie open over lunch
        }
    )
    app.config.update(
        security_settings(TRANSLATIONS, secret_key=settings.secret_key, is_https=settings.is_https)
    )
    app.config.update(settings.extra)
    _add_extensions(app, settings)
    web.add_pages(app)
    limit_attempts(app, settings.sign_in_limit)
    cli.add_commands(app)
    return app


def _add_extensions(app: Flask, settings: Settings) -> None:
    Babel(app, locale_selector=runtime.chosen_language)
    Bootstrap5(app)
    CSRFProtect(app)
    engine = engine_for(settings.database_url)
    set_up(app, engine, runtime.now)
    database = Database(engine, runtime.now)
    app.extensions["outreach_database"] = database
    app.extensions["outreach_remembered"] = Remembered()
    app.extensions["outreach_remembered_rows"] = Remembered()
    app.extensions["outreach_zone"] = settings.time_zone
    app.extensions["outreach_instance"] = settings.instance
    app.extensions["outreach_uploads"] = settings.uploads
    _add_worker(app, settings, database)


def _add_worker(app: Flask, settings: Settings, database: Database) -> None:
    queue = Queue(settings.queue_url, settings.instance, settings.secret_key)
    shop = Workshop(
        database=database,
        uploads=settings.uploads,
        zone=settings.time_zone,
        clock=runtime.now,
        is_stopping=lambda: False,
    )
    app.extensions["outreach_wake_worker"] = queue.wake
    app.extensions["outreach_run_worker"] = partial(_run_worker, queue, shop)


def _run_worker(queue: Queue, shop: Workshop, *, is_attached: bool) -> None:
    """Load what runs a worker, which only a worker needs, and run one."""
    consumer = importlib.import_module("outreach.worker.consumer")
    consumer.run_worker(queue.huey, shop, is_attached=is_attached)
