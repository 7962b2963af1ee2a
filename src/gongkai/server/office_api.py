"""Addresses of the office's API, below ``api/office/v1/``: the operations of each app under one document."""

from django.urls import path

from gongkai.office.pushing.api import channels, drafts
from gongkai.office.pushing.api.guide import guide
from gongkai.office.pushing.api.service import api
from gongkai.office.reporting.api import figures

api.add_router("", drafts.router)
api.add_router("", channels.router)
api.add_router("", figures.router)


urlpatterns = [
    path("api/office/v1/", guide, name="office_api_guide"),
    path("api/office/v1/", api.urls),
]
