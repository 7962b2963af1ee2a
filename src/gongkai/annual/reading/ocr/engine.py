"""The recogniser: PP-OCR models through rapidocr and onnxruntime, in process and offline.

The models are part of the rapidocr wheel; their paths are given, so that nothing is ever fetched.
One engine a process. Threads: ``OMP_NUM_THREADS`` when it is set (runs with several processes set it to 1),
otherwise all cores.
"""

import math
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import rapidocr

Pixels = npt.NDArray[np.uint8]
"""Grey (H, W) or RGB (H, W, 3)."""
PixelBox = tuple[int, int, int, int]
"""x0, y0, x1, y1 from the top left; x1 and y1 are outside."""

HEIGHT = 48  # of the lines that the recogniser was trained on
_NARROWEST = 32
_BATCH = 24
_BATCH_WIDTH = 2000
"""Pixels of all lines of a batch together: every eight of them give a probability for each of 18,000 characters."""
_DETECTED_SIDE = 1280
_MODELS = Path(rapidocr.__file__).parent / "models"


class Reading(NamedTuple):
    """One line as recognised; ``mean`` and ``weakest`` are the probabilities of its characters, 0 to 1.

    ``second``: the text with the next best guess in place of the weakest character.
    """

    text: str
    mean: float
    weakest: float
    second: str


NOTHING = Reading("", 0.0, 0.0, "")


class Engine:
    """Detection and recognition of lines. Not for use by several threads at a time."""

    def __init__(self, threads: int) -> None:
        found: Any = rapidocr.RapidOCR(
            params={
                "Global.use_cls": False,  # the angle classifier turns 99 into 66
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1 if threads == 1 else -1,
                "Det.limit_type": "max",  # the default enlarges a narrow strip until its short side is 736
                "Det.limit_side_len": _DETECTED_SIDE,
                "Det.model_path": str(_model("det")),
                "Rec.model_path": str(_model("rec")),
            }
        )
        # The library offers recognition without detection only one picture a call, with its own padding and with
        # the probabilities lost; its recogniser's session and alphabet are what we need.
        self._detector: Any = found._load_det_model()
        recogniser: Any = found._load_rec_model()
        self._session = recogniser.session
        self._alphabet: list[str] = recogniser.postprocess_op.character

    def detect(self, image: Pixels) -> list[PixelBox]:
        """Boxes around the lines of text of a grey picture, top to bottom."""
        found = self._detector(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR))
        if found.boxes is None:
            return []
        return [
            (int(box[:, 0].min()), int(box[:, 1].min()), int(box[:, 0].max()) + 1, int(box[:, 1].max()) + 1)
            for box in found.boxes
        ]

    def read(self, lines: Sequence[Pixels]) -> list[Reading]:
        """Read grey pictures of one line each; the result is in the order given."""
        scaled = [_scale(line) for line in lines]
        order = sorted(range(len(lines)), key=lambda i: scaled[i].shape[1])
        readings = [NOTHING] * len(lines)
        start = 0
        while start < len(order):
            batch = _batch(order, scaled, start)
            start += len(batch)
            for index, reading in zip(batch, self._run([scaled[i] for i in batch]), strict=True):
                readings[index] = reading
        return readings

    def _run(self, lines: list[Pixels]) -> list[Reading]:
        width = max(_NARROWEST, max(line.shape[1] for line in lines))
        batch = np.zeros((len(lines), 3, HEIGHT, width), dtype=np.float32)
        for place, line in zip(batch, lines, strict=True):
            place[:, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1
        probabilities = self._session(batch)
        return [self._decode(line) for line in probabilities]

    def _decode(self, probabilities: npt.NDArray[np.float32]) -> Reading:
        """CTC: repeated characters are one, class 0 parts them. ``probabilities`` is (steps, classes)."""
        best = probabilities.argmax(axis=1)
        kept = np.flatnonzero((best != 0) & (best != np.concatenate(([0], best[:-1]))))
        if not kept.size:
            return NOTHING
        sure = probabilities[kept, best[kept]]
        weak = int(sure.argmin())
        others = probabilities[kept[weak]].copy()
        others[best[kept[weak]]] = 0
        characters = [self._alphabet[best[i]] for i in kept]
        text = "".join(characters)
        guess = int(others.argmax())
        characters[weak] = self._alphabet[guess] if guess else ""
        return Reading(text, float(sure.mean()), float(sure.min()), "".join(characters))


@cache
def engine() -> Engine:
    """The engine of this process, made on first use."""
    named = os.environ.get("OMP_NUM_THREADS", "")
    return Engine(int(named) if named.isdigit() and int(named) else os.cpu_count() or 1)


def _model(task: str) -> Path:
    """The wheel's model for a task; a wheel without it counts as not installed."""
    for path in sorted(_MODELS.glob(f"*_{task}_*.onnx"), reverse=True):
        return path
    raise ImportError(f"rapidocr brings no model for {task!r}")


def _scale(line: Pixels) -> Pixels:
    height, width = line.shape[:2]
    wanted = max(1, math.ceil(width * HEIGHT / height))
    how = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    return cv2.resize(line, (wanted, HEIGHT), interpolation=how).astype(np.uint8, copy=False)


def _batch(order: list[int], scaled: list[Pixels], start: int) -> list[int]:
    """Lines of nearly the same width, which cost no padding; small ones more at a time."""
    narrowest = scaled[order[start]].shape[1]
    size = max(1, min(_BATCH, _BATCH_WIDTH // narrowest))
    return [i for i in order[start : start + size] if scaled[i].shape[1] <= narrowest * 1.25 + 16]
