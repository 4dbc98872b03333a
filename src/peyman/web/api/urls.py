"""Addresses of the programming interface: ``/api/v1/``, described at ``/api/v1/docs``."""

from __future__ import annotations

from django.urls import path

from peyman.web.api.main import api, not_found

urlpatterns = [path("", api.urls), path("<path:rest>", not_found)]
