"""Addresses of downloads."""

from __future__ import annotations

from django.urls import path

from peyman.web.exports import views

app_name = "exports"
urlpatterns = [
    path("commitments.iati.xml", views.activities, name="iati"),
    path("people.popolo.json", views.popolo, name="popolo"),
    path("events.plover.jsonl", views.events, name="plover"),
    path("documents/<int:pk>.annotations.json", views.annotations, name="annotations"),
    path("<str:kind>.<str:style>", views.download, name="download"),
]
