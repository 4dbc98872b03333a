"""Official names and terms in both scripts: found first, longest first, and never changed by the model."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from peyman.language.folding import key
from peyman.language.register import posts
from peyman.language.script.endings import hung, plurals
from peyman.language.script.name_words import name_words
from peyman.language.tables import load_table

_LONG = 6  # letters of a word that may be a surname by its ending: «رسولوف», not «معروف»


@lru_cache(maxsize=2)
def phrases(into: str) -> dict[tuple[str, ...], str]:
    """Phrases of the script that is read, as folded words, with their form in the other: names of people and states,
    terms of ``tg/names.tsv``."""
    pairs: list[tuple[str, str]] = []
    for post in posts():
        if post.name_tg:
            pairs.append((post.name_tg, post.name_fa))
            if into == "tg":
                pairs += [(tg, v) for v in post.variants if (tg := _variant(post.name_tg, post.name_fa, v))]
    pairs += [(r["tg"], r["fa"]) for r in names() if into == "tg" or r["kind"] != "variant"]
    pairs += _states()
    found: dict[tuple[str, ...], str] = {}
    for tg, fa in pairs:
        source, target = (tg, fa) if into == "fa" else (fa, tg)
        found.setdefault(folded(source, into), target)
    for word, target in name_words(into).items():
        found.setdefault((word,), target)
    return found


@lru_cache(maxsize=1)
def of_the_state() -> frozenset[tuple[str, ...]]:
    """Persian phrases whose Tajik form is the state's alone: the BBC writes foreign words and names by their Persian sounds («Мюнхен», «Муних»)."""
    rows = {folded(r["fa"], "tg") for r in names() if r["kind"] in ("foreign", "loan")}
    return frozenset(rows | {(word,) for word in name_words("tg")})


def _variant(tg: str, fa: str, variant: str) -> str:
    """The Tajik words of a shorter form of a name, or the whole for one of as many words; nothing where words would have to be added.

    Example: ``_variant("Сайид Аббос Ароқчӣ", "سید عباس عراقچی", "عباس عراقچی") == "Аббос Ароқчӣ"``.
    """
    tajik, persian, words = tg.split(), fa.split(), variant.split()
    if len(words) < 2:
        return ""
    if len(words) == len(tajik):
        return tg
    if len(tajik) == len(persian) and set(words) <= set(persian):
        return " ".join(tajik[persian.index(word)] for word in words)
    return ""


@lru_cache(maxsize=2)
def heads(into: str) -> dict[str, int]:
    """First words of phrases with the number of words of the longest that begins so."""
    found: dict[str, int] = {}
    for first, *rest in phrases(into):
        found[first] = max(found.get(first, 1), len(rest) + 1)
    return found


@lru_cache(maxsize=2)
def _locked(into: str) -> frozenset[tuple[str, ...]]:
    """Phrases that are names of persons or states, or end in an ezafe already: no ezafe is written after them."""
    known = [(p.name_tg, form) for p in posts() if p.name_tg for form in (p.name_fa, *p.variants)] + _states()
    known += [(r["tg"], r["fa"]) for r in names() if r["kind"] in ("given", "particle")]
    given = {folded(tg if into == "fa" else fa, into) for tg, fa in known}
    listed = {folded(r["tg"] if into == "fa" else r["fa"], into) for r in names()}
    return frozenset(given | ({(word,) for word in name_words(into)} - listed))


def is_locked(phrase: tuple[str, ...], into: str) -> bool:
    """Is a phrase a person's or a state's name?"""
    return phrase in _locked(into) or (into == "tg" and len(phrase) == 1 and phrase[0] in _words())


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Folded Persian names that are words too: «دولت», «نظر», «امید»."""
    return frozenset(key(r["fa"]) for r in names() if r["kind"] == "word")


def is_name_here(word: str, before: str, after: str) -> bool:
    """Is a Persian word a name beside these? One that is a word too is a name after a given name or before a surname."""
    if word not in _words() or (before,) in _locked("tg"):
        return True
    return len(after) >= _LONG and after.endswith(tuple(fa for _, fa, _ in surname_endings()))


@lru_cache(maxsize=1)
def names() -> tuple[dict[str, str], ...]:
    """The rows of ``tg/names.tsv``."""
    return tuple(load_table("tg/names.tsv", ["tg", "fa", "kind", "source"]))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Folded Persian given names of the table, those that are words too among them."""
    return frozenset(key(r["fa"]) for r in names() if r["kind"] in ("given", "word"))


@lru_cache(maxsize=1)
def certain_names() -> frozenset[str]:
    """Folded Persian given names that are no words («محمد», not «امید»)."""
    return frozenset(key(r["fa"]) for r in names() if r["kind"] == "given")


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Folded Persian words that begin a phrase before which no ezafe stands: «در باره»."""
    return frozenset(folded(r["fa"], "tg")[0] for r in names() if r["kind"] == "particle")


@lru_cache(maxsize=3)
def joints(side: str) -> dict[str, bool]:
    """Folded Persian words before or after which titles of the state always have an ezafe, or never: ``joints("before")["نزد"]``."""
    rows = load_table("tg/joints.tsv", ["fa", "side", "ezafe", "source"])
    found = {
        key(r["fa"]): r["ezafe"] == "always" for r in rows if r["side"] == side and r["ezafe"] != "joined"
    }
    return found | dict.fromkeys(particles(), False) if side == "before" else found


def plural(key: tuple[str, ...]) -> str | None:
    """The Tajik plural of a term: «کمک‌های» is «кумакҳои»."""
    for ending, tg in plurals():
        target = (
            phrases("tg").get((*key[:-1], key[-1].removesuffix(ending))) if key[-1].endswith(ending) else None
        )
        if target is not None and target == target.lower():
            return hung(target, tg)
    return None


def before_ezafe(key: tuple[str, ...]) -> str:
    """A term whose ezafe Persian writes: «طلای» is «тиллои»."""
    target = phrases("tg").get((*key[:-1], key[-1][:-1]), "") if key[-1].endswith("ای") else ""
    return target + "и" if target.endswith("о") else ""


@lru_cache(maxsize=1)
def tails() -> frozenset[str]:
    """Folded Persian second parts of compounds that some write apart: «خصوصی سازی»."""
    rows = load_table("tg/joints.tsv", ["fa", "side", "ezafe", "source"])
    return frozenset(key(r["fa"]) for r in rows if r["ezafe"] == "joined")


@lru_cache(maxsize=1)
def numbered() -> frozenset[str]:
    """Folded Persian nouns before a number that tells which: «سال ۲۰۲۴»."""
    return frozenset(key(r["fa"]) for r in load_table("tg/numbered.tsv", ["fa", "source"]))


@lru_cache(maxsize=1)
def surname_endings() -> tuple[tuple[str, str, str], ...]:
    """Tajik and Persian endings of surnames with their kind, the longest first."""
    rows = load_table("tg/surnames.tsv", ["tg", "fa", "kind", "source"])
    return tuple(sorted(((r["tg"], r["fa"], r["kind"]) for r in rows), key=lambda e: -len(e[1])))


@lru_cache(maxsize=2)
def _name_endings(into: str) -> tuple[str, ...]:
    kinds = ("name",) if into == "fa" else ("name", "hung")
    return tuple(tg if into == "fa" else fa for tg, fa, kind in surname_endings() if kind in kinds)


def composed(word: str, into: str) -> str | None:
    """A surname made of a known name: «Абдураҳмонзода» is «عبدالرحمان‌زاده», «رحمانوف» is «Раҳмонов»."""
    if not word.endswith(_name_endings(into)):
        return None
    if into == "tg" and (surname := _russian(word)):
        return surname
    table = phrases(into)
    for tg, fa, kind in surname_endings():
        ending, other = (tg, fa) if into == "fa" else (fa, tg)
        stem = word.removesuffix(ending)
        if kind != "name" or stem == word or len(stem) < 2:
            continue
        for form in (stem, stem[:-1] + "ӣ" if stem.endswith("и") else stem):
            if (form,) in table:
                known = table[(form,)]
                known = known[:-1] + "и" if into == "tg" and known.endswith("ӣ") else known
                return known + ("\u200c" if into == "fa" else "") + other
    return None


def _russian(word: str) -> str:
    """A given name with «-ов» or the like: «علی‌یف» is «Алиев»; nothing for another word («معروف»)."""
    for tg, fa, kind in surname_endings():
        stem = word.removesuffix(fa)
        if kind == "hung" and stem != word and stem in given_names():
            known = phrases("tg")[(stem,)]
            known = (
                known[:-1] + "и"
                if known.endswith("ӣ")
                else known.removesuffix("ҳ" if known.endswith("лоҳ") else "")
            )
            return known + tg
    return ""


def folded(phrase: str, into: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared."""
    if into == "fa":
        return tuple(w.lower() for w in phrase.replace("-", " ").split())
    return tuple(key(w) for w in phrase.split())


def _states() -> list[tuple[str, str]]:
    """Names of states whose Tajik and Persian names are one name in two scripts, from CLDR."""
    tajik, persian = Locale("tg").territories, Locale("fa").territories
    return [(tajik[c], persian[c]) for c in _SHARED if c in tajik and c in persian]


_SHARED = ("TJ", "IR", "AF", "KZ", "TR", "IQ", "LB", "PK", "AM")
