"""Bank transfers: the code on an invoice that a banking app reads, and whether an IBAN can be one."""

import re
from decimal import Decimal
from io import BytesIO

from segno.helpers import make_epc_qr

_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_MOST_PAYEE, _MOST_WORDS = 70, 140


def is_iban(written: str) -> bool:
    """Whether the check digits fit (ISO 13616); written without blanks, in capitals."""
    if not _IBAN.fullmatch(written):
        return False
    turned = written[4:] + written[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def in_fours(iban: str) -> str:
    """As people read it: „DE89 3704 0044 0532 0130 00“."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def transfer_svg(payee: str, iban: str, amount: Decimal, words: str) -> str:
    """The code of the European Payments Council (version 002) as a drawing for documents."""
    drawing = BytesIO()
    code = make_epc_qr(payee[:_MOST_PAYEE], iban, amount, text=words[:_MOST_WORDS])
    code.save(drawing, kind="svg", xmldecl=False, nl=False, border=4, omitsize=True, light="#fff")
    return drawing.getvalue().decode()
