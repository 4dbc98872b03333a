"""The reader's JSON: organisations outside the contract's list keep their acronyms beside the codes."""

from peyman.reader.contract import contract_of
from peyman.reader.pipeline import read
from peyman.reader.sources import SourceText

TEXT = (
    "ناصر کیهانی رئیس بانک جهانی با بهمن رستگار وزیر اقتصاد ایران در تهران دیدار کرد. "
    "رئیس بانک جهانی گفت: همکاری با ایران ادامه می‌یابد."
)


def told() -> dict:
    return contract_of(
        read(SourceText(id="text", text=TEXT, language="fa", script="Arab", publisher_country="IRN"))
    )


def test_a_participant_keeps_the_organisation_that_the_contract_has_no_code_for() -> None:
    meeting = next(r for r in told()["records"] if r["kind"] == "engagement")
    banker = next(p for p in meeting["participants"] if p["name"] == "ناصر کیهانی")
    minister = next(p for p in meeting["participants"] if p["name"] == "بهمن رستگار")
    assert (banker["country"], banker["organisation"]) == (None, "WB")
    assert (minister["country"], minister["organisation"]) == ("IRN", None)
    assert meeting["organisations"] == ["WB"]
    assert "WB" not in meeting["countries"]


def test_a_speaker_keeps_it_too() -> None:
    said = [r for r in told()["records"] if r["kind"] == "statement"]
    assert {s["organisation"] for r in said for s in r["speakers"]} == {"WB"}
    assert all(r["organisations"] == ["WB"] for r in said)


def test_the_codes_of_the_contract_stay() -> None:
    text = "دبیرکل سازمان ملل گفت: جنگ باید پایان یابد."
    reading = read(SourceText(id="text", text=text, language="fa", script="Arab", publisher_country="IRN"))
    said = next(r for r in contract_of(reading)["records"] if r["kind"] == "statement")
    assert said["speakers"][0]["country"] == "UN"
    assert said["organisations"] == []


def test_an_organisation_that_speaks_itself_is_told_by_its_name() -> None:
    text = "صندوق بین‌المللی پول اعلام کرد که رشد ایران بیشتر می‌شود."
    reading = read(SourceText(id="text", text=text, language="fa", script="Arab", publisher_country="IRN"))
    speaker = next(r for r in contract_of(reading)["records"] if r["kind"] == "statement")["speakers"][0]
    assert (speaker["name"], speaker["organisation"]) == ("صندوق بین‌المللی پول", "IMF")


def test_an_agency_of_the_united_nations_is_counted_to_them() -> None:
    text = "مدیرکل آژانس بین‌المللی انرژی اتمی گفت: بازرسی‌ها ادامه می‌یابد."
    reading = read(SourceText(id="text", text=text, language="fa", script="Arab", publisher_country="IRN"))
    said = next(r for r in contract_of(reading)["records"] if r["kind"] == "statement")
    assert (said["speakers"][0]["country"], said["speakers"][0]["organisation"]) == ("UN", "IAEA")
    assert said["organisations"] == ["IAEA"]
