"""Make docs/what-it-reads.md from the examples of tests/spec: the specification is the manual.

python docs/what_it_reads.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
CHAPTERS = HERE.parent / "tests" / "spec"
PAGE = HERE / "what-it-reads.md"
HEAD = """# What Peyman reads

Made from `tests/spec` by `make docs`; every example is checked by `make test`. Each quotation is read as published by an
Iranian (Persian) or Tajik (Cyrillic) outlet on 5 June 2024; below it stands what must be among the records.
"""


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for chapter in sorted(CHAPTERS.glob("*.md")):
        for line in chapter.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                parts.append(f"## {line[2:]}")
            elif line.startswith("## "):
                parts.append(f"### {line[3:]}")
            elif line.startswith("- "):
                parts.append(f"- `{line[2:]}`")
            else:
                parts.append(line)
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def main() -> int:
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
