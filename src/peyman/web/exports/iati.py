"""Commitments as activities in the shape of IATI 2.03: status, dates, countries, and results with target and actual."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as xml

from peyman.web.common.clock import today
from peyman.web.common.labels import alpha2
from peyman.web.common.summaries import summarise
from peyman.web.store.filters import filter_list
from peyman.web.store.series import list_facts
from peyman.web.store.told import with_sources

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STATUS = {  # IATI activity status: 1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended
    "not_assessed": "1", "no_evidence": "1", "not_started": "1", "under_way": "2", "partly_delivered": "3", "delivered": "4",
    "superseded": "5", "not_pursued": "5", "stalled": "6",
}  # fmt: skip
MEASURES = {"percent": "2"}  # 1 unit, 2 percentage


def write_activities(query: Any) -> bytes:
    """The public commitments, narrowed as the roadmap is, as ``<iati-activities>``."""
    root = xml.Element(
        "iati-activities", {"version": "2.03", "generated-datetime": f"{today().isoformat()}T00:00:00Z"}
    )
    found = filter_list("commitments", query, on=today(), strict=True).qs
    for entry in with_sources(found, on=today()):
        root.append(_activity(entry))
    xml.indent(root)
    return bytes(xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _narrative(parent: xml.Element, tag: str, texts: dict[str, str], **attributes: str) -> xml.Element:
    element = xml.SubElement(parent, tag, attributes)
    for language, text in texts.items():
        xml.SubElement(element, "narrative", {LANG: language}).text = text
    return element


def _activity(entry: Any) -> xml.Element:
    activity = xml.Element("iati-activity", {LANG: "en", "humanitarian": "0"})
    xml.SubElement(activity, "iati-identifier").text = f"XI-PEYMAN-{entry.public_id}"
    _narrative(
        activity, "reporting-org", {"en": "Peyman"}, ref="XI-PEYMAN", type="40", **{"secondary-reporter": "1"}
    )
    _narrative(activity, "title", {language: summarise(entry, language) for language in ("en", "fa", "tg")})
    _narrative(activity, "description", {entry.quote_language or "fa": entry.quote}, type="1")
    for code in entry.party_codes:
        _narrative(
            activity, "participating-org", {"en": code}, type="10", role="2" if code == entry.by else "4"
        )
    xml.SubElement(activity, "activity-status", {"code": STATUS[entry.delivery]})
    for kind, day in (("1", entry.first_said), ("3", entry.deadline_end)):
        if day:
            xml.SubElement(activity, "activity-date", {"type": kind, "iso-date": day.isoformat()})
    countries = [code for code in map(alpha2, entry.party_codes) if code]
    for code in countries:
        xml.SubElement(
            activity, "recipient-country", {"code": code, "percentage": f"{100 / len(countries):.2f}"}
        )
    for code in entry.sector_codes:
        _narrative(activity, "sector", {"en": code}, vocabulary="99", code=code)
    for mention in entry.sources:
        if mention.finding.document.url:
            link = xml.SubElement(
                activity, "document-link", {"format": "text/html", "url": mention.finding.document.url}
            )
            _narrative(
                link, "title", {mention.finding.document.language or "fa": str(mention.finding.document)}
            )
    if entry.target_value is not None:
        _result(activity, entry)
    return activity


def _result(activity: xml.Element, entry: Any) -> None:
    result = xml.SubElement(activity, "result", {"type": "2", "aggregation-status": "0"})
    _narrative(result, "title", {"en": entry.target_indicator})
    indicator = xml.SubElement(
        result, "indicator", {"measure": MEASURES.get(entry.target_unit, "1"), "ascending": "1"}
    )
    _narrative(indicator, "title", {"en": f"{entry.target_indicator} ({entry.target_unit})"})
    facts = [
        o
        for o in list_facts(entry.target_indicator, entry.party_codes, on=today())
        if o.unit == entry.measured_in
    ]
    before = [o for o in facts if entry.first_said and o.when_end <= entry.first_said]
    if before:
        year = {"year": str(before[-1].when_start.year), "value": f"{before[-1].value:g}"}
        xml.SubElement(indicator, "baseline", year)
    start, end = entry.deadline_start or entry.first_said, entry.deadline_end
    if start and end:
        _period(indicator, start, end, target=entry.target_value)
    for fact in facts:
        _period(indicator, fact.when_start, fact.when_end, actual=fact.value)


def _period(indicator: xml.Element, start: date, end: date, **values: float) -> None:
    """A period with its values; IATI counts the last day in, ``end`` is the day after."""
    last = end - timedelta(days=1)
    period = xml.SubElement(indicator, "period")
    xml.SubElement(period, "period-start", {"iso-date": start.isoformat()})
    xml.SubElement(period, "period-end", {"iso-date": last.isoformat()})
    for name, value in values.items():
        xml.SubElement(period, name, {"value": f"{value:.15g}"})
