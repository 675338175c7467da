"""The application, for a server or `flask --app wsgi`."""

import gc

gc.disable()  # a collection while everything is being made finds nothing, and takes a tenth of it

from outreach.app import create_app

app = create_app()
gc.freeze()
gc.enable()
