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
    # "requested", "approved", "rejected", "asked" back, "optioned", "lapsed", "expired", "withdrawn", "cancelled",
    # "waiting" behind somebody else, "changing" (another time is wished), "handed_over", "returned", "closed",
    # "disputed" by the renter, "no_show"; "guest" is a request of somebody from elsewhere that waits for the confirmation by mail.
    end: str = "approved"
    words: str = ""
    # What everybody may read on the plan.
    title: str = ""
    club: str = ""
    rrule: str = ""
    # Found at the return, and what was kept of the deposit for it.
    damages: str = ""
    kept_cents: int = 0
    # Contract and settlement lie in the case.
    papers: bool = False

    @property
    def is_paid(self) -> bool:
        """Whether the rent came in time."""
        return self.end in {"approved", "handed_over", "returned", "disputed", "closed", "no_show"}


TSV = "tsv-lindental"
PAST = (
    Wanted("greta", "hut", -22, 5, "Betriebsausflug der Bäckerei", persons=12, end="closed", papers=True),
    Wanted("rosa", "hut", -19, 5, "Geburtstag", persons=30, end="closed"),
    Wanted("jonas", "hut", -17, 4, "Familientreffen", nights=2, persons=25, end="closed"),
    Wanted("felix", "hut", -15, 5, "Grillabend der Feuerwehr", persons=36, end="closed", title="Feuerwehr"),
    Wanted("sofie", "hut", -13, 5, "Semesterabschluss", persons=28, end="cancelled", words="Wir feiern doch im Garten."),
    Wanted("paul", "hut", -11, 6, "Abschluss der E-Jugend", persons=35, end="closed", title="E-Jugend", papers=True,
           damages="Eine Bank ist gebrochen.", kept_cents=8000),
    Wanted("marie", "hut", -8, 5, "Kindergartenfest", persons=40, end="closed", title="Kindergartenfest"),
    Wanted("tom", "hut", -7, 5, "Zeltlager-Nachtreffen", persons=18, end="no_show", words="Niemand war da, ans Telefon ging keiner."),
    Wanted("veli", "hut", -5, 5, "Einweihung", persons=30, end="returned"),
    Wanted("emre", "hut", -4, 5, "Sommerfest nachgeholt", persons=30, end="expired"),
    Wanted("leyla", "hut", -3, 5, "Klassenfest", persons=30, end="lapsed"),
    Wanted("hilde", "hut", -2, 5, "Klassentreffen", persons=26, end="returned", damages="Der Grillrost fehlt.", kept_cents=3000),
    Wanted("jonas", "hut", -1, 5, "Probenwochenende", persons=22, end="disputed", damages="Das Fenster zum Hof hat einen Sprung.",
           kept_cents=6000, words="Der Sprung war schon da, als wir die Schlüssel bekamen."),
    Wanted("hilde", "hall", -14, 6, "Goldene Hochzeit", begins="11:00", ends="22:00", persons=80, end="closed", papers=True),
    Wanted("birgit", "hall", -9, 3, "Bürgerversammlung", begins="18:00", ends="22:00", persons=150, title="Bürgerversammlung"),
    Wanted("leyla", "hall", -6, 2, "Elternabend", begins="19:00", ends="21:30", offer=2, persons=40, title="Elternabend"),
    Wanted("marie", "hall", -4, 5, "Basar rund ums Kind", begins="09:00", ends="17:00", persons=120, title="Basar", end="closed"),
)  # fmt: skip
COMING = (
    Wanted("greta", "hut", 0, 0, "Abend mit den Lehrlingen", nights=2, persons=12, asked=20, end="handed_over"),
    Wanted("rosa", "hut", 2, 5, "Nikolausfeier mit den Nachbarn", persons=25, papers=True),
    Wanted("nadia", "hut", 3, 5, "Kennenlernen im Neubaugebiet", persons=30, asked=4, end="requested"),
    Wanted("sofie", "hut", 3, 5, "Geburtstag", persons=24, asked=4, end="requested"),
    Wanted("jonas", "hut", 4, 4, "Skatwochenende", nights=2, persons=10, asked=3, end="asked",
           words="Bitte schreiben Sie uns noch, ob Sie in der Hütte schlafen möchten."),
    Wanted("veli", "hut", 5, 5, "Neujahrsgrillen", persons=20, asked=5, end="optioned"),
    Wanted("clara", "hut", 6, 6, "Wandertag der Turnerinnen", persons=32, title="TSV Lindental", club=TSV),
    Wanted("tom", "hut", 6, 6, "Wintergrillen der Jugend", persons=22, asked=3, end="waiting"),
    Wanted("otto", "hut", 7, 5, "Firmenfeier", persons=55, end="rejected",
           words="Gewerbliche Feiern sind in der Hütte leider nicht vorgesehen."),
    Wanted("greta", "hut", 9, 5, "Betriebsausflug der Bäckerei", persons=14, end="changing", words="Der Samstag darauf passt uns besser."),
    Wanted("karl", "hut", 10, 6, "Treffen der Wegepaten", persons=18, end="withdrawn"),
    Wanted("paul", "hut", 12, 5, "Saisonauftakt der E-Jugend", persons=36, asked=4, end="requested"),
    Wanted("gast", "hut", 14, 5, "Wandergruppe aus der Stadt", persons=15, asked=0, end="guest"),
    Wanted("clara", "hall", 1, 1, "Turnstunde", begins="18:00", ends="20:00", offer=1, persons=20,
           title="Turnen", club=TSV, rrule="FREQ=WEEKLY;COUNT=12"),
    Wanted("birgit", "hall", 2, 3, "Bürgerversammlung zur Ortsmitte", begins="18:30", ends="22:00", persons=160,
           title="Bürgerversammlung"),
    Wanted("hilde", "hall", 3, 6, "Adventskaffee", begins="14:00", ends="18:00", persons=90, title="Adventskaffee"),
    Wanted("leyla", "hall", 4, 2, "Elternabend", begins="19:00", ends="21:30", offer=3, persons=40, asked=4, end="requested"),
    Wanted("felix", "hall", 6, 5, "Jahreshauptversammlung der Feuerwehr", begins="17:00", ends="23:30", persons=80,
           asked=4, end="requested", title="Feuerwehr"),
    Wanted("rosa", "courts", 1, 1, "Spiel", begins="15:00", ends="16:00", persons=2, asked=1),
    Wanted("tom", "courts", 1, 2, "Training", begins="17:00", ends="18:00", persons=4, asked=1),
    Wanted("veli", "courts", 1, 5, "Doppel", begins="10:00", ends="12:00", persons=4, asked=1),
    Wanted("clara", "courts", 1, 3, "Mannschaft", begins="18:00", ends="20:00", offer=1, persons=4, asked=1, club=TSV),
)  # fmt: skip
BOOKINGS = (*PAST, *COMING)
