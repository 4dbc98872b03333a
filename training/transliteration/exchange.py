"""Make pairs for one direction of what the teacher of the other read: real Persian with its back-conversion, real Tajik words.

python -m training.transliteration.exchange --seconds 480 --processes 12      (beside ``learn``, which takes them up when they are written)

Persian lines that the teacher into Tajik read become pairs into Persian (``more.fa``); Tajik words that the teacher into Persian
turned into a word of the Persian list become pairs into Tajik (``more.tg``), and the other way round.
"""

from __future__ import annotations

import argparse
import lzma
import multiprocessing
import time
from collections import Counter
from pathlib import Path

import numpy as np
from training.transliteration.align import Units
from training.transliteration.corpus import Inventory, flat, load_pack
from training.transliteration.pack import Pieces, as_lines
from training.transliteration.teach import Clock

SURE = 0.6  # least probability of every output of a word that becomes a pair
Row = tuple[str, list[str]]
_pieces: dict[str, Pieces] = {}


def rows_of(
    x: np.ndarray, top: np.ndarray, share: np.ndarray, n: np.ndarray, known: Inventory, *, sure: float
) -> list[Row]:
    """Lines as characters with the likeliest output of each; unread and doubtful ones are left out."""
    found, start = [], 0
    for length in n.tolist():
        a, b = start + 1, start + length - 1
        start += length
        if b <= a or share[a] == 0 or share[a:b].min() < sure:
            continue
        found.append(("".join([known.chars[i] for i in x[a:b]]), [known.tags[i] for i in top[a:b]]))
    return found


def words_of(row: Row) -> list[tuple[str, str]]:
    """Source words of a line with what they become; the ezafe of a space belongs to the word before."""
    found: list[tuple[str, str]] = []
    source, target = "", ""
    for char, output in zip(*row, strict=True):
        if char == " " and output.endswith(" "):
            found.append((source, (target + output).strip()))
            source, target = "", ""
        else:
            source, target = source + char, target + output
    return [*found, (source, target.strip())]


def reversed_line(row: Row) -> Units:
    """A Persian line with its Tajik, as units into Persian; none if a word does not align."""
    line: Units = []
    for fa, tg in words_of(row):
        units = _pieces["fa"].units(tg, fa) if tg and fa else []
        if not units:
            return []
        line += [(" ", " "), *units] if line else units
    return line


def reversed_chunk(chunk: list[Row]) -> tuple[list[Units], Counter[tuple[str, str]]]:
    """Pairs into Persian of some lines, and how often each word became which."""
    return [line for line in map(reversed_line, chunk) if line], Counter(
        w for row in chunk for w in words_of(row)
    )


def labelled(work: Path, into: str, clock: Clock, end: float) -> tuple[np.ndarray, np.ndarray] | None:
    """What the teacher of a direction read of the raw lines, once it is written."""
    path = work / f"labels.{into}.raw"
    while not Path(f"{path}.top.npy").exists() and clock.share() < end:
        time.sleep(0.5)
    if not Path(f"{path}.top.npy").exists():
        return None
    return np.load(f"{path}.top.npy", mmap_mode="r"), np.load(f"{path}.share.npy", mmap_mode="r")


def units_of_pack(store: object, known: Inventory) -> list[Units]:
    """The aligned lines of a pack as units again."""
    x, y = store.x.numpy(), store.y.numpy()  # type: ignore[attr-defined]
    return [[(known.chars[a], known.tags[b]) for a, b in zip(x.tolist(), y.tolist(), strict=True) if b >= 0]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--begun", type=float, default=time.time())
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--out", type=Path, default=Path("var/transliteration"))
    parser.add_argument("--work", type=Path, default=Path("var/transliteration"))
    given = parser.parse_args()
    clock = Clock(given.begun, given.seconds)
    packs = {into: load_pack(given.work / f"pack.{into}.npz", "cpu", ["sup", "raw"]) for into in ("fa", "tg")}
    for into, (known, _, sets) in packs.items():
        _pieces[into] = Pieces(units_of_pack(sets["sup"], known), into)
    raw = {into: packs[into][2]["raw"] for into in packs}
    n = {into: raw[into].lengths for into in packs}
    intact = int(packs["tg"][1]["intact"])  # type: ignore[call-overload]
    vocabulary = int(packs["tg"][1]["vocabulary"])  # type: ignore[call-overload]
    first = raw["tg"].starts[-vocabulary]
    tajik = words_in(raw["fa"].x.numpy(), n["fa"], packs["fa"][0])
    persian = words_in(raw["tg"].x.numpy()[first:], n["tg"][-vocabulary:], packs["tg"][0])
    listed: Counter[tuple[str, str]] = Counter()
    counted: Counter[tuple[str, str]] = Counter()
    lines: list[Units] = []
    if (read := labelled(given.work, "tg", clock, 0.8)) is not None:
        top, share = read
        x, known = raw["tg"].x.numpy(), packs["tg"][0]
        rows = rows_of(x[first:], top[first:, 0], share[first:, 0], n["tg"][-vocabulary:], known, sure=SURE)
        listed.update((tg, fa) for fa, tags in rows if (tg := "".join(tags).strip()) in tajik)
        print("listed", len(listed), f"{clock.share():.3f}", flush=True)
        stop = raw["tg"].starts[intact]
        rows = rows_of(
            x[:stop],
            np.asarray(top[:stop, 0]),
            np.asarray(share[:stop, 0]),
            n["tg"][:intact],
            known,
            sure=0.0,
        )
        print("rows", len(rows), f"{clock.share():.3f}", flush=True)
        chunks = [rows[i : i + 1000] for i in range(0, len(rows), 1000)]
        with multiprocessing.get_context("fork").Pool(given.processes) as pool:
            for done, words in pool.imap_unordered(reversed_chunk, chunks):
                lines += done
                counted.update(words)
                if clock.share() > 0.75:
                    break
        print("reversed", len(lines), f"{clock.share():.3f}", flush=True)
    pairs = set(listed)
    if (read := labelled(given.work, "fa", clock, 0.8)) is not None:
        rows = rows_of(raw["fa"].x.numpy(), read[0][:, 0], read[1][:, 0], n["fa"], packs["fa"][0], sure=SURE)
        pairs |= {
            (tg, fa) for tg, tags in rows if (fa := "".join(tags).strip()) in persian and not hangs(tg, tajik)
        }
    rows_ = [f"{fa}\t{tg}\t{n}" for (fa, tg), n in sorted(counted.items()) if n > 1]
    rows_ += [f"{fa}\t{tg}\t0" for tg, fa in sorted(pairs)]
    (given.out / "words.tsv.xz").write_bytes(lzma.compress("\n".join(rows_).encode(), preset=3))
    print("pairs", len(pairs), f"{clock.share():.3f}", flush=True)
    written = {
        "fa": lines + [u for p in sorted(pairs) if (u := _pieces["fa"].units(*p))],
        "tg": [u for p in sorted(pairs) if (u := _pieces["tg"].units(*p[::-1]))],
    }
    for into, found in written.items():
        target = given.work / f"more.{into}.npz"
        np.savez(target.with_suffix(".part.npz"), **flat(as_lines(found), packs[into][0]))
        target.with_suffix(".part.npz").rename(target)
        print("more", into, len(found), f"{clock.share():.3f}", flush=True)


def words_in(x: np.ndarray, n: np.ndarray, known: Inventory) -> set[str]:
    """The lines of a list of words."""
    ends = np.cumsum(n)
    return {
        "".join([known.chars[i] for i in x[e - k + 1 : e - 1]])
        for e, k in zip(ends.tolist(), n.tolist(), strict=True)
    }


def hangs(word: str, counts: set[str]) -> bool:
    """Is the last letter of a Tajik word an ezafe («дӯсти»)?"""
    return word.endswith("и") and (word[:-1] in counts or word.removesuffix("ии") + "ӣ" in counts)


if __name__ == "__main__":
    main()
