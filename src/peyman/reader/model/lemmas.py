"""What turns a word into its lemma: rules that cut and put letters, and the stems of verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .network import HALF_SPACE

JOINER = "~"  # stands for a half-space in rules
_PREVERBS = ("", "بر", "در", "باز", "فرو", "فرا", "وا", "ور", "پس", "پیش", "سر", "دور")
_NEGATIVE = ("", "ن", "م")
_PERSONS = ("م", "ی", "یم", "ید", "ند")
_PAST = ("", *_PERSONS)
_PRESENT = ("د", *_PERSONS)
_PERFECT = ("ه", *(f"ه{rest}" for rest in ("ام", "ای", "است", "ایم", "اید", "اند")))


def apply_rule(text: str, rule: str) -> str | None:
    """The lemma that a rule makes of a word, or None where it does not fit.

    Example: ``apply_rule("کتاب‌ها", "0|||3|~ها|")`` is ``"کتاب"``.
    """
    text = text.removesuffix("\u0654")
    if rule == "=":
        return text
    if rule.startswith(">"):
        return rule[1:].replace(JOINER, HALF_SPACE)
    text = text.replace(HALF_SPACE, JOINER)
    start, beginning, before, cut, ending, after = rule.split("|")
    if len(text) <= int(start) + int(cut) or not text.startswith(beginning) or not text.endswith(ending):
        return None
    return (before + text[int(start) : len(text) - int(cut)] + after).replace(JOINER, HALF_SPACE)


def verb_lemmas(letters: str, stems: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    """The past stems that a form of a verb may belong to, by its letters (``unify``); none where no stem fits.

    ``stems`` are ``past`` and ``present`` stems by their letters, each with the past stems as written.
    Example: ``verb_lemmas("برنمیگردند", {"past": {}, "present": {"گرد": ["گشت"]}})`` is ``["گشت"]``.
    """
    for preverb in _PREVERBS:
        if letters.startswith(preverb):
            found: list[str] = []
            for kind, stem in _stems(letters[len(preverb) :]):
                found += [lemma for lemma in stems[kind].get(stem, ()) if lemma not in found]
            if found:
                return found
    return []


def _stems(form: str) -> Iterator[tuple[str, str]]:
    """All that could be the stem of a form without its preverb, with the kind of stem."""
    for prefix in ("", "می", "نمی", "ن", "ب", "م"):
        if not form.startswith(prefix):
            continue
        rest = form[len(prefix) :]
        cores = [rest]
        if prefix in ("ن", "ب", "م") and rest.startswith("ی"):
            cores += [rest[1:], "ا" + rest[1:]]  # نیامد, بیفتد
        for core in cores:
            endings = _PRESENT if prefix != "ب" and prefix != "م" and prefix != "" else ("", *_PRESENT)
            yield from (("present", core[: len(core) - len(end)]) for end in endings if core.endswith(end))
            if prefix in ("", "می", "نمی", "ن"):
                yield from (
                    ("past", core[: len(core) - len(end)]) for end in _PAST + _PERFECT if core.endswith(end)
                )
