"""Dates, numbers, quotations and labels as the language of the page writes them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peyman.roadmap import status
from peyman.web.common import formats, labels
from peyman.web.common.quotes import say_once
from peyman.web.common.summaries import summarise
from peyman.web.store import selectors_office

register = template.Library()
SHAPES = {
    "overdue": "▲",
    "due_soon": "◆",
    "on_time": "●",
    "closed": "■",
    "delivered": "✔",
    "no_deadline": "○",
}


def _language() -> str:
    return get_language() or "fa"


@register.filter
def num(value: Any) -> str:
    """A number in the digits of the page."""
    return formats.digits(value, _language())


@register.filter
def day(value: date | None) -> str:
    """A date: Jalali with the Gregorian beside it in Persian, Gregorian elsewhere."""
    return formats.day(value, _language())


@register.filter
def short_day(value: date | None) -> str:
    """A date in one calendar, for narrow places."""
    return formats.short_day(value, _language())


@register.filter
def amount(value: float | None, unit: str = "") -> str:
    """A number with its unit: «۵۰۰ میلیون دلار», «500 million US dollars»."""
    return formats.amount(value, unit, _language())


@register.simple_tag
def goal(entry: Any) -> str:
    """How much a commitment aims at, beside its indicator: ``{% goal entry %}``."""
    return formats.size(entry.target_value, entry.target_unit, entry.target_indicator, _language())


@register.filter
def period(entry: Any, prefix: str = "when") -> str:
    """The interval of a figure or an engagement by its own calendar, else its words."""
    start, end = getattr(entry, f"{prefix}_start"), getattr(entry, f"{prefix}_end")
    return formats.period(start, end, _language(), words=getattr(entry, f"{prefix}_text"))


@register.filter
def named(code: str | None, group: str) -> str:
    """The label of a code: ``{{ modality|named:"modality" }}``."""
    return labels.label(group, code)


@register.filter
def country(code: str | None) -> str:
    """The name of a country or organisation."""
    return labels.country(code, _language()) if code else ""


@register.filter
def countries(codes: Any) -> str:
    """Names of several countries."""
    return formats.joined([labels.country(str(c), _language()) for c in codes], _language())


@register.simple_tag
def quote(text: str, language: str = "fa") -> SafeString:
    """The very words, isolated in their own direction; a headline that only repeats them is left out."""
    direction = "rtl" if language == "fa" else "ltr"
    return format_html(
        '<blockquote class="quote"><bdi lang="{}" dir="{}">{}</bdi></blockquote>',
        language or "fa",
        direction,
        say_once(text),
    )


def approved_here(context: Any) -> Any:
    """The approved renderings of the page's language, looked up once for a page."""
    request = context.get("request")
    found = getattr(request, "approved_renderings", None)
    if found is None:
        found = selectors_office.approved_renderings(_language())
        if request is not None:
            request.approved_renderings = found
    return found


@register.simple_tag(takes_context=True)
def person(context: Any, party: Any) -> SafeString:
    """Name, office and country of somebody, the name in the letters of the page."""
    get = party.get if isinstance(party, dict) else lambda name: getattr(party, name, None)
    name, office, land = get("name"), get("office"), get("country")
    rest = formats.post(office, get("portfolio"), land, _language())
    if not name:
        return format_html("{}", rest)
    return format_html("{}{}", name_here(context, name), f" – {rest}" if rest else "")


@register.simple_tag(takes_context=True)
def name_here(context: Any, name: str) -> SafeString:
    """A person's name in the letters of the page, as a person approved it or else by machine: «Масъуд Пизишкиён»."""
    return format_html("<bdi>{}</bdi>", selectors_office.name_in(name, _language(), approved_here(context)))


@register.simple_tag(takes_context=True)
def translation_of(context: Any, finding: Any) -> SafeString:
    """The words of a finding in the language of the page as a person approved them; nothing where nobody did."""
    row = approved_here(context).get(selectors_office.subject_of_quote(finding.key))
    if row is None:
        return SafeString("")
    language = _language()
    return format_html(
        '<p class="conversion"><span class="badge badge-approved"><span aria-hidden="true">✔</span> {}</span> <bdi lang="{}" dir="{}">{}</bdi></p>',
        _("translation approved by a person"), language, "rtl" if language == "fa" else "ltr", row.text,
    )  # fmt: skip


@register.simple_tag
def post_of(post: Any) -> str:
    """An office with what it is over and its country: «وزیر (انرژی)، ایران»."""
    return formats.post(post.office, post.portfolio, post.country, _language())


@register.filter
def last_day(entry: Any) -> str:
    """The last day of a deadline, or its year: the end of an interval is exclusive."""
    start, end = entry.deadline_start, entry.deadline_end
    if start and formats.calendar_of(start, end)[0] not in ("span", "day"):
        return formats.period(start, end, _language())
    return formats.day(end - timedelta(days=1), _language())


@register.filter
def last_short_day(entry: Any) -> str:
    """The last day of a deadline in one calendar, for narrow places."""
    return last_day(entry).split(" (")[0]


@register.filter
def day_of(engagement: Any) -> date | None:
    """When something took place, else when it was first told."""
    return engagement.when_start or engagement.first_said


@register.filter
def point_period(point: Any) -> str:
    """The period of a measured point by its own calendar."""
    return formats.period(point.start, point.end, _language())


@register.filter
def of(values: Any, key: Any) -> Any:
    """What a mapping holds for a key: ``{{ lives.echoes|of:m.finding_id }}``; nothing where it holds none."""
    return values.get(key, ())


@register.filter
def both_sides(line: Any) -> tuple[Any, Any]:
    """The two columns of an account."""
    return line.first, line.second


@register.filter
def percent(value: float | None) -> str:
    """A fraction in hundredths: ``0.968`` is «۹۶٫۸٪»."""
    return "" if value is None else formats.percent(value, _language())


@register.simple_tag
def share(value: float | None) -> str:
    """A fraction for an attribute of HTML, at most 1."""
    return f"{min(value or 0.0, 1.0):.3f}"


@register.simple_tag
def gap(days: int) -> str:
    """The months in which no meeting was recorded."""
    return _("No meeting recorded for %(months)s months") % {"months": num(round(days / 30.44))}


@register.simple_tag
def link(name: str, *values: str) -> str:
    """The address of a page in the language of this one, as ``url`` gives it, looked up once: ``{% link "exports:download" kind style %}``."""
    return _address(name, values, _language())


@lru_cache(maxsize=1024)
def _address(name: str, values: tuple[str, ...], language: str) -> str:
    return reverse(name, args=values)


@register.simple_tag(takes_context=True)
def here(context: Any, address: str) -> SafeString:
    """Marks the link of the part of the site that one is in."""
    request = context.get("request")
    inside = request is not None and request.path.startswith(address)
    return mark_safe(' aria-current="page"' if inside else "")


@register.simple_tag(takes_context=True)
def time_badge(context: Any, entry: Any) -> SafeString:
    """The time signal of a commitment: text, shape and colour."""
    signal = status.time_signal(entry.deadline_end, entry.delivery, today=context["today"])
    return badge("time", signal)


@register.simple_tag
def badge(group: str, code: str) -> SafeString:
    """A status as text, shape and colour."""
    return write_badge(group, code, _language())


@lru_cache(maxsize=1024)
def write_badge(group: str, code: str, language: str) -> SafeString:
    """A status in a language."""
    return format_html(
        '<span class="badge badge-{}"><span aria-hidden="true">{}</span> {}</span>',
        code,
        SHAPES.get(code, "•"),
        labels.label(group, code, language),
    )


@register.simple_tag
def summary(entry: Any) -> str:
    """One sentence about a commitment, made from its fields."""
    return summarise(entry, _language())


@register.simple_tag
def marked(text: str, spans: Any) -> SafeString:
    """A text with its evidence in ``<mark>``; spans are (start, end, kind, anchor), overlaps are cut."""
    spans = list(spans)
    cuts = sorted({0, len(text), *(p for s in spans for p in (s[0], s[1]) if 0 <= p <= len(text))})
    out, seen = [], set()
    for start, end in zip(cuts, cuts[1:], strict=False):
        over = [s for s in spans if s[0] <= start and end <= s[1]]
        if not over:
            out.append(format_html("{}", text[start:end]))
            continue
        anchors = "".join(
            format_html('<a id="f-{}" class="anchor"></a>', s[3])
            for s in over
            if s[3] not in seen and not seen.add(s[3])  # type: ignore[func-returns-value]
        )
        kinds = " ".join(sorted({f"k-{s[2]}" for s in over}))
        out.append(
            anchors
            + format_html(
                '<mark class="{}" data-f="{}">{}</mark>',
                kinds,
                " ".join(str(s[3]) for s in over),
                text[start:end],
            )
        )
    return mark_safe("".join(out))


@register.simple_tag(takes_context=True)
def in_language(context: Any, code: str) -> str:
    """The address of this page in another language."""
    path = context["request"].get_full_path()
    return f"/{code}/{path.split('/', 2)[2]}" if path.count("/") >= 2 else f"/{code}/"
