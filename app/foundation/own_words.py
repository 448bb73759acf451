"""What somebody wrote in an answer by mail, without what they answered to and without their signature.

Line by line and in linear time, because strangers may send what they like.
"""

import re

# Stands on top of every mail that may be answered; programs quote it, whatever else they do.
MARK = "##-"
_HEADS = ("von:", "gesendet:", "datum:", "an:", "betreff:", "from:", "sent:", "date:", "to:", "subject:")
_BEFORE_QUOTE = re.compile(
    r"(?:>\s*)?(?:Am .{0,200}\bschrieb\b.{0,200}:|On .{0,200}\bwrote:|.{1,200}\bschrieb am .{1,100}:)\s*",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\s*(?:_{8,}|-{2,}\s*(?:Urspr|Original|Weitergeleitet|Forwarded).{0,60}|-- ?)\s*", re.IGNORECASE
)
_SENT_FROM = re.compile(
    r"\s*(?:von meinem .{1,60} gesendet|gesendet (?:von|mit) .{1,80}|sent from my .{1,60}|get outlook for .{1,40}"
    r"|outlook für .{1,40} beziehen|diese nachricht wurde von .{1,80} gesendet.?)\s*",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """The lines above the quote and the signature."""
    lines = text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _ends_here(lines, number):
            break
        kept.append(line.rstrip())
    while kept and (not kept[-1] or kept[-1].startswith(">") or _SENT_FROM.fullmatch(kept[-1])):
        kept.pop()
    return "\n".join(line for line in kept if not line.startswith(">")).strip()


def _ends_here(lines: list[str], number: int) -> bool:
    line = lines[number]
    if MARK in line or _RULES.fullmatch(line):
        return True
    # "Am 3. Mai schrieb Lindental" is often broken into two or three lines.
    if any(_BEFORE_QUOTE.fullmatch(" ".join(lines[number : number + many])[:500]) for many in (1, 2, 3)):
        return True
    heads = [_is_head(each) for each in lines[number : number + 4]]
    return len(heads) > 1 and heads[0] and sum(heads) >= 3


def _is_head(line: str) -> bool:
    return line.strip(" *>").lower().startswith(_HEADS)
