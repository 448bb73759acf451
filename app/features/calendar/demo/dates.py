"""What stands in the calendar of Lindental."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Date:
    """Something that takes place, so many weeks from now, on a weekday (Monday is 0)."""

    group: str
    who: str
    title: str
    words: str
    weekday: int
    weeks: int
    # Empty: it takes whole days.
    begins: str
    ends: str = ""
    days: int = 1
    place: str = ""
    # A rhythm of foundation/recurrence.py, or "fortnight"; and for how many weeks.
    every: str = ""
    until_weeks: int = 0
    # Which of its next dates is cancelled, counted from 1.
    falls_out: int = 0
    # Why it does not take place at all.
    cancelled: str = ""
    asks: bool = True
    capacity: int | None = None
    yes: str = ""
    maybe: str = ""
    # Who comes to just the next date of a series, and who not to it.
    once: str = ""
    not_once: str = ""


DATES = (
    Date("kirchengemeinde", "frieda", "Chorprobe", "Wir singen uns warm für das nächste Konzert. Neue Stimmen sind willkommen, Noten liegen bereit.",
         weekday=1, weeks=-3, begins="19:30", ends="21:00", place="Gemeindesaal, Kirchgasse 2", every="week", until_weeks=20, falls_out=2, yes="hilde karl"),
    Date("kirchengemeinde", "martin", "Gottesdienst", "Wer mitfahren möchte, meldet sich bei Clara.",
         weekday=6, weeks=0, begins="10:00", ends="11:00", place="Kirche", every="week", until_weeks=26, asks=False),
    Date("neuigkeiten", "birgit", "Sitzung des Gemeinderats", "Öffentlich. Die Tagesordnung hängt eine Woche vorher am Rathaus aus und steht in den Neuigkeiten.",
         weekday=0, weeks=1, begins="19:00", ends="21:30", place="Rathaus, Sitzungssaal", every="month_weekday", until_weeks=50, asks=False),
    Date("tsv-lindental", "clara", "Kinderturnen", "Für Kinder von drei bis sechs, mit einem Elternteil. Bitte Hallenschuhe mitbringen.",
         weekday=3, weeks=-2, begins="16:00", ends="17:15", place="Turnhalle", every="week", until_weeks=16, capacity=12, yes="rosa leyla", maybe="jonas", once="jonas", not_once="leyla"),
    Date("neuigkeiten", "birgit", "Dorffest am Bach", "Kuchen, Spiele, am Abend Musik. Die Vereine freuen sich auf viele Gäste.",
         weekday=5, weeks=3, begins="", days=2, place="Festplatz am Bach", yes="rosa veli hilde", maybe="karl"),
    Date("feuerwehr", "felix", "Übungsabend", "Thema: Wasser aus dem Bach. Treffpunkt am Gerätehaus, in Dienstkleidung.",
         weekday=4, weeks=0, begins="19:30", ends="22:00", place="Gerätehaus", every="fortnight", until_weeks=20, yes="jonas"),
    Date("wanderfreunde", "karl", "Wanderung zum Dreiländerblick", "14 Kilometer, 380 Höhenmeter, Rucksackvesper. Wir sind gegen 16 Uhr zurück.",
         weekday=6, weeks=2, begins="09:30", ends="16:00", place="Treffpunkt: Linde am Marktplatz", capacity=20, yes="rosa hilde", maybe="veli"),
    Date("wanderfreunde", "karl", "Nachtwanderung mit Laternen", "Bei Sturm fällt sie aus.",
         weekday=4, weeks=1, begins="20:00", ends="23:00", place="Waldparkplatz", cancelled="Der Wald ist wegen Sturmschäden gesperrt."),
)  # fmt: skip
