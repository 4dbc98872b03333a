"""Which spellings letters may have, and which words may be part of another."""

from __future__ import annotations

from collections.abc import Iterable

from peyman.reader.repair.affixes import affixes, endings, prefixes
from peyman.reader.repair.lexicon import NONE, SEEN, Lexicon, Row
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, spell

OPENS, CLOSES, BEGINS, FIRST, OPEN, AMBIGUOUS, ENDS = 1, 2, 4, 8, 16, 32, 64
_JOINING = frozenset("اآدذرزژوه")
_APART_ALREADY = _JOINING - {"ه"}
_RARE, _COMMON, _OFTENER = 8, 50, 20
_MOST, _LIKELY, _SEEN_HALVED = 3, 3, 4
_SETTLED, _APART = 0.06, 0.04


def edited(counts: Row) -> int:
    """How often treebank and news, which write half-spaces, hold a form."""
    return counts[0] + counts[1]


def _cuts(key: str, needed: int) -> Iterable[int]:
    """Where letters may be two parts: at the place needed, anywhere where none is, nowhere where several are."""
    if not needed:
        return range(2, len(key) - 1)
    at = needed.bit_length() - 1
    return (at,) if needed == 1 << at and 2 <= at < len(key) - 1 else ()


class Flags(dict[str, int]):
    """What a word found in a text may be: may it open, close, begin or end a compound, be first of three, be spelt otherwise?

    Of the words of the lexicon it is known; of others it is computed when they are met.
    """

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options

    def __missing__(self, word: str) -> int:
        flags = self[word] = self._options.flags_of(word)
        return flags


class Options:
    """The spellings that the lexicon and the affixes allow, each found once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._affixes = affixes()
        self.flags = Flags(self)
        self._flag = self.flags.__getitem__
        self._forms: dict[tuple[str, int, bool], tuple[tuple[str, int], ...]] = {}
        self._masks: dict[str, tuple[int, ...]] = {}

    def flags_of(self, word: str) -> int:
        """The flags of a word, computed."""
        lexicon = self.lexicon
        key, mask = key_and_mask(word)
        masks = self.masks(key)
        flags = AMBIGUOUS if masks else 0
        if key in lexicon.openers or key in self._affixes.prefixes:
            flags |= OPENS
        stems = [stem for _, stem in endings(key)]
        if key in self._affixes.endings or lexicon.closes(key) or not lexicon.closers.isdisjoint(stems):
            flags |= CLOSES
        if key in lexicon.beginnings:
            flags |= BEGINS
        if key in lexicon.first:
            flags |= FIRST
        if key in lexicon.finals or not lexicon.finals.isdisjoint(stems):
            flags |= ENDS
        if any(m & mask == mask and m != mask for m in masks) or (not mask and self.glued(key) > 0):
            flags |= OPEN
        return flags

    def masks(self, key: str) -> tuple[int, ...]:
        """Half-spaces that the letters of one word may have; more are thought of where it is unknown."""
        found = self._masks.get(key)
        if found is None:
            lexicon, masks = self.lexicon, set[int]()
            if not self.is_settled(key):
                masks.update(lexicon.spellings.get(key, ()))
                if len(key) >= 4:
                    masks |= self.inflected(key)
                    if key not in lexicon.spellings and lexicon.total(key) < _RARE:
                        masks |= self.compounds(key)
            found = self._masks[key] = tuple(sorted(masks))
        return found

    def masks_apart(self, key: str, needed: int) -> list[int]:
        """Half-spaces that the letters of several words may have, among them those where the spaces were."""
        masks = {*self.lexicon.spellings.get(key, ())}
        if len(key) >= 4:
            masks |= self.inflected(key, needed)
            masks |= self.compounds(key, needed)
        return sorted(masks)

    def is_settled(self, key: str) -> bool:
        """Are letters all but always written without a half-space («اینکه»), or known as whole («میگاوات»)?"""
        if key in self._affixes.whole:
            return True
        counts = self.lexicon.counts
        plain = counts.get(key, NONE)
        half = [counts[spell(key, mask)] for mask in self.lexicon.spellings.get(key, ())]
        treebank = sum(c[0] for c in half)
        if plain[0] + treebank >= 10:
            return treebank <= _SETTLED * plain[0]
        return edited(plain) >= 10 and sum(map(edited, half)) <= _SETTLED * edited(plain)

    def is_never_glued(self, form: str) -> bool:
        """Are letters often written with a half-space and in no text without («بهعنوان»)?"""
        masks = self.lexicon.spellings.get(form)
        if not masks or self.lexicon.total(form):
            return False
        if any(
            ending in self._affixes.suffixes and stem[-1] in _APART_ALREADY for ending, stem in endings(form)
        ):
            return False  # «شدهای» may be «شد» and «های»
        return sum(edited(self.lexicon.counts[spell(form, mask)]) for mask in masks) >= _SEEN_HALVED

    def inflected(self, key: str, needed: int = 0, depth: int = 2) -> set[int]:
        """Half-spaces before endings and after verbal prefixes, where none is needed after them."""
        masks: set[int] = set()
        known, spellings, is_word = self._affixes, self.lexicon.spellings, self.lexicon.is_word
        for ending, stem in endings(key):
            if needed >> len(stem) > 1:
                continue
            if not self.lexicon.is_formed(stem) and (
                ending not in known.suffixes or len(stem) < 3 or is_word(key)
            ):
                continue
            bit = 1 << len(stem)
            masks.add(bit)
            masks.update([bit | mask for mask in spellings.get(stem, ())])
            if depth:
                masks |= {bit | mask for mask in self.inflected(stem, needed & ~bit, depth - 1)}
        for size in (1, 2):
            if key[-size:] in known.letters and key[:-size] in spellings and not is_word(key):
                masks.update(spellings[key[:-size]])
        for prefix in prefixes(key):
            bit, rest = 1 << len(prefix), key[len(prefix) :]
            if rest[-1] not in known.verb and not is_word(rest):
                continue  # «میرانف» is no verb
            masks.add(bit)
            for ending, stem in endings(rest):
                if ending in known.participle and stem.endswith("ه"):
                    masks.add(bit | 1 << len(key) - len(ending))
        return masks

    def compounds(self, key: str, needed: int = 0) -> set[int]:
        """A half-space between the parts of a compound, known by a part that often makes them or by both parts."""
        masks: set[int] = set()
        lexicon = self.lexicon
        openers, is_word, total = lexicon.openers, lexicon.is_word, lexicon.total
        counts, spellings = lexicon.counts, lexicon.spellings
        unknown = total(key) < 3 and key not in spellings
        stems = [(key, 0)] + [(stem, 1 << len(stem)) for _, stem in endings(key) if len(stem) > 3]
        likely: list[tuple[int, int]] = []
        for stem, bit in stems:
            for at in _cuts(stem, needed & ~bit):
                left = stem[:at]
                opens, known = left in openers, left in counts or left in spellings
                if not (opens or known):
                    continue
                right = stem[at:]
                if (known and lexicon.closes(right)) or (opens and is_word(right)):
                    masks.add(bit | 1 << at)
                elif unknown and len(right) > 2 and (at > 2 or left in lexicon.starters):
                    seen = total(left)
                    if seen > 4 and (least := min(seen, lexicon.parted(right))) > 4:
                        likely.append((least, bit | 1 << at))
        likely.sort(reverse=True)
        masks.update(mask for _, mask in likely[:_LIKELY])
        return masks

    def joinable(self, left: str, right: str) -> bool:
        """Could two words with a space between them be one with a half-space? «به» makes none but known words."""
        a, b = self._flag(left), self._flag(right)
        if right in self._affixes.apart:
            return False  # «شی جین پینگ همتای چینی», «در تهران گرد هم آمدند»
        if a & OPENS or b & CLOSES:
            key, follows = left.replace(HALF_SPACE, ""), right.replace(HALF_SPACE, "")
            if key not in self.lexicon.frequent or follows in self._affixes.endings:
                return True
            return a & BEGINS > 0 and self._joins(key, follows)
        if not (a & BEGINS and b & ENDS):
            return False
        both = left + right
        if HALF_SPACE in both:
            return self._joins(left.replace(HALF_SPACE, ""), right.replace(HALF_SPACE, ""))
        return self._joins(left, right)

    def were_one(self, left: str, right: str) -> bool:
        """Were the letters of the first word and of the second without its ending seen as one word?"""
        return any(left + stem in self.lexicon.spellings for _, stem in endings(right))

    def _joins(self, left: str, right: str) -> bool:
        """Is the second word, or what is left of it without its ending, seen after the first and a half-space?"""
        spellings = self.lexicon.spellings
        if left + right in spellings and self._is_joined(left, right):
            return True
        if right[-2:] not in self._affixes.tails:
            return False
        return any(left + stem in spellings and self._is_joined(left, stem) for _, stem in endings(right))

    def _is_joined(self, left: str, right: str) -> bool:
        """Are two words not all but always written with a space?"""
        joined = self.lexicon.counts.get(left + HALF_SPACE + right, NONE)
        apart = self.lexicon.pairs.get(f"{left} {right}", NONE)
        if apart[0] >= 5 and not joined[0]:
            return False
        return not any(apart[:SEEN]) or edited(joined) + joined[4] + joined[5] > _APART * (
            edited(joined) + edited(apart)
        )

    def forms(self, key: str, needed: int, spaces: int) -> tuple[tuple[str, int], ...]:
        """Spellings with the half-spaces needed, and how many more each has."""
        found = self._forms.get((key, needed, spaces > 0))
        if found is None:
            found = self._forms[key, needed, spaces > 0] = tuple(
                (spell(key, mask), (mask & ~needed).bit_count())
                for mask in (self.masks_apart(key, needed) if spaces else self.masks(key))
                if mask & needed == needed and (spaces or mask != needed) and mask.bit_count() <= _MOST
            )
        return found

    def glued(self, key: str) -> int:
        """Where a space was lost in an unknown word of two common ones («درجمع»: 2), else 0."""
        lexicon = self.lexicon
        if len(key) < 5 or key in lexicon.spellings or key in self._affixes.whole:
            return 0
        if any(ending in self._affixes.suffixes and lexicon.is_word(stem) for ending, stem in endings(key)):
            return 0  # «نقشهایشان» is no «نقشه ایشان»
        best, where = max(_COMMON, _OFTENER * lexicon.total(key)) - 1, 0
        for at in range(2, len(key) - 1):
            if key[at - 1] in _JOINING and key[at:] not in self._affixes.name:
                seen = lexicon.total(key[:at])
                if seen > best and (least := min(seen, lexicon.total(key[at:]))) > best:
                    best, where = least, at
        return where

    def forget(self) -> None:
        """Let go of what was computed of words met."""
        self._masks.clear()
        self._forms.clear()
