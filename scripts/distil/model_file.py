"""The static model's file: int4 or int8 rows with a scale each, and the vocabulary they stand for.

Little-endian throughout; docs/how-to/distil-a-model.md has the table of fields.
"""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wordpiece import TEXT_VERSION

MAGIC = b"WSSTATIC"
FORMAT_VERSION = 1
HEADER = struct.Struct("<8s6IQIf16x")
assert HEADER.size == 64
CUT_OFFSET = struct.calcsize("<8s6IQI")  # outside of what the checksum covers


@dataclass(frozen=True)
class StaticModel:
    pieces: list[str]
    whole_words: list[str]
    scales: np.ndarray  # float16, one for each row
    values: np.ndarray  # int8, rows x dimension; -7..7 with 4 bits, -127..127 with 8
    bits: int
    cut: float  # the similarity from which on two statements are taken to say the same


def quantize(rows: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Scales and values whose products come nearest to the rows, in the sum of squares.

    The largest value of a row need not fit: cutting it often leaves finer steps to the others.
    """
    limit = 2 ** (bits - 1) - 1
    largest = np.abs(rows).max(axis=1, keepdims=True)
    best_error = np.full(len(rows), np.inf)
    scales = np.ones((len(rows), 1), np.float16)
    for share in np.linspace(0.5, 1.0, 26):
        tried = (largest * share / limit).astype(np.float16)
        tried[tried == 0] = 1
        step = tried.astype(np.float32)
        error = ((np.clip(np.rint(rows / step), -limit, limit) * step - rows) ** 2).sum(axis=1)
        better = error < best_error
        scales[better], best_error[better] = tried[better], error[better]
    values = np.clip(np.rint(rows / scales.astype(np.float32)), -limit, limit)
    return scales.ravel(), values.astype(np.int8)


def write_model(path: Path, model: StaticModel) -> None:
    body = model.scales.astype("<f2").tobytes() + _packed(model.values, model.bits)
    for token in (*model.pieces, *model.whole_words):
        encoded = token.encode()
        body += struct.pack("<H", len(encoded)) + encoded
    rows, dimension = model.values.shape
    header = HEADER.pack(
        MAGIC,
        FORMAT_VERSION,
        TEXT_VERSION,
        dimension,
        model.bits,
        rows,
        len(model.pieces),
        HEADER.size + len(body),
        zlib.crc32(body),
        model.cut,
    )
    path.write_bytes(header + body)


def read_model(path: Path) -> StaticModel:
    data = path.read_bytes()
    magic, version, text_version, dimension, bits, rows, pieces, size, crc, cut = (
        HEADER.unpack_from(data)
    )
    if (magic, version, text_version) != (MAGIC, FORMAT_VERSION, TEXT_VERSION) or bits not in (
        4,
        8,
    ):
        raise ValueError(f"{path}: not a static model of version {FORMAT_VERSION}")
    if size != len(data) or crc != zlib.crc32(data[HEADER.size :]):
        raise ValueError(f"{path}: broken: its size or checksum is not what its header says")
    at = HEADER.size + 2 * rows
    scales = np.frombuffer(data, "<f2", rows, HEADER.size)
    packed = rows * dimension * bits // 8
    values = _unpacked(data[at : at + packed], bits).reshape(rows, dimension)
    tokens, at = [], at + packed
    for _ in range(rows):
        (length,) = struct.unpack_from("<H", data, at)
        tokens.append(data[at + 2 : at + 2 + length].decode())
        at += 2 + length
    return StaticModel(tokens[:pieces], tokens[pieces:], scales, values, bits, cut)


def _packed(values: np.ndarray, bits: int) -> bytes:
    """int4: two values a byte, the even element low, each stored as value + 8."""
    if bits == 8:
        return values.tobytes()
    halves = (values.ravel() + 8).astype(np.uint8)
    return (halves[0::2] | halves[1::2] << 4).tobytes()


def _unpacked(data: bytes, bits: int) -> np.ndarray:
    if bits == 8:
        return np.frombuffer(data, np.int8)
    stored = np.frombuffer(data, np.uint8)
    return (np.stack([stored & 15, stored >> 4], axis=1).ravel().astype(np.int8) - 8).astype(
        np.int8
    )
