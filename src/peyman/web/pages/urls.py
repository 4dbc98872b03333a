"""Addresses of the public pages."""

from __future__ import annotations

from django.urls import path

from peyman.web.pages.views import entries, figures, home, lists, people, searching

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("pair/<str:first>/<str:second>/", home.pair, name="pair"),
    path("roadmap/", lists.roadmap, name="roadmap"),
    path("roadmap/<str:public_id>/", entries.commitment, name="commitment"),
    path("documents/", lists.documents, name="documents"),
    path("documents/<int:pk>/", entries.document, name="document"),
    path("meetings/", lists.engagements, name="engagements"),
    path("meetings/<str:public_id>/", entries.engagement, name="engagement"),
    path("meetings/<str:public_id>/sides/", entries.sides, name="sides"),
    path("projects/", lists.projects, name="projects"),
    path("projects/<str:public_id>/", entries.project, name="project"),
    path("agreements/", lists.agreements, name="agreements"),
    path("agreements/<str:public_id>/", entries.agreement, name="agreement"),
    path("people/", people.people, name="people"),
    path("people/<str:public_id>/", people.person, name="person"),
    path("indicators/", figures.indicators, name="indicators"),
    path("indicators/<slug:code>/", figures.indicator, name="indicator"),
    path("opportunities/", lists.opportunities, name="opportunities"),
    path("search/", searching.search, name="search"),
    path("corrections/", home.corrections, name="corrections"),
    path("about/", home.about, name="about"),
]
