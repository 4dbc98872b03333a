"""What the words of a promise or a title say: concepts, families of predicates, and other telling words, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from peyman.language.folding import fold
from peyman.language.naming import consonants
from peyman.language.tables import alternatives, load_table
from peyman.roadmap.countries import country_patterns
from peyman.roadmap.thresholds import COUNTING, TELLING, WEIGHTS

ENDING = re.compile(r"(?<=...)(?:هایشان|هایی|های|ها|شان|مان|ترین|تر|(?<=ه)ای|ی)$")
ENDINGS = ("های", "ها", "ای", "ی")
NUMBER = re.compile(r"[0-9]+$")
ROUTES = frozenset({"flight", "railway", "road"})  # known by both their ends
SILENT = re.compile(
    r"(?:[^\d\W]{1,2}|یگان.*|ن?می.+(?:م|یم|د|ند)|(?:13|14|19|20)[0-9]{2})$"
)  # short words, verbs, years
# What titles have in common
PLAIN = frozenset({
    "roadmap", "long_programme", "trade", "economy", "agreements", "relations", "plan", "parties", "level", "field", "official", "speech",
    "praise", "capacity", "mechanism", "money",
})  # fmt: skip
PERSONS = ("م", "د", "یم", "ید", "ند")
POINTING = frozenset({"این", "آن", "همین", "همان"})  # what follows them bears no name
NUMBERED = "№"  # before the number of «سنگ‌توده ۲»
THOUSAND = 1000  # numerals below it are single words
HUNDRED = 100
MEASURES = frozenset({"tonne", "km", "MW", "MWh", "m3", "hectare", "barrel"})
MANY = 10  # from here on a number after a name is none of its own
ORDINAL = "#"  # before the number of «سوم» in «خط سوم»


@dataclass(frozen=True, slots=True)
class Words:
    """Telling words with their weights, the families of predicates («افزایش», «رساندن» are both ``raise``) and proper names.

    Proper are known places and what follows an object that has a name: «استقلال» in «تونل استقلال».
    """

    weights: frozenset[tuple[str, float]] = frozenset()
    families: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()

    def joined(self, other: Words) -> Words:
        """With the words of another, except what it is told to be done."""
        weights = dict(self.weights)
        for name, weight in other.weights:
            weights[name] = max(weight, weights.get(name, 0.0))
        return Words(frozenset(weights.items()), self.families, self.proper | other.proper)

    @property
    def telling(self) -> Words:
        """Only what tells one thing from another."""
        return Words(frozenset(w for w in self.weights if w[0] in self.objects), frozenset(), self.proper)

    @property
    def names(self) -> frozenset[str]:
        """The words without weights."""
        return frozenset(name for name, _ in self.weights)

    @property
    def ordinals(self) -> frozenset[str]:
        """Which of several it is: ``{"#3"}`` for «خط سوم»."""
        return frozenset(name for name, _ in self.weights if name.startswith(ORDINAL))

    @property
    def numbered(self) -> frozenset[str]:
        """Which of several of one name it is: ``{"№2"}`` for «سنگ‌توده ۲»."""
        return frozenset(name for name, _ in self.weights if name.startswith(NUMBERED))

    @property
    def subject(self) -> frozenset[str]:
        """What a title is about, common words too, without those that every title has: «مرز دولتی»."""
        return self.names - PLAIN - self.families - self.ordinals - self.numbered

    @property
    def objects(self) -> frozenset[str]:
        """Only what tells one thing from another."""
        return frozenset(name for name, weight in self.weights if weight >= TELLING)


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    kind: str


CONCEPTS = ("fa/concepts.tsv", ("concept", "kind", "forms", "source"))
PREDICATES = ("fa/predicates.tsv", ("family", "forms", "deed", "against", "source"))


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], dict[str, _Form]]:
    """One pattern of all forms, the longest first, and what each form says."""
    known: dict[str, _Form] = {}
    spellings: set[str] = set()
    listed = [(row["concept"], row["kind"], row["forms"]) for row in load_table(*CONCEPTS)]
    listed += [(row["family"], "act", row["forms"]) for row in load_table(*PREDICATES)]
    for name, kind, forms in listed:
        for form in alternatives(forms):
            known.setdefault(_squeezed(form), _Form(name, kind))
            spellings.add(" ?".join(re.escape(fold(part)) for part in re.split(r"[ \u200c]+", form)))
    ordered = sorted(spellings, key=lambda s: (-len(s), s))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?: ?های| ?ها| ?ای|ی)?(?!\w)"), known


@lru_cache(maxsize=1)
def deeds() -> dict[str, str]:
    """The deed that a family is a step of: building and completing are both ``make``."""
    return {row["family"]: row["deed"] for row in load_table(*PREDICATES) if row["deed"]}


@lru_cache(maxsize=1)
def opposites() -> dict[str, str]:
    """Families that stand against each other: ``opposites()["raise"] == "cut"``."""
    rows = load_table(*PREDICATES)
    return {row["family"]: row["against"] for row in rows if row["against"]}


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    """Words that tell nothing, names of months among them: they say when."""
    months = load_table("fa/months.tsv", ["month", "calendar", "number", "doubtful", "source"])
    told = [r["word"] for r in load_table("fa/stopwords.tsv", ["word", "source"])]
    return frozenset(map(_squeezed, [*told, *(r["month"] for r in months if not r["doubtful"])]))


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Finite forms without «می», and participles: «بدهند», «کنند», «ساخته»; they say how, not what."""
    found: set[str] = set()
    for row in load_table("fa/verbs.tsv", ["past", "present", "kind", "source"]):
        past, present = fold(row["past"]), fold(row["present"])
        stems = [f"ب{present}", f"ن{present}", *([present] if row["kind"].startswith("light") else [])]
        found |= {stem + person for stem in stems for person in PERSONS}
        for stem in (past, f"ن{past}"):
            found |= {stem + "ه"} | {stem + person for person in PERSONS if person != "د"}
        found.add(f"ن{past}")
    return frozenset(found)


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, str]:
    """Folded ordinals: ``_ordinals()["سوم"] == "#3"``."""
    found = {fold(word): f"{ORDINAL}1" for word in ("اول", "نخست", "اولین", "نخستین")}
    for row in load_table("fa/numerals.tsv", ["word", "value", "source"]):
        value = float(row["value"])
        if 1 < value < 1000 and value.is_integer():
            stem = fold({"سه": "سو"}.get(row["word"], row["word"]))
            found |= dict.fromkeys((f"{stem}م", f"{stem}مین"), f"{ORDINAL}{int(value)}")
    return found


@lru_cache(maxsize=2)
def numerals_below(limit: int) -> dict[str, float]:
    """The folded numerals from one up to, not including, a limit: ``numerals_below(1000)["یک"] == 1.0``."""
    rows = load_table("fa/numerals.tsv", ["word", "value", "source"])
    return {fold(r["word"]): float(r["value"]) for r in rows if 1 <= float(r["value"]) < limit}


def in_digits(folded: str) -> str:
    """A folded text with its numbers of hundreds, tens and ones in digits: «120» for «یک صد و بیست», «300» for «سه صد»; small ones stay words."""
    return _numeral_runs().sub(_digits, folded)


@lru_cache(maxsize=1)
def _numeral_runs() -> re.Pattern[str]:
    words = "|".join(sorted(numerals_below(THOUSAND), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{words})(?: (?:و )?(?:{words}))*(?!\w)")


def _digits(run: re.Match[str]) -> str:
    values = [numerals_below(THOUSAND)[w] for w in run.group().split() if w in numerals_below(THOUSAND)]
    total = 0.0
    for value in values:
        total = total * value if value == HUNDRED and 1 <= total < MANY else total + value
    return f"{total:g}" if total >= MANY else run.group()


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    """Words of units, which tell how much and not what: «تن», «کیلومتر», «مگاوات»."""
    rows = load_table("fa/units.tsv", ["unit", "forms", "kind", "factor", "indicator", "source"])
    measured = (r for r in rows if r["unit"] in MEASURES)
    return frozenset(
        w for r in measured for f in alternatives(r["forms"]) for w in fold(f).split() if len(w) > 1
    )


@lru_cache(maxsize=1)
def _counted() -> dict[str, str]:
    """What a small number after a name says: ``_counted()["دو"] == _counted()["2"] == "№2"`` for «سنگ‌توده دو»."""
    small = {word: int(value) for word, value in numerals_below(MANY).items()}
    return {word: f"{NUMBERED}{value}" for word, value in small.items()} | {
        str(value): f"{NUMBERED}{value}" for value in range(1, MANY)
    }


def _is_counted(word: str, after: str | None, before: str) -> bool:
    """Is a number part of the name before it: «سنگ‌توده دو را», not «سنگ‌توده دو ماه دیگر»?"""
    if not before or word not in _counted():
        return False
    return before == "name" if word.isdigit() else after is None or after in _stopwords()


@lru_cache(maxsize=1)
def _bands() -> dict[str, str]:
    """Stems of common words with their band, and words of places."""
    bands = {
        row["word"]: row["band"] for row in load_table("fa/common_words.tsv", ["word", "band", "source"])
    }
    for row in load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"]):
        for form in alternatives(row["names"]):
            bands |= dict.fromkeys(
                (ENDING.sub("", word) for word in re.findall(r"[^\W_]+", fold(form))), "place"
            )
    return bands


@lru_cache(maxsize=1)
def _capitals() -> dict[str, frozenset[str]]:
    """For each country the words of its capital, which stands for it: «تهران و دوشنبه توافق کردند»."""
    found: dict[str, frozenset[str]] = {}
    for row in load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"]):
        if row["kind"] == "capital":
            words = {
                ENDING.sub("", w) for n in alternatives(row["names"]) for w in re.findall(r"[^\W_]+", fold(n))
            }
            found[row["country"]] = found.get(row["country"], frozenset()) | words
    return found


def capitals_of(parties: Iterable[str]) -> frozenset[str]:
    """The words of these countries' capitals: ``capitals_of({"IRN"}) == {"تهران"}``."""
    return frozenset(word for code in parties for word in _capitals().get(code, ()))


@lru_cache(maxsize=8192)
def _squeezed(form: str) -> str:
    return "".join(c for c in fold(form) if not c.isspace())


@lru_cache(maxsize=65536)
def words_in(
    text: str, *, parties: frozenset[str] = frozenset(), names: frozenset[str] = frozenset()
) -> Words:
    """Telling words of a text, without the names of its parties and of its speakers.

    Example: «افزایش تبادلات تجاری» and «ارتقای حجم تجارت» have the same concept and the same family.
    """
    folded, capitals = in_digits(fold(text)), capitals_of(parties)
    for code in sorted(parties & country_patterns().keys()):
        folded = country_patterns()[code].sub(" ", folded)
    weights: dict[str, float] = {}
    families: set[str] = set()
    proper: set[str] = set()
    expects_name, told = False, ""
    pieces = list(_pieces(folded))
    following = [word for word, _ in pieces[1:]]
    before = ""
    for (word, form), after in zip_longest(pieces, following):
        pointed, before = before in POINTING, word
        joined = told if f"-{word}" not in folded else told and "name"
        counted, told = _is_counted(word, after, joined), ""
        if form is not None:
            families |= {form.name} if form.kind == "act" else set()
            weights[form.name] = max(WEIGHTS[form.kind], weights.get(form.name, 0.0))
            expects_name = form.kind in ("named", "region") or (expects_name and form.kind == "object")
            expects_name = expects_name and not pointed
            continue
        if counted:
            weights[_counted()[word]] = WEIGHTS["number"]
            continue
        if word in _ordinals():
            weights[_ordinals()[word]] = WEIGHTS["number"]
            continue
        stem = ENDING.sub("", word)
        if (
            stem in _units()
            or word in numerals_below(MANY)
            or (NUMBER.match(stem) and not SILENT.match(stem))
        ):
            weights |= {stem: WEIGHTS["number"]} if NUMBER.match(stem) else {}
            continue  # «تونل پنج کیلومتری چشمه‌سنگ»: the name is still to come
        if is_silent(word, stem) or {word, stem} & names:
            expects_name = False
            continue
        known = _bands().get(stem, "word")
        adjective = (  # «درمانگاه تخصصی چشم», not «نیروگاه عینی با …»
            expects_name
            and word.endswith("ی")
            and known in ("common", "usual")
            and after is not None
            and not is_silent(after, ENDING.sub("", after))
        )
        band = "name" if expects_name and known != "place" and not adjective else known
        if band == "place" and stem in capitals:
            band = "capital"
        stem = stem if band == "capital" else consonants(stem)
        told = band if band in ("name", "word") else ""
        if band in ("name", "place", "capital"):
            proper.add(stem)
        weights[stem] = max(WEIGHTS[band], weights.get(stem, 0.0))
        expects_name = adjective
    return Words(frozenset(weights.items()), frozenset(families), frozenset(proper))


def is_silent(word: str, stem: str) -> bool:
    """Does a word tell nothing: too short, a verb, a year, a stopword?"""
    return bool(SILENT.match(word)) or word in _verbs() or bool({word, stem} & _stopwords())


def _pieces(folded: str) -> Iterator[tuple[str, _Form | None]]:
    """The known forms of a text with what they say, and the words between them."""
    pattern, known = _forms()
    at = 0
    for match in [*pattern.finditer(folded), None]:
        yield from (
            (word, None)
            for word in re.findall(r"[^\W_]+", folded[at : match.start() if match else len(folded)])
        )
        if match is None:
            return
        yield match.group(), _known_as(_squeezed(match.group()), known)
        at = match.end()


def _known_as(squeezed: str, known: dict[str, _Form]) -> _Form | None:
    """What a form says, with or without its ending: «پنبه‌ای» is «پنبه»."""
    stems = (squeezed, *(squeezed.removesuffix(ending) for ending in ENDINGS if squeezed.endswith(ending)))
    return next((known[stem] for stem in stems if stem in known), None)


def names_of(texts: Iterable[str | None]) -> frozenset[str]:
    """The folded words of people's names, which tell nothing of a promise."""
    return frozenset(word for text in texts if text for word in re.findall(r"[^\W_]+", fold(text)))


def shared_weight(a: Words, b: Words) -> float:
    """Weight of the telling words that both have; fields and generic words tell nothing by themselves."""
    other = dict(b.weights)
    return sum(w for name, w in a.weights if name in other and w >= COUNTING)


def likeness(a: Words, b: Words) -> float:
    """Likeness of two sets of words, 0 to 1: half of all words shared, half of the shorter one's."""
    mine, theirs = dict(a.weights), dict(b.weights)
    total_a, total_b = sum(mine.values()), sum(theirs.values())
    if not total_a or not total_b:
        return 0.0
    both = sum(min(weight, theirs[name]) for name, weight in mine.items() if name in theirs)
    return 0.5 * both / (total_a + total_b - both) + 0.5 * both / min(total_a, total_b)


def contained(a: Words, b: Words) -> float:
    """How much of what tells the shorter of two apart stands in the other too: 1.0 for «سردخانه خجند» in «سردخانه پنج هزار تنی خجند»."""
    mine, theirs = ({n: w for n, w in words.weights if w >= TELLING} for words in (a, b))
    least = min(sum(mine.values()), sum(theirs.values()))
    both = sum(min(weight, theirs[name]) for name, weight in mine.items() if name in theirs)
    return both / least if least else 0.0


def other_deeds(a: Words, b: Words) -> bool:
    """Do both name a deed, and no common one: building against using? Words such as «افزایش» or «تسریع» are no deeds."""
    mine, theirs = ({deeds()[f] for f in w.families if f in deeds()} for w in (a, b))
    return bool(mine and theirs and not mine & theirs)


def other_names(a: Words, b: Words) -> bool:
    """Do both bear a proper name, and no common one: «تونل استقلال» against «تونل چرمغزک»?

    Their own capitals are none, but ends of a route: «پرواز تهران – دوشنبه» is not «پرواز مشهد – دوشنبه».
    """
    mine, theirs = a.proper & a.objects, b.proper & b.objects
    if mine and theirs and not mine & theirs:
        return True
    if not ROUTES & a.names & b.names or min(len(a.proper), len(b.proper)) < 2:
        return False
    return not (a.proper <= b.proper or b.proper <= a.proper)


def one_named(a: Words, b: Words) -> bool:
    """Is it one thing by kind and by name, «حقابه هیرمند» and «حقابه رود هیرمند», though one may not know the name for one?"""
    names = (a.proper & b.objects) | (b.proper & a.objects)
    return bool(names and ((a.objects & b.objects) - names or a.numbered & b.numbered))


def other_ordinals(a: Words, b: Words) -> bool:
    """Is one «خط سوم», the other «خط دوم»?"""
    return bool(a.ordinals and b.ordinals and not a.ordinals & b.ordinals)


def opposed(a: Words, b: Words) -> bool:
    """Does one say the opposite of the other, as «افزایش» and «کاهش» do?"""
    against = opposites()
    return (
        any(against.get(f) in b.families and f not in b.families for f in a.families)
        and not a.families & b.families
    )
