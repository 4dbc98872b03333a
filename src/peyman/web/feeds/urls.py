"""Addresses of feeds."""

from __future__ import annotations

from django.urls import path

from peyman.web.feeds import views

app_name = "feeds"
urlpatterns = [
    path("<str:kind>.ics", views.calendar, name="calendar"),
    path("<str:kind>.atom", views.changes, name="changes"),
]
