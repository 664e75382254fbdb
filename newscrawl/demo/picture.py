"""Photos of the demo portal: a small landscape for each article, drawn in code and written as PNG."""

from __future__ import annotations

import random
import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
Colour = tuple[int, int, int]


def photo(seed: int, width: int = 420, height: int = 280) -> bytes:
    """A PNG (8 bit RGB) of mountains over fields, the same for the same `seed`.

    Format: W3C PNG specification, third edition: signature, IHDR, one zlib-compressed IDAT, IEND.
    """
    rows = b"".join(b"\0" + row for row in _landscape(random.Random(seed), width, height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _landscape(rng: random.Random, width: int, height: int) -> list[bytes]:
    """Rows of pixels: a sky that fades, three triangular peaks before it, fields in bands below."""
    horizon = height * rng.randint(55, 65) // 100
    sky, light = (rng.randint(90, 140), 170, 215), (240, 225, rng.randint(190, 225))
    peaks = [(rng.randint(0, width), rng.randint(horizon // 4, horizon * 3 // 4)) for _ in range(3)]
    shades = [(70 + 22 * n, 105 + 22 * n, 120 + 20 * n) for n in (2, 1, 0)]
    greens = [(rng.randint(95, 150), rng.randint(140, 175), rng.randint(60, 90)) for _ in range(5)]
    rows = []
    for y in range(height):
        if y >= horizon:
            band = (y - horizon) * len(greens) // (height - horizon)
            rows.append(bytes(greens[band]) * width)
            continue
        row = bytearray(bytes(_mix(sky, light, y / horizon)) * width)
        for (x, top), shade in zip(peaks, shades, strict=True):
            if y > top:
                half = (y - top) * width // (horizon * 2)
                left, right = max(0, x - half), min(width, x + half)
                row[3 * left : 3 * right] = bytes(shade) * max(0, right - left)
        rows.append(bytes(row))
    return rows


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
