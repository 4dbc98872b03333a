"""Trains the teacher and the student, on a graphics processor where there is one.

    python -m training.pipeline.train BUILT [--minutes 9.2] [--steps 2900 1640 2980] [--start BUILT/teacher.pt]

Reads what ``numbers.py`` wrote; writes teacher.pt and student.npz. ``--steps`` of the three phases stand in place of minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from training.pipeline.batches import Numbers
from training.pipeline.networks import Student
from training.pipeline.phases import Clock, School
from training.pipeline.teacher import Teacher

SHARES = (0.45, 0.19, 0.32)  # of the minutes: hidden words, the teacher's tasks, the student


def save(student: Student, path: Path) -> None:
    """Floret vectors as one byte a number with a step for each row, the rest in half precision."""
    found = {name: value.detach().cpu().numpy() for name, value in student.state_dict().items()}
    floret = found.pop("floret").astype("float32")
    steps = np.abs(floret).max(axis=1, keepdims=True).clip(1e-9) / 127
    arrays = {name: value.astype("float16") for name, value in found.items()}
    arrays |= {
        "floret|rows": np.round(floret / steps).astype("int8"),
        "floret|steps": steps.astype("float16"),
    }
    np.savez_compressed(path, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("built", type=Path)
    parser.add_argument("--minutes", type=float, default=9.2)
    parser.add_argument("--steps", type=int, nargs=3)
    parser.add_argument("--start", type=Path, help="a trained teacher")
    parser.add_argument("--width", type=int, default=384)
    parser.add_argument("--depth", type=int, default=8)
    parser.add_argument("--sizes", type=int, nargs=3, default=(24576, 4096, 8192), help="words in a batch")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    numbers = Numbers(options.built)
    school = School(numbers, options.seed)
    clocks = [
        lambda i=i: (
            Clock(None, options.steps[i]) if options.steps else Clock(options.minutes * SHARES[i], None)
        )
        for i in range(3)
    ]
    teacher = Teacher(numbers.labels, numbers.frequent, options.width, options.depth).to(school.device)
    if options.start:
        teacher.load_state_dict(torch.load(options.start, map_location=school.device))
    else:
        school.pretrain(teacher, clocks[0](), options.sizes[0])
        school.tune(teacher, clocks[1](), options.sizes[1])
        torch.save(teacher.state_dict(), options.built / "teacher.pt")
    student = Student(numbers.labels, torch.from_numpy(numbers.arrays["floret"])).to(school.device)
    school.distil(teacher, student, clocks[2](), options.sizes[2])
    save(student, options.built / "student.npz")


if __name__ == "__main__":
    main()
