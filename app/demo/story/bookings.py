"""Who wanted what, when, and what became of it. Weeks are counted from the present one, Monday is 0."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """A request and its fate."""

    who: str
    place: str
    weeks: int
    weekday: int
    purpose: str
    # For the hut: so many nights; else from an hour to another, "18:00" to "23:00".
    nights: int = 1
    begins: str = ""
    ends: str = ""
    offer: int = 0
    persons: int = 20
    # Asked so many days before today; what is long over was asked forty days before it began.
    asked: int = 12
    # Decided so many days later: "requested", "approved", "rejected", "asked", "optioned", "withdrawn",
    # "cancelled", "returned" (over, keys are back) or "waiting" behind somebody else.
    end: str = "approved"
    words: str = ""
    # What everybody may read on the plan.
    title: str = ""
    club: str = ""
    rrule: str = ""


PAST = (
    Wanted("greta", "hut", -22, 5, "Betriebsausflug der Bäckerei", persons=12, end="returned"),
    Wanted("rosa", "hut", -19, 5, "Geburtstag", persons=30, end="returned"),
    Wanted("jonas", "hut", -17, 4, "Familientreffen", nights=2, persons=25, end="returned"),
    Wanted("felix", "hut", -15, 5, "Grillabend der Feuerwehr", persons=36, end="returned", title="Feuerwehr"),
    Wanted(
        "sofie",
        "hut",
        -13,
        5,
        "Semesterabschluss",
        persons=28,
        end="cancelled",
        words="Wir feiern doch im Garten.",
    ),
    Wanted("paul", "hut", -11, 6, "Abschluss der E-Jugend", persons=35, end="returned", title="E-Jugend"),
    Wanted("marie", "hut", -8, 5, "Kindergartenfest", persons=40, end="returned", title="Kindergartenfest"),
    Wanted("veli", "hut", -5, 5, "Einweihung", persons=30, end="returned"),
    Wanted(
        "hilde", "hall", -14, 6, "Goldene Hochzeit", begins="11:00", ends="22:00", persons=80, end="returned"
    ),
    Wanted(
        "birgit",
        "hall",
        -9,
        3,
        "Bürgerversammlung",
        begins="18:00",
        ends="22:00",
        persons=150,
        title="Bürgerversammlung",
    ),
    Wanted(
        "leyla",
        "hall",
        -6,
        2,
        "Elternabend",
        begins="19:00",
        ends="21:30",
        offer=2,
        persons=40,
        title="Elternabend",
    ),
)
COMING = (
    Wanted("rosa", "hut", 2, 5, "Nikolausfeier mit den Nachbarn", persons=25),
    Wanted("nadia", "hut", 3, 5, "Kennenlernen im Neubaugebiet", persons=30, asked=4, end="requested"),
    Wanted("sofie", "hut", 3, 5, "Geburtstag", persons=24, asked=4, end="requested"),
    Wanted("jonas", "hut", 4, 4, "Skatwochenende", nights=2, persons=10, asked=3, end="asked",
           words="Bitte schreiben Sie uns noch, ob Sie in der Hütte schlafen möchten."),
    Wanted("veli", "hut", 5, 5, "Neujahrsgrillen", persons=20, asked=5, end="optioned"),
    Wanted("clara", "hut", 6, 6, "Wandertag der Turnerinnen", persons=32, title="TSV Lindental", club="tsv-lindental"),
    Wanted("otto", "hut", 7, 5, "Firmenfeier", persons=55, end="rejected",
           words="Gewerbliche Feiern sind in der Hütte leider nicht vorgesehen."),
    Wanted("greta", "hut", 9, 5, "Betriebsausflug der Bäckerei", persons=14),
    Wanted("karl", "hut", 10, 6, "Treffen der Wegepaten", persons=18, end="withdrawn"),
    Wanted("paul", "hut", 12, 5, "Saisonauftakt der E-Jugend", persons=36, asked=4, end="requested"),
    Wanted("clara", "hall", 1, 1, "Turnstunde", begins="18:00", ends="20:00", offer=1, persons=20,
           title="Turnen", club="tsv-lindental", rrule="FREQ=WEEKLY;COUNT=12"),
    Wanted("birgit", "hall", 2, 3, "Bürgerversammlung zur Ortsmitte", begins="18:30", ends="22:00", persons=160,
           title="Bürgerversammlung"),
    Wanted("hilde", "hall", 3, 6, "Adventskaffee", begins="14:00", ends="18:00", persons=90, title="Adventskaffee"),
    Wanted("leyla", "hall", 4, 2, "Elternabend", begins="19:00", ends="21:30", offer=3, persons=40, asked=4, end="requested"),
    Wanted("felix", "hall", 6, 5, "Jahreshauptversammlung der Feuerwehr", begins="17:00", ends="23:30", persons=80,
           asked=4, end="requested", title="Feuerwehr"),
    Wanted("rosa", "courts", 1, 1, "Spiel", begins="15:00", ends="16:00", persons=2, asked=1),
    Wanted("tom", "courts", 1, 2, "Training", begins="17:00", ends="18:00", persons=4, asked=1),
)  # fmt: skip
BOOKINGS = (*PAST, *COMING)
