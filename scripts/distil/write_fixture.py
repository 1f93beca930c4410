"""Writes what the library's encoder must give for texts that are easy to get wrong."""

import json
import sys
import zlib
from pathlib import Path

from model_file import HEADER, read_model
from reference_encoder import ReferenceEncoder

COMPONENTS = 8

TEXTS = (
    "",
    " \t\r\n ",
    "Monitor patients' vital signs.",
    "Write, update, and maintain computer programs or software packages.",
    "use spreadsheets software",
    "3D body scanning technologies",
    "Explain why Python is a good programming language to learn.",
    "Knowledge of query languages such as SQL (structured query language).",
    "C++, C# and .NET; node.js/TypeScript",
    "e-mail hand-over, first-in-first-out & 24/7",
    "ÉCOLE supérieure: crème brûlée, naïve façade",
    "E\u0301COLE with a combining accent",
    "Ångström, Łódź, Øresund, straße, ŒUVRE, æsthetics",
    "İstanbul and ıssız",
    "ΟΔΟΣ ΣΟΦΙΑΣ and α-helix β-sheet μ-opioid",
    "Привет, мир",
    "看護師 nurse 患者を看護する",
    "한국어 교육 teaching",
    "العربية language",
    "豈\uf900 compatibility ideograph",
    "\U00020000\U0002f800 rare ideographs",
    "team\u00a0work\u2003and\u3000spacing",
    "line one\u2028line two\u2029line three",
    "soft\u00adhyphen zero\u200bwidth join\u200der \ufefforder mark",
    "bell\u0007 escape\u001b delete\u007f next\u0085line null\u0000byte vertical\u000btab",
    "broken \ufffd character rep\ufffdlaced",
    "emoji 🙂 alone and glued🙂 together 👩‍⚕️ 👍🏽",
    "flags 🇩🇪 keycap 1️⃣",
    "“quoted” – ‘dashes’ — and… bullets • † ‡ § ¶",
    "prices: €100, £5, ¥20, $3.50, 10%",
    "a ≠ b \u037e c \u1fef d: decomposed into marks of ASCII",
    "H₂O, m², 5°C, ½ cup, ±3, ≤ 4, x × y ÷ z",
    "!!! ??? --- ... ((( )))",
    "¿Qué? ¡Hola! «guillemets» ‹single›",
    "a" * 100,
    "b" * 101,
    "ab" * 50 + " nurse " + "ab" * 51,
    "é" * 100 + " accents count after they are gone",
    "antidisestablishmentarianism electroencephalographically",
    "qzxjkvw 0xDEADBEEF 1234567890123",
    "[UNK] [CLS] ##ing [unused7]",
    "the the the of of and",
    "patient " * 300,
    "teach, " * 140,
    "ﬁne ﬂow ＦＵＬＬ ｗｉｄｔｈ Ⅷ ㎏",
    "x\u0301\u0302\u0303\u0304 stacked marks \u0301alone",
    "nurse\tnurse\nnurse\rnurse",
    "under_score back`tick caret^ tilde~ pipe| at@home",
)


def main(model_path: Path, fixture_path: Path) -> None:
    encoder = ReferenceEncoder(read_model(model_path))
    cases = [
        {
            "text": text,
            "rows": encoder.tokenizer.rows(text),
            "vector": [float(component) for component in encoder.encode_one(text)[:COMPONENTS]],
        }
        for text in TEXTS
    ]
    checksum = zlib.crc32(model_path.read_bytes()[HEADER.size :])
    # One case a line, so that a difference between two models can be read.
    lines = ",\n".join(json.dumps(case) for case in cases)
    fixture_path.parent.mkdir(parents=True, exist_ok=True)
    fixture_path.write_text(
        f'{{"model_crc32": {checksum}, "cases": [\n{lines}\n]}}\n', encoding="ascii"
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: write_fixture.py MODEL.wsm FIXTURE.json")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
