"""Addresses: every page lies under its language, as in ``/fa/roadmap/``; the root leads to Persian first."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from peyman.web.config.views import choose_language
from peyman.web.review.views.replies import reply

urlpatterns = [
    path("", choose_language, name="root"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("peyman.web.api.urls")),
    *i18n_patterns(
        path("login/", auth.LoginView.as_view(), name="login"),
        path("logout/", auth.LogoutView.as_view(), name="logout"),
        path("review/", include("peyman.web.review.urls")),
        path("briefing/", include("peyman.web.briefing.urls")),
        path("reply/<str:public_id>/", reply, name="reply"),
        path("export/", include("peyman.web.exports.urls")),
        path("feeds/", include("peyman.web.feeds.urls")),
        path("", include("peyman.web.pages.urls")),
        prefix_default_language=True,
    ),
]
