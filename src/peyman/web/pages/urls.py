"""Addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from peyman.web.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("pair/<str:first>/<str:second>/", views.pair, name="pair"),
    path("roadmap/", views.roadmap, name="roadmap"),
    path("roadmap/<str:public_id>/", views.commitment, name="commitment"),
    path("documents/", views.documents, name="documents"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("meetings/", views.engagements, name="engagements"),
    path("meetings/<str:public_id>/", views.engagement, name="engagement"),
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/<str:public_id>/", views.agreement, name="agreement"),
    path("people/", views.people, name="people"),
    path("people/<str:public_id>/", views.person, name="person"),
    path("opportunities/", views.opportunities, name="opportunities"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
]
