"""Addresses of the API, below ``api/office/v1/``."""

from django.urls import path

from gongkai.office.pushing.api import channels, drafts
from gongkai.office.pushing.api.guide import guide
from gongkai.office.pushing.api.service import api

api.add_router("", drafts.router)
api.add_router("", channels.router)


urlpatterns = [
    path("api/office/v1/", guide, name="office_api_guide"),
    path("api/office/v1/", api.urls),
]
