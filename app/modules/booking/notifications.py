"""Who is told what inside the house.

Renters, and who opens and cleans, get a letter besides (actions/letters.py, actions/duty_letters.py), so theirs are no mails.
"""

from app.community.notification_kind import NotificationKind
from app.community.roles import Role
from app.foundation.events import Event
from app.foundation.language import lazy_
from app.modules.booking import events
from app.modules.booking.queries.disputes import reviewers_of
from app.modules.booking.queries.pending import about_pending
from app.modules.booking.queries.people import carers, deciders, reader_of_list, reader_of_paper, renter
from app.modules.booking.queries.sentences import (
    about,
    about_duty,
    about_end,
    about_import,
    to_case,
    to_desk,
    to_imports,
)


def _for_renter(name: str, on: type[Event], title: str, text: str) -> NotificationKind:
    return NotificationKind(f"booking.{name}", on=on, title=title, to=renter, text=about(text), link=to_case)


def _for_staff(name: str, on: type[Event], title: str, text: str, *, mail: bool = False) -> NotificationKind:
    return NotificationKind(
        f"booking.{name}",
        on=on,
        title=title,
        to=deciders,
        text=about(text),
        link=to_case,
        mail=mail,
        role=Role.STAFF,
    )


KINDS = (
    NotificationKind("booking.import_failed", on=events.ImportFailed,
                     title=lazy_("A calendar that blocks times cannot be read"), to=deciders, text=about_import,
                     link=to_imports, mail=True, role=Role.STAFF),
    _for_renter("approved", events.BookingApproved, lazy_("My booking was approved"),
                lazy_("“{title}” is yours ({number}).")),
    _for_renter("rejected", events.BookingRejected, lazy_("My request was not accepted"),
                lazy_("Your request {number} for “{title}” was not accepted. The reason is on the page.")),
    _for_renter("rival", events.RivalApproved, lazy_("Somebody else got the time I asked for"),
                lazy_("Somebody else got the time you asked for: “{title}” ({number}).")),
    _for_renter("question", events.InfoWanted, lazy_("A question about my request"),
                lazy_("There is a question for you about “{title}” ({number}).")),
    _for_renter("optioned", events.BookingOptioned, lazy_("A time is kept for me"),
                lazy_("“{title}” is kept for you ({number}).")),
    _for_renter("offered", events.PlaceOffered, lazy_("What I wait for has become free"),
                lazy_("“{title}” has become free. Please say whether you take it ({number}).")),
    _for_renter("reminder", events.ReminderDue, lazy_("What I have to think of for a booking"),
                lazy_("Please look at your booking of “{title}” ({number}): there is something to think of.")),
    NotificationKind("booking.expired", on=events.BookingExpired, title=lazy_("My request has run out"), to=renter,
                     link=to_case, text=about_end(
                         lazy_("Your request {number} for “{title}” has run out."),
                         lazy_("“{title}” is kept for you no longer ({number})."),
                         lazy_("Your booking {number} of “{title}” has lapsed: it was not paid in time."))),
    _for_renter("cancelled", events.BookingCancelled, lazy_("My booking was cancelled"),
                lazy_("Your booking {number} of “{title}” was cancelled.")),
    _for_renter("dates_cancelled", events.DatesCancelled, lazy_("Dates of my series were cancelled"),
                lazy_("Dates of your series {number} in “{title}” were cancelled.")),
    NotificationKind("booking.paper", on=events.PaperMade, title=lazy_("A paper was made for my booking"),
                     to=reader_of_paper, link=to_case,
                     text=about(lazy_("There is a new document for you: “{title}” ({number})."))),
    _for_renter("moved", events.BookingRescheduled, lazy_("My booking was moved"),
                lazy_("Your booking {number} of “{title}” has another time or place.")),
    _for_renter("change_decided", events.ChangeDecided, lazy_("My wish for another time was decided"),
                lazy_("Your wish for another time was decided: “{title}” ({number}).")),
    _for_renter("settlement_reviewed", events.SettlementReviewed, lazy_("My objection was answered"),
                lazy_("Your objection to the settlement of “{title}” ({number}) was answered.")),
    _for_staff("requested", events.BookingRequested, lazy_("A request waits for a decision"),
               lazy_("New request for “{title}” ({number})."), mail=True),
    NotificationKind("booking.pending", on=events.RequestsWait, title=lazy_("Every morning: what waits for my decision"),
                     to=reader_of_list, text=about_pending, link=to_desk, mail=True, role=Role.STAFF),
    _for_staff("answered", events.InfoGiven, lazy_("A renter has answered"),
               lazy_("The question about {number}, “{title}”, was answered."), mail=True),
    _for_staff("withdrawn", events.BookingWithdrawn, lazy_("A request was taken back"),
               lazy_("The request {number} for “{title}” was taken back.")),
    _for_staff("called_off", events.BookingCancelled, lazy_("A booking was cancelled"),
               lazy_("The booking {number} of “{title}” was cancelled.")),
    NotificationKind("booking.ended", on=events.BookingExpired, title=lazy_("A request or booking ended by itself"),
                     to=deciders, link=to_case, role=Role.STAFF, text=about_end(
                         lazy_("The request {number} for “{title}” has run out: nobody answered in time."),
                         lazy_("“{title}” is kept for {number} no longer: the time is free again."),
                         lazy_("The booking {number} of “{title}” was not paid in time: it has lapsed."))),
    _for_staff("nobody_came", events.NobodyCame, lazy_("Somebody did not come to their booking"),
               lazy_("Nobody came to {number}, “{title}”.")),
    NotificationKind("booking.duty", on=events.DutiesTold, title=lazy_("What I open or clean is booked, moved or cancelled"),
                     to=carers, link=to_case, text=about_duty),
    _for_staff("change_wanted", events.ChangeWanted, lazy_("A renter asks for another time"),
               lazy_("Another time is asked for: “{title}” ({number})."), mail=True),
    NotificationKind("booking.disputed", on=events.SettlementDisputed, title=lazy_("A renter objects to a settlement"),
                     to=reviewers_of, link=to_case, mail=True, role=Role.STAFF,
                     text=about(lazy_("The settlement of {number}, “{title}”, is disputed: please look at it. You had no hand in it."))),
    _for_staff("halved", events.ApprovalHalved, lazy_("A second person has to agree to a booking"),
               lazy_("One person has agreed to {number}, “{title}”. A second one is needed."), mail=True),
)  # fmt: skip
