"""The ways out to a person: e-mail and WhatsApp. Each raises when the message did not leave."""
import json
import os

from django.conf import settings
from django.core.mail import EmailMessage

from pendopo.kernel.ops.public import Unreachable, call


def email(address: str, subject: str, text: str) -> None:
    """One plain letter. A subject is one line, whatever somebody wrote as title. `OSError` when the server does not take it."""
    EmailMessage(" ".join(subject.split()), text, settings.MAIL_FROM, [address]).send()


def has_whatsapp() -> bool:
    """Is there a gateway, or the demo's file?"""
    return bool(settings.WHATSAPP_URL) or not settings.PRODUCTION


def whatsapp(number: str, subject: str, text: str) -> None:
    """To the operator's gateway as JSON {ke, teks}; without one a line in `wa.jsonl` of the demo's home."""
    body = json.dumps({"ke": number, "teks": f"*{subject}*\n{text}"}, ensure_ascii=False).encode()
    if settings.WHATSAPP_URL:
        answer = call("POST", settings.WHATSAPP_URL, body, {"Content-Type": "application/json"}, named_by_operator=True)
        if answer.status >= 300:
            raise Unreachable(f"gerbang menjawab {answer.status}")
        return
    with os.fdopen(os.open(settings.HOME / "wa.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as file:
        file.write(body + b"\n")


SENDERS = {"surel": email, "wa": whatsapp}
