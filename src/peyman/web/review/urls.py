"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from peyman.web.review.views import (
    by_hand,
    decisions,
    desk,
    follow,
    intake,
    office,
    queue,
    quotations,
    sheets,
)

app_name = "review"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("bulk/", queue.approve_bulk, name="approve_bulk"),
    path("older/", queue.reread_older, name="reread_older"),
    path("add/", intake.add, name="add"),
    path("enter/<str:kind>/", by_hand.enter, name="enter"),
    path("enter/<str:kind>/sheet/", sheets.sheet, name="sheet"),
    path("enter/<str:kind>/sheet/take/", sheets.take_sheet, name="take_sheet"),
    path("enter/<str:kind>/template.xlsx", sheets.template, name="sheet_template"),
    path("promises/", follow.follow, name="follow"),
    path("promises/<str:public_id>/", follow.promise, name="promise"),
    path("publishers/", office.publishers, name="publishers"),
    path("sources/", office.sources, name="sources"),
    path("sources/<int:pk>/", office.set_watching, name="set_watching"),
    path("names/", office.names, name="names"),
    path("quotations/", quotations.quotations, name="quotations"),
    path("replies/", office.replies, name="replies"),
    path("accounts/", office.accounts, name="accounts"),
    path("keys/", office.keys, name="keys"),
    path("<int:pk>/", desk.document, name="document"),
    path("<int:pk>/approve/", desk.approve_all, name="approve_all"),
    path("<int:pk>/visibility/", desk.set_visibility, name="visibility"),
    path("<int:pk>/reread/", desk.reread, name="reread"),
    path("decide/<int:pk>/", decisions.decide, name="decide"),
    path("proposal/<int:pk>/<str:what>/", decisions.work, name="work"),
]
