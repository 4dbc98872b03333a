"""Addresses of downloads."""

from __future__ import annotations

from django.urls import path

from peyman.web.exports import views

app_name = "exports"
urlpatterns = [path("<str:kind>.<str:style>", views.download, name="download")]
