"""What follows from counts of words: spellings of letters, stems, parts of compounds; found once, shipped as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.lexicon import NONE, SEEN, Lexicon, Row
from peyman.reader.repair.options import edited
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, places
from peyman.reader.repair.stems import stem

FREQUENT = 2000
SHARE = 0.1
_PART = range(2, 7)
_PRESENT = ("ند", "د", "م", "یم")


def lexicon_of(
    counts: dict[str, Row],
    pairs: dict[str, Row],
    beside: dict[str, int],
    homographs: Iterable[str],
    tags: dict[str, str],
) -> Lexicon:
    """A lexicon of counted words, of pairs written apart and of homographs with their neighbours."""
    known = affixes().all
    before, after = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    spellings = defaultdict[str, list[int]](list)
    first, middle, beginnings, finals = set[str](), set[str](), set[str](), set[str]()
    for form in counts:
        if HALF_SPACE not in form:
            continue
        key, mask = key_and_mask(form)
        spellings[key].append(mask)
        beginnings.update(key[:at] for at in places(mask))
        finals.update(key[at:] for at in places(mask))
        parts = form.split(HALF_SPACE)
        if parts[0] not in known and parts[1] not in known:
            before[parts[-1]].append(form)
            after[parts[0]].append(form)
        if len(parts) > 2:
            first.add(parts[0])
            middle.update(parts[1:-1])
    stems, letters = _stems(counts)
    left, right = _parts(stems, letters)
    return Lexicon(
        counts=counts,
        pairs=pairs,
        stems=stems,
        letters=letters,
        left=left,
        right=right,
        spellings={key: tuple(masks) for key, masks in spellings.items()},
        homographs=frozenset(homographs),
        first=frozenset(first),
        middle=frozenset(middle),
        beginnings=frozenset(beginnings),
        finals=frozenset(finals),
        openers=_productive(after, counts),
        closers=_productive(before, counts),
        starters=frozenset(part for part, forms in after.items() if len(forms) > 2),
        frequent=frozenset(w for w, c in counts.items() if edited(c) >= FREQUENT) - known,
        present=_present_stems(counts),
        beside=beside,
        grams=_grams(counts),
        tags=tags,
        all=sum(sum(c[:3]) for c in counts.values()),
    )


def _productive(parts: Mapping[str, Sequence[str]], counts: Mapping[str, Row]) -> frozenset[str]:
    """Parts that form new words: in three words or more, and not nearly always words of their own."""
    known = affixes().all
    found = set()
    for part, forms in parts.items():
        if len(part) > 1 and part not in known and len(forms) > 2:
            inside = sum(edited(counts[form]) for form in forms)
            if inside >= SHARE * (inside + edited(counts.get(part, NONE))):
                found.add(part)
    return frozenset(found)


def _stems(counts: Mapping[str, Row]) -> tuple[dict[str, Row], dict[str, Row]]:
    """How often stems were seen over the forms they have, and how often their letters in any spelling."""
    stems, letters = (
        defaultdict[str, list[int]](lambda: [0, 0, 0]),
        defaultdict[str, list[int]](lambda: [0, 0, 0]),
    )
    for form, (treebank, news, minutes, _, listed, dictionary, _) in counts.items():
        s = stem(form)
        for row in (stems[s], letters[s.replace(HALF_SPACE, "")]):
            row[0] += treebank
            row[1] += news + minutes
            row[2] += listed + dictionary
    return {s: tuple(row) for s, row in stems.items()}, {s: tuple(row) for s, row in letters.items()}


def _parts(stems: Mapping[str, Row], letters: Mapping[str, Row]) -> tuple[dict[str, Row], dict[str, Row]]:
    """How many compounds have a part, and how many words begin or end with its letters and another word."""
    left, right = defaultdict[str, list[int]](lambda: [0] * 4), defaultdict[str, list[int]](lambda: [0] * 4)
    for s, row in stems.items():
        if HALF_SPACE in s and row[0] + row[1] > 0:
            parts = s.split(HALF_SPACE)
            for kinds in (left[parts[0]], right[parts[-1]]):
                kinds[0] += row[0] > 0
                kinds[1] += row[1] > 0
    for s, row in stems.items():
        if HALF_SPACE in s or len(s) < 4 or row[0] + row[1] < 2:
            continue
        for size in _PART:
            if len(s) - size < 2:
                break
            for table, part, rest in ((right, s[-size:], s[:-size]), (left, s[:size], s[size:])):
                if part in table and rest in letters:
                    table[part][2] += row[0] > 0
                    table[part][3] += row[1] > 0
    return {p: tuple(row) for p, row in left.items()}, {p: tuple(row) for p, row in right.items()}


def _grams(counts: Mapping[str, Row]) -> dict[str, int]:
    """In how many words without half-spaces four letters stand side by side."""
    grams = defaultdict[str, int](int)
    for form, seen in counts.items():
        if HALF_SPACE not in form and sum(seen[:SEEN]) > 1:
            for at in range(len(form) - 3):
                grams[form[at : at + 4]] += 1
    return dict(grams)


def _present_stems(counts: Iterable[str]) -> frozenset[str]:
    """Present stems of verbs: of «می‌سازد»، «می‌سازند»، «می‌سازم» «ساز»."""
    forms = defaultdict[str, set[str]](set)
    for form in counts:
        start, _, verb = form.partition(HALF_SPACE)
        if start == "می":
            for ending in _PRESENT:
                if verb.endswith(ending) and len(verb) > len(ending) + 1:
                    forms[verb[: -len(ending)]].add(ending)
    return frozenset(
        verb
        for verb, ends in forms.items()
        if len(ends) > 2 and HALF_SPACE not in verb and verb[-1] not in "ند"
    )
