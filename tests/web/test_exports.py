"""Downloads and feeds: every format says the same, only what is public, and the record comes back as it went."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pyarrow.parquet
import pytest
from click.testing import CliRunner
from django.test import Client
from icalendar import Calendar

from peyman.cli import main
from peyman.errors import MetadataError
from peyman.web.exports.columns import COLUMNS
from peyman.web.exports.record import write_record
from peyman.web.exports.rows import KINDS, list_rows
from peyman.web.exports.writing import write_csv
from peyman.web.ingest.records import read_record
from peyman.web.ingest.services import ingest_source
from peyman.web.store import (
    actions,
    actions_documents,
    actions_duties,
    actions_office,
    actions_review,
    models,
)
from peyman.web.store.identifiers import make_public_id

pytestmark = pytest.mark.django_db
EMPTY = {"json": b"[\n\n]\n", "jsonl": b"", "csv": b"\xef\xbb\xbf"}


@pytest.fixture
def stored(first, second, tajik):
    for source in (first, second, tajik):
        ingest_source(source, approve=True)
    return models.Commitment.objects.exclude(target_value=None).get()


def get(client: Client, address: str) -> bytes:
    answer = client.get(f"/fa/{address}")
    assert answer.status_code == 200, address
    return bytes(answer.content)


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_the_same(client: Client, stored, kind):
    rows = json.loads(get(client, f"export/{kind}.json"))
    assert rows or kind == "projects"  # none of these texts names a work
    assert rows == json.loads(json.dumps(list_rows(kind)))
    assert [json.loads(line) for line in get(client, f"export/{kind}.jsonl").splitlines()] == rows
    assert pyarrow.parquet.read_table(io.BytesIO(get(client, f"export/{kind}.parquet"))).num_rows == len(rows)
    table = list(csv.DictReader(io.StringIO(get(client, f"export/{kind}.csv").decode("utf-8-sig"))))
    assert [{name: cell_of(value) for name, value in row.items()} for row in rows] == table


def cell_of(value: object) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def test_parquet_keeps_nested_values(client: Client, stored):
    rows = pyarrow.parquet.read_table(io.BytesIO(get(client, "export/commitments.parquet"))).to_pylist()
    [row] = [row for row in rows if row["id"] == stored.public_id]
    assert row["target"] == {"indicator": "trade", "value": 500e6, "unit": "USD", "per": None}
    assert [m["relation"] for m in row["mentions"]] == ["new", "restates"]


def test_a_spreadsheet_runs_nothing():
    assert b"'=HYPERLINK(1)" in write_csv([{"title": "=HYPERLINK(1)", "value": -3}]) and b",-3" in write_csv(
        [{"t": "a", "value": -3}]
    )


def test_downloads_are_narrowed_as_the_page_is(client: Client, stored):
    every = json.loads(get(client, "export/commitments.json"))
    invited = json.loads(get(client, "export/commitments.json?opportunity=1"))
    assert 0 < len(invited) < len(every) and all(row["opportunity"] for row in invited)


def test_only_what_is_public(client: Client, stored):
    for document in models.Document.objects.all():
        actions_documents.set_visibility(document, "internal", until=None, actor="boss", reason="not yet")
    for kind in KINDS:
        for style, nothing in EMPTY.items():
            heading = ",".join(COLUMNS[kind]).encode() + b"\r\n" if style == "csv" else b""
            assert get(client, f"export/{kind}.{style}") == nothing + heading, (kind, style)
    assert b"BEGIN:VEVENT" not in get(client, "feeds/engagements.ics") + get(client, "feeds/commitments.ics")
    assert b"<entry>" not in get(client, "feeds/changes.atom")
    assert b"<iati-activity " not in get(client, "export/commitments.iati.xml")
    assert (
        get(client, "export/events.plover.jsonl") == b""
        and json.loads(get(client, "export/people.popolo.json"))["persons"] == []
    )
    assert client.get(f"/fa/export/documents/{document.pk}.annotations.json").status_code == 404
    assert len(list_rows("commitments", public=False)) > 0, "the owner's own export has all"


def test_calendar_of_deadlines(client: Client, stored):
    calendar = Calendar.from_ical(get(client, "feeds/commitments.ics?side=TJK"))
    [event] = [e for e in calendar.walk("VEVENT") if stored.public_id in e["uid"]]
    assert event["dtstart"].dt == date(2030, 12, 31) and "۵۰۰ میلیون دلار" in event["summary"]
    assert event["url"].endswith(f"/fa/roadmap/{stored.public_id}/")
    assert not list(Calendar.from_ical(get(client, "feeds/commitments.ics?sector=health")).walk("VEVENT"))
    for address in (
        "feeds/commitments.ics",
        "feeds/commitments.atom",
        "export/commitments.csv",
        "export/commitments.iati.xml",
    ):
        assert client.get(f"/fa/{address}?side=XXX").status_code == 400, (
            "a filter that is not understood narrows nothing in silence"
        )


def test_atom_of_changes(client: Client, stored):
    name = "{http://www.w3.org/2005/Atom}"
    for address in ("feeds/changes.atom", "feeds/commitments.atom?side=TJK"):
        feed = ElementTree.fromstring(get(client, address))
        entries = feed.findall(f"{name}entry")
        assert entries and all(e.find(f"{name}id").text.startswith("tag:peyman,") for e in entries)
        assert any(stored.public_id in e.find(f"{name}link").attrib["href"] for e in entries)
        assert any(e.find(f"{name}title").text.startswith("بازگفت: ") for e in entries)


def test_iati_activity_with_its_result(client: Client, stored):
    root = ElementTree.fromstring(get(client, "export/commitments.iati.xml"))
    [activity] = [a for a in root if a.find("iati-identifier").text.endswith(stored.public_id)]
    assert activity.find("activity-status").attrib["code"] == "1"
    assert {c.attrib["code"] for c in activity.findall("recipient-country")} == {"IR", "TJ"}
    period = activity.find("result/indicator/period")
    assert (
        period.find("target").attrib["value"] == "500000000"
        and period.find("period-end").attrib["iso-date"] == "2030-12-31"
    )
    titles = {
        n.attrib["{http://www.w3.org/XML/1998/namespace}lang"] for n in activity.findall("title/narrative")
    }
    assert titles == {"fa", "tg", "en"}


def test_popolo_and_plover(client: Client, stored):
    people = json.loads(get(client, "export/people.popolo.json"))
    ids = {p["id"] for p in people["persons"]}
    assert ids and all(m["person_id"] in ids for m in people["memberships"])
    assert {m["post_id"] for m in people["memberships"]} == {p["id"] for p in people["posts"]}
    events = [json.loads(line) for line in get(client, "export/events.plover.jsonl").splitlines()]
    [event] = [e for e in events if e["id"] == stored.public_id]
    assert (event["event_type"], event["source"], event["event_context"]) == (
        "AGREE",
        ["IRN", "TJK"],
        ["economic"],
    )
    assert {"CONSULT", "AGREE"} <= {e["event_type"] for e in events}


def test_annotations_point_at_the_words(client: Client, stored):
    document = models.Document.objects.get(location="a.txt")
    made = json.loads(get(client, f"export/documents/{document.pk}.annotations.json"))
    assert made["type"] == "AnnotationCollection" and made["total"] == len(made["first"]["items"]) > 3
    for item in made["first"]["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            assert document.text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in document.text
    actions_office_hide(document)
    again = json.loads(get(client, f"export/documents/{document.pk}.annotations.json"))
    assert all("prefix" not in t["selector"][0] for item in again["first"]["items"] for t in item["target"])


def actions_office_hide(document) -> None:
    models.Publisher.objects.filter(pk=document.publisher_id).update(shows_full_text=False)


def test_the_record_comes_back_as_it_went(stored, tmp_path):
    rejected = models.Proposal.objects.filter(finding__kind="statement").first()
    actions.decide(rejected.pk, "reject", version=rejected.version, actor="reviewer", reason="در متن نیست")
    corrected = models.Proposal.objects.filter(finding__kind="commitment").last()
    actions.decide(
        corrected.pk,
        "correct",
        version=corrected.version,
        actor="reviewer",
        value={"sectors": ["energy", "tourism"]},
    )
    actions.set_delivery(stored, "under_way", actor="reviewer", reason="گزارش گمرک")
    join_and_keep(stored)
    before, rows = (
        list(write_record()),
        {kind: list_rows(kind, public=False) for kind in ("commitments", "engagements", "agreements")},
    )
    forget_everything()
    assert read_record(before, "record.jsonl") == (3, 0)
    after = list(write_record())
    assert [json.loads(line) for line in after] == [json.loads(line) for line in before]
    assert {json.loads(line)["kind"] for line in after} == {
        "document", "publisher", "source", "verdict", "duty", "rendering", "reply",
    }  # fmt: skip
    assert {kind: list_rows(kind, public=False) for kind in rows} == rows
    assert read_record(before, "record.jsonl") == (0, 3), "twice changes nothing"


def join_and_keep(stored) -> None:
    """A join to an entry of a later document, one kept apart, a split, and all that an office keeps."""
    late = models.Finding.objects.filter(kind="commitment", document__location="b.txt").get()
    joined = models.Proposal.objects.filter(
        finding__kind="commitment", finding__document__location="a.txt", finding__value__target=None
    ).first()
    actions.decide(
        joined.pk, "approve", version=joined.version, actor="reviewer", entry=make_public_id("commitment", late.key)
    )  # fmt: skip
    apart = models.Proposal.objects.filter(finding__kind="engagement").first()
    own = make_public_id("engagement", apart.finding.key)
    actions.decide(apart.pk, "approve", version=apart.version, actor="reviewer", entry=own)
    said = models.Proposal.objects.filter(
        finding__kind="statement", finding__document__location="a.txt"
    ).last()
    start, end = said.finding.start, said.finding.end
    actions_review.split(
        said.pk, [(start, start + 12), (end - 12, end)], version=said.version, actor="reviewer"
    )
    publisher = models.Publisher.objects.get()
    actions_office.set_policy(
        publisher, trusted=True, shows_full_text=False, actor="editor", reason="قرارداد"
    )
    actions_office.save_source(
        url="https://example.org/rss", publisher="Ховар", kind="feed", actor="editor", reason="хабар"
    )  # fmt: skip
    entry = models.Commitment.objects.exclude(target_value=None).order_by("public_id").first()
    actions_duties.assign(
        entry, owner="وزارت نیرو", country="IRN", next_review=date(2027, 1, 15), actor="editor"
    )
    actions_office.approve_rendering(f"quote:{late.key}", "en", "They are determined.", actor="editor")
    reply = actions_office.add_reply(
        entry_id=entry.public_id, name="سخنگو", role="وزارت", contact="", language="fa", text="در دست اجراست."
    )
    actions_office.decide_reply(reply.pk, approve=True, actor="editor", reason="")


def forget_everything() -> None:
    from django.core.management import call_command
    from django.db import connection

    connection.check_constraints()  # PostgreSQL empties no table of which checks are still to be made
    call_command("flush", interactive=False, verbosity=0)


def test_a_bad_record_stores_nothing(first, tmp_path, monkeypatch):
    ingest_source(first, approve=True)
    good = list(write_record())
    forget_everything()
    with pytest.raises(MetadataError, match="record.jsonl:2"):
        read_record([*good, '{"format": "other"}'], "record.jsonl")
    assert models.Document.objects.count() == 0
    verdict = '{"format": "peyman-record/1", "kind": "rendering", "subject": "name:x", "language": "fa", "text": " ", "actor": "x"}'
    with pytest.raises(MetadataError, match="record.jsonl:2"):
        read_record([*good, verdict], "record.jsonl")
    assert models.Document.objects.count() == 0, "what comes after the documents takes them back too"
    monkeypatch.setattr("peyman.commands.keeping.start_django", lambda: None)
    file = tmp_path / "record.jsonl"
    file.write_text("not json\n", encoding="utf-8")
    answer = CliRunner().invoke(main, ["import", str(file)])
    assert answer.exit_code == 1 and "record.jsonl:1" in answer.output
