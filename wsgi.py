"""The application, for a server or `flask --app wsgi`."""

from outreach.app import create_app

app = create_app()
