"""The reader: source → repair → annotate → extract → records. Reads like the diagram in DESIGN."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peyman.reader import model
from peyman.reader.annotate.document import Annotated, annotate
from peyman.reader.extract import (
    agreements,
    commitments,
    engagements,
    facts,
    figures,
    persons,
    projects,
    statements,
)
from peyman.reader.repair import no_collection, repair
from peyman.reader.sources import SourceText, other_script
from peyman.records import BaseRecord, DocumentInfo, Reading, Warning

VERSION = "2"
OTHER_SCRIPT = "in another script than most of the text: not read; give it as a text of its own"
UNDATED = "the day of publication is not known, nor what is told from it; the file was made on "
EXTRACTORS: dict[str, Callable[[Annotated], Iterator[BaseRecord]]] = {
    "person": persons.extract,
    "engagement": engagements.extract,
    "statement": statements.extract,
    "agreement": agreements.extract,
    "commitment": commitments.extract,
    "figure": figures.extract,
    "project": projects.extract,
    "fact": facts.extract,
}


def read(source: SourceText, *, with_model: bool = False) -> Reading:
    """Everything read in one document; a sentence that fails becomes a warning and is left out.

    So does what is in the other script: a document is read in the script that most of it is in; and a file that tells when it
    was made, where nobody tells when it was published.

    ``with_model`` lets the trained pipeline name people that no table has; raises ModelMissing where it is not installed.

    Example: ``read(load("خبر.txt")).records`` gives people, engagements, statements, agreements, commitments, figures,
    projects, facts.
    """
    with no_collection():
        return _read(source, with_model=with_model)


def _read(source: SourceText, *, with_model: bool) -> Reading:
    repaired = repair(source.text)
    document = annotate(
        repaired, published=source.published, own_country=source.publisher_country, with_model=with_model
    )
    records: list[BaseRecord] = []
    for extract in EXTRACTORS.values():
        records += extract(document)
    warnings = [Warning(start=s, end=e, reason=r) for s, e, r in document.failures]
    warnings += [
        Warning(start=s, end=e, reason=OTHER_SCRIPT) for s, e in other_script(source.text, source.script)
    ]
    if source.made is not None and source.published is None:
        warnings.append(Warning(start=0, end=0, reason=f"{UNDATED}{source.made}"))
    records.sort(key=lambda r: (r.evidence[0].start, r.evidence[0].end))
    return Reading.model_construct(
        document=describe(source),
        reader=f"rules/{VERSION}" + (f" fa_peyman/{model.version()}" if with_model else ""),
        records=tuple(records),
        warnings=tuple(warnings),
    )


def describe(source: SourceText) -> DocumentInfo:
    """What is known of a document beside its words; the text itself only where it was extracted."""
    return DocumentInfo(
        id=source.id,
        language=source.language,  # type: ignore[arg-type]
        script=source.script,  # type: ignore[arg-type]
        title=source.title,
        url=source.url,
        publisher=source.publisher,
        publisher_country=source.publisher_country,
        published=source.published,
        text=source.text if source.extracted else None,
    )
