"""What two texts have in common by their words, and what sets them apart: deeds, proper names, ordinals, opposites."""

from __future__ import annotations

from peyman.roadmap.thresholds import COUNTING, TELLING
from peyman.roadmap.word_tables import deeds, opposites
from peyman.roadmap.words import Words

ROUTES = frozenset({"flight", "railway", "road"})  # known by both their ends


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
