"""Mails as the programs of people write them, in German; the words of the writer are always the same."""

WORDS = "Ja, ich komme am Montag.\n\nSoll ich Kuchen mitbringen?"
AUTHENTIC = "Authentication-Results: mx.dorf.example; dkim=pass (2048-bit key) header.d={domain}; spf=pass"


def a_letter(
    to="antwort@dorf.example",
    sender="rosa@dorf.example",
    body=WORDS,
    *,
    message_id="<1@mail.example>",
    headers="",
    authentic=AUTHENTIC,
    kind='text/plain; charset="utf-8"',
):
    """One mail as bytes."""
    top = authentic.format(domain=sender.rpartition("@")[2].rstrip(">"))
    lines = [top, f"From: {sender}", f"To: {to}", "Subject: Re: Neues", f"Message-ID: {message_id}", headers]
    head = "\n".join(line for line in lines if line)
    return f"{head}\nMIME-Version: 1.0\nContent-Type: {kind}\n\n{body}\n".replace("\n", "\r\n").encode()


MARK = "##- Sie können diese Mail beantworten: Schreiben Sie über diese Zeile. -##"

GMAIL = f"""{WORDS}

Am Do., 26. Nov. 2026 um 12:00 Uhr schrieb Lindental <noreply@dorf.example
>:

> {MARK}
>
> Hallo Rosa,
>
> Clara hat geantwortet: „Probe am Montag“.
"""

OUTLOOK = f"""{WORDS}

Mit freundlichen Grüßen
Rosa

Von: Lindental <noreply@dorf.example>
Gesendet: Donnerstag, 26. November 2026 12:00
An: Rosa <rosa@dorf.example>
Betreff: Clara hat geantwortet: „Probe am Montag“.

Hallo Rosa,
"""

OUTLOOK_MOBILE = f"""{WORDS}

Outlook für Android<https://aka.ms/AAb9ysg> beziehen
________________________________
From: Lindental <noreply@dorf.example>
Sent: Thursday, November 26, 2026 12:00:00 PM

{MARK}
"""

APPLE = f"""{WORDS}

> Am 26.11.2026 um 12:00 schrieb Lindental <noreply@dorf.example>:
>
> {MARK}
> Hallo Rosa,
"""

IPHONE = f"""{WORDS}

Von meinem iPhone gesendet

> Am 26.11.2026 um 12:00 schrieb Lindental <noreply@dorf.example>:
>
> Hallo Rosa,
"""

THUNDERBIRD = f"""Am 26.11.26 um 12:00 schrieb Lindental:
> {MARK}
> Hallo Rosa,

{WORDS}
"""

K9 = f"""{WORDS}
--\u0020
Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.
"""

PAGE = """<html><body><div>Ja, ich komme am Montag.</div><div><br></div><div>Soll ich Kuchen mitbringen?</div>
<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Von:</b> Lindental</div><script>x()</script></body></html>"""

RETURNED = """From: MAILER-DAEMON@mx.dorf.example (Mail Delivery System)
To: noreply@dorf.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <back-{number}@mx.dorf.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.dorf.example.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.dorf.example

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such person

--B
Content-Type: text/rfc822-headers

Return-Path: <noreply@dorf.example>
Message-ID: {message_id}
Subject: Neues

--B--
"""


def a_returned(message_id, address, *, status="5.1.1", action="failed", number=1):
    """A mail of ours that came back, as Postfix says it."""
    words = {
        "message_id": message_id,
        "address": address,
        "status": status,
        "action": action,
        "number": number,
    }
    return RETURNED.format(**words).replace("\n", "\r\n").encode()
