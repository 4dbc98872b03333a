"""Addresses of the review desk."""

from __future__ import annotations

from django.urls import path

from peyman.web.review import views

app_name = "review"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/approve/", views.approve_all, name="approve_all"),
    path("decide/<int:pk>/", views.decide, name="decide"),
]
