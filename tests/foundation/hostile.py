"""The strings of spec/trust.md 6.2, which every text field must survive."""

import unicodedata

STRINGS = {
    "an image with a script": '"><img src=x onerror=alert(1)>',
    "template signs": "{{7*7}}${7*7}<%=7*7%>",
    "sql": "'; DROP TABLE users;--",
    "a script as address": "javascript:alert(1)",
    "a script as link": "[x](javascript:alert(1))",
    "a smuggled header": "\r\nBcc: evil@example.org",
    "a formula": '=HYPERLINK("http://x")',
    "a calendar entry": ";BEGIN:VEVENT\n",
    "an encoded null": "%00",
    "a null": "a\x00b",
    "right-to-left override": "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe",
    "a very long word": "x" * 10_000,
    "emoji with joiner": "👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧",
    "german signs": "„Zitat“ ß ẞ Å ﬁ",
    "composed": unicodedata.normalize("NFC", "Müller"),
    "decomposed": unicodedata.normalize("NFD", "Müller"),
    "only spaces": "     ",
    "a lone surrogate": "a\ud800b",
    "a large paste": "Wort " * 400_000,
    "nothing": "",
}
