"""The paper as PDF through typst: shaped Persian, fonts embedded, tagged as PDF/UA-1 asks."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from peyman.web.briefing.paper import Paper
from peyman.web.charts.drawing import FONTS
from peyman.web.common import formats

TEMPLATE = Path(__file__).with_name("briefing.typ")
MOST_PAGES = 200


def typeset(paper: Paper) -> bytes:
    """A PDF that needs no fonts of the reader's machine and that a screen reader can follow."""
    import typst

    with tempfile.TemporaryDirectory(prefix="peyman-") as folder:
        root = Path(folder)
        data = paper.as_data()
        for number, (section, value) in enumerate(zip(paper.sections, data["sections"], strict=True)):
            value["is_empty"] = section.is_empty
            if section.picture:
                value["picture"] = f"picture-{number}.svg"
                (root / value["picture"]).write_text(section.picture, encoding="utf-8")
        data["digits"] = [formats.digits(n, paper.language) for n in range(1, MOST_PAGES)]
        (root / "paper.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        source = root / "briefing.typ"
        source.write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        made = typst.compile(
            str(source), root=str(root), font_paths=[str(FONTS)], ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"]
        )  # fmt: skip
        return bytes(made)
