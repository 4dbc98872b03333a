"""Addresses of briefings."""

from __future__ import annotations

from django.urls import path

from peyman.web.briefing import views

app_name = "briefing"
urlpatterns = [
    path("<str:first>/<str:second>/", views.briefing, name="page"),
    path("<str:first>/<str:second>.<str:style>", views.download, name="download"),
]
