"""Mara reads what she was told, chooses, is told in a browser; a mail leads to the end of mails; one came with a backup."""

from app.features.accounts.models import DeviceSession
from app.features.notifications.models import Notification, PushDevice, ReturnedMails
from app.features.notifications.queries.taking_off import address_of
from app.foundation import clock
from app.foundation.db import session
from app.foundation.mail import Mail, MailState
from app.foundation.tokens import new_token
from tests.architecture.everything.part import Here, Part


def live(here: Here) -> Part:
    """Only the person itself sees its inbox and its devices."""
    mine = {"member_id": here.mara.id}
    browser = DeviceSession(**mine, token_digest=new_token(), expires_at=clock.now())
    session().add(browser)
    session().flush()
    there = {"endpoint": "https://fcm.googleapis.com/fcm/send/mara", "p256dh": "A", "auth": "A"}
    session().add_all([PushDevice(**mine, session_id=browser.id, **there)])
    session().add_all([_of_a_backup(here), _come_back(here)])
    told = {"kind": "notifications.returned", "facts": {"member_id": here.mara.id}}
    session().add(Notification(**mine, **told))
    pages = ("/notifications", "/account/notifications")
    return Part(
        ways={"mara": pages, "anna": ("/admin/messages",)}, doors=(address_of(here.mara, "stream.answered"),)
    )


def _come_back(here: Here) -> ReturnedMails:
    return ReturnedMails(member_id=here.mara.id, address=here.mara.email, paused_at=clock.now())


def _of_a_backup(here: Here) -> Mail:
    words = {"subject": "Neues", "text": "Neues", "html": "<p>Neues</p>", "headers": {}}
    now = {"not_before": clock.now(), "created_at": clock.now()}
    return Mail(**words, **now, message_id="<1@place>", to_address=here.mara.email, state=MailState.FROZEN)
