"""Names and quotations in the other script, marked as conversion."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyman.language.naming import NameForms
from peyman.language.script import transliterate
from peyman.web.store import selectors_office

register = template.Library()
PARAMETER = "script"


@lru_cache(maxsize=4096)
def convert(text: str, to: str) -> str:
    """A text in the script ``to``."""
    return transliterate(text, to=to).text


@register.simple_tag(takes_context=True)
def other_script(context: dict[str, Any], text: str, language: str) -> SafeString:
    """A quotation in the other script beside the original, where the reader asked for it (``?script=other``)."""
    request = context.get("request")
    if request is None or request.GET.get(PARAMETER) != "other" or language not in ("fa", "tg"):
        return SafeString("")
    to = "tg" if language == "fa" else "fa"
    return format_html(
        '<p class="conversion"><span class="badge"><span aria-hidden="true">⇄</span> {}</span> <bdi lang="{}" dir="{}">{}</bdi></p>',
        _("converted by machine"),
        to,
        "rtl" if to == "fa" else "ltr",
        convert(text, to),
    )


@register.simple_tag(takes_context=True)
def script_switch(context: dict[str, Any]) -> SafeString:
    """The link that shows quotations in the other script too, or in their own alone."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    query = request.GET.copy()
    on = query.pop(PARAMETER, [""])[-1] == "other"
    if not on:
        query[PARAMETER] = "other"
    words = _("Quotations in their own script only") if on else _("Quotations in the other script too")
    return format_html('<p class="tags"><a href="?{}">⇄ {}</a></p>', query.urlencode(), words)


@register.simple_tag
def forms_of(name: str) -> NameForms:
    """A name in Persian, Tajik and Latin letters, as a person approved it or else by the register or by machine.

    ``official`` says that no form of it is the machine's.
    """
    forms = {form.language: form for form in selectors_office.forms_of_name(name)}
    return NameForms(
        forms["fa"].text, forms["tg"].text, forms["en"].text, all(f.approved for f in forms.values())
    )
