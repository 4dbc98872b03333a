"""Bad input ends in one clear line; good input keeps its text to the letter."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from tests.files import word_file

from peyman import errors
from peyman.cli import main
from peyman.reader.sources import Metadata, load
from peyman.reader.sources.languages import identify
from peyman.reader.sources.links import check_address
from peyman.reader.sources.loading import LIMIT

PERSIAN = "وزیر امور خارجه ایران گفت: این دیدار برای روابط دو کشور مفید بود و همکاری ادامه می‌یابد.\n"
TAJIK = (
    "Президенти Ҷумҳурии Тоҷикистон бо вазири корҳои хориҷӣ мулоқот карданд ва ҳамкориро баррасӣ намуданд.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = (
        PERSIAN.replace("ی", "ي").replace("\u200c", "").replace("ک", "ك") if encoding == "cp1256" else PERSIAN
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    source = load(str(path))
    assert source.text.lstrip("\ufeff") == text
    assert source.language == "fa"


@pytest.mark.parametrize(
    ("content", "name", "error", "reason"),
    [
        (b"", "a.txt", errors.EmptySource, "the file is empty"),
        (b" \n\t", "a.txt", errors.EmptySource, "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02", "a.png", errors.BinarySource, "not a text file"),
        (
            b"<html><body><script>1</script></body></html>",
            "a.html",
            errors.NoTextInSource,
            "the page has no text",
        ),
        (b"%PDF-1.4\nrubbish", "a.pdf", errors.BinarySource, "not a readable PDF"),
        (b'{"title": "x"}', "a.json", errors.NoTextInSource, "no «text» in the JSON object"),
        (b"{nonsense", "a.json", errors.BinarySource, "not JSON"),
        (b"[" * 200_000, "a.json", errors.BinarySource, "not JSON"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "a.docx",
            errors.BinarySource,
            "an old Office file (.doc, .xls, .ppt)",
        ),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "a.doc",
            errors.BinarySource,
            "an old Office file (.doc, .xls, .ppt)",
        ),
        (word_file()[:9000], "a.docx", errors.BinarySource, "not a readable Word file"),
        (word_file(b"<w:document"), "a.docx", errors.BinarySource, "not a readable Word file"),
        (word_file(b"<document/>"), "a.docx", errors.BinarySource, "not a readable Word file"),
    ],
)
def test_bad_files(
    tmp_path: Path, content: bytes, name: str, error: type[errors.SourceError], reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        load(str(path))
    assert str(caught.value).startswith(f"{path}: {reason}")
    assert "\n" not in str(caught.value)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(errors.OversizedSource, match="larger than 50 MB"):
        load(str(path))


def blank_pdf() -> bytes:
    import pypdfium2

    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(200, 200)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_pdf_without_text(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(blank_pdf())
    with pytest.raises(errors.NoTextInSource, match="no text layer"):
        load(str(path))


def test_word(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("عنوان خبر")
    file.add_paragraph(PERSIAN.strip())
    file.save(str(tmp_path / "a.docx"))
    source = load(str(tmp_path / "a.docx"))
    assert source.text == "عنوان خبر\n" + PERSIAN.strip()
    assert source.extracted


def test_the_stamp_of_a_file_is_no_day_of_publication(tmp_path: Path) -> None:
    file = docx.Document()  # the template's own stamp is of 2013
    file.add_paragraph("ایران متعهد شد ظرف سه ماه راه‌آهن تاجیکستان را بسازد.")
    file.save(str(tmp_path / "a.docx"))
    result = CliRunner().invoke(main, ["read", "--format", "json", str(tmp_path / "a.docx")])
    reading = json.loads(result.stdout)
    assert reading["document"]["published"] is None
    assert [r["deadline"]["end"] for r in reading["records"] if r["kind"] == "commitment"] == [None]
    assert result.stderr == (
        f"peyman: {tmp_path / 'a.docx'}: the day of publication is not known, nor what is told from it; "
        "the file was made on 2013-12-23\n"
    )
    told = ["read", "--format", "json", "--published", "2025-01-16", str(tmp_path / "a.docx")]
    result = CliRunner().invoke(main, told)
    assert json.loads(result.stdout)["warnings"] == [] and not result.stderr


def test_html(tmp_path: Path) -> None:
    body = "".join(f"<p>{PERSIAN}</p>" for _ in range(4))
    path = tmp_path / "a.html"
    path.write_text(
        f"<!doctype html><html lang=fa><head><title>دیدار تازه</title></head><body><nav>خانه</nav><article><h1>دیدار تازه</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    source = load(str(path))
    assert PERSIAN.strip() in source.text
    assert "خانه" not in source.text
    assert source.extracted


def test_sidecar_and_flags(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PERSIAN, encoding="utf-8")
    sidecar = tmp_path / "a.meta.json"
    sidecar.write_text(json.dumps({"published": "2021-09-19", "publisher_country": "IRN"}))
    source = load(str(tmp_path / "a.txt"), metadata=Metadata(published=date(2022, 1, 1)))
    assert (source.published, source.publisher_country) == (date(2022, 1, 1), "IRN")
    for values, reason in [
        ({"published": "yesterday"}, "published must be a date"),
        ({"publisher_country": "Iran"}, "alpha-3"),
        ({"colour": "red"}, "unknown key 'colour'"),
    ]:
        sidecar.write_text(json.dumps(values))
        with pytest.raises(errors.MetadataError, match=reason) as caught:
            load(str(tmp_path / "a.txt"))
        assert str(sidecar) in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://10.0.0.8/x",
        "http://169.254.169.254/latest",
        "ftp://example.org/",
        "file:///etc/passwd",
    ],
)
def test_inner_addresses_are_refused(address: str) -> None:
    with pytest.raises(errors.UnreachableSource):
        check_address(address, address)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PERSIAN, "fa"), (TAJIK, "tg"), ("The minister said that the talks in the capital were good and useful.", "en"),
        ("Министр заявил, что переговоры были полезными и будут продолжены на высоком уровне", "ru"),
        ("علی کریمی وزیر نیرو و ناصر رستگار معاون وزیر راه وارد مسقط شدند.", "fa"),
        ("قال الوزير إن المحادثات التي جرت في العاصمة كانت مفيدة وأن التعاون سوف يستمر مع الدول", "ar"),
    ],
)  # fmt: skip
def test_languages(text: str, language: str) -> None:
    assert identify(text)[0] == language


def test_read_reports_each_failure_in_one_line_and_reads_the_rest(tmp_path: Path) -> None:
    good, empty, english, tajik = (
        tmp_path / n for n in ("good.txt", "empty.txt", "english.txt", "tajik.txt")
    )
    good.write_text(PERSIAN, encoding="utf-8")
    empty.touch()
    english.write_text("The president of the country said that the trade with Iran was good.")
    tajik.write_text(TAJIK, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["read", "--format", "json", *map(str, (empty, good, english, tajik, tmp_path / "none.txt"))]
    )
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == [str(good), str(tajik)]
    assert result.stderr.splitlines() == [
        f"peyman: {empty}: the file is empty",
        f"peyman: {english}: a text in English: Peyman reads Persian and Tajik",
        f"peyman: {tmp_path / 'none.txt'}: no such file or directory",
    ]


def test_two_scripts_in_one_text_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_text(PERSIAN * 3 + TAJIK, encoding="utf-8")
    start = len(PERSIAN) * 3
    result = CliRunner().invoke(main, ["read", "--format", "json", str(path)])
    assert result.exit_code == 0
    assert f"characters {start}–{start + len(TAJIK) - 2}: in another script" in result.stderr
    warning = json.loads(result.stdout)["warnings"][0]
    assert (warning["start"], warning["end"]) == (start, start + len(TAJIK) - 2)
    path.write_text(PERSIAN * 8 + TAJIK, encoding="utf-8")
    result = CliRunner().invoke(main, ["transliterate", "--to", "tg", str(path)])
    assert result.exit_code == 0
    assert "in another script" in result.stderr and TAJIK.strip() in result.stdout


def test_a_name_in_the_other_script_is_no_second_text(tmp_path: Path) -> None:
    path = tmp_path / "name.txt"
    path.write_text(PERSIAN + "او با روزنامهٔ «Ҷумҳурият» گفت‌وگو کرد.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", "--format", "json", str(path)])
    assert json.loads(result.stdout)["warnings"] == [] and not result.stderr


@pytest.mark.parametrize("style", ["table", "html", "json"])
def test_read_explains(tmp_path: Path, style: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("سفیر ارمنستان گفت: از سرمایه‌گذاران ایرانی دعوت می‌کنیم.", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", "--explain", "--format", style, str(path)])
    assert result.exit_code == 0, result.stderr
    assert "modality:invite" in result.stdout
