"""What people in Lindental say in the rooms of their groups, and to each other."""

from app.features.chat.demo.tale import Room, Talk, Word

ROOMS = (
    Room(
        "wanderfreunde",
        "Unterwegs",
        "hilde",
        (
            Word("karl", 3, "08:40", "Der Weg zum Lindenblick ist wieder frei, die umgestürzte Buche ist zersägt.", "thanks"),
            Word("rosa", 3, "09:05", "Danke, Karl! Dann können wir am Sonntag die große Runde gehen?"),
            Word("karl", 3, "09:12", "Ja, wenn es nicht wieder so schüttet. Feste Schuhe bitte.", answers=1),
            Word("otto", 3, "12:30", "Ich bringe Tee mit. Für **sechs** Becher reicht die Kanne."),
            Word("veli", 1, "18:20", "Hat jemand meinen blauen Schal gesehen? Ich glaube, er hängt noch an der zweiten Bank."),
            Word("hilde", 1, "18:45", "Der liegt bei mir auf der Ofenbank und wärmt sich.", "glad", answers=4),
            Word("nadia", 0, "07:50", "Sonntag bin ich das erste Mal dabei. Wo treffen wir uns genau?"),
            Word("hilde", 0, "08:10", "Am Brunnen, um 13 Uhr. Wir warten auf dich.", "with_you", answers=6, is_pinned=True),
        ),
    ),
    Room(
        "tsv-lindental",
        "Fahrdienst",
        "clara",
        (
            Word("jonas", 2, "17:00", "Wer fährt am Samstag zum Turnier nach Oberau? Ich habe drei Plätze frei."),
            Word("leyla", 2, "17:20", "Wir nehmen gern zwei davon, Emir und Can."),
            Word("jonas", 2, "17:25", "Wer wieder zu spät kommt, kann gleich zu Hause bleiben!", reported=("leyla", "Das verletzt die, die weit fahren.")),
            Word("clara", 2, "17:31", "Treffpunkt ist 8:15 Uhr vor der Dorfhalle, bitte pünktlich.", "thanks"),
        ),
    ),
    Room(
        "mach-mit",
        "Ansagen",
        "mara",
        (
            Word("mara", 4, "10:00", "Handschuhe und Eimer liegen ab heute im Rathaus, Zimmer 3."),
            Word("veli", 1, "19:00", "Bei der Bachputzete treffen wir uns um fünf vor neun am Wehr, nicht an der Mühlbrücke.", "helpful"),
        ),
        are_announcements=True,
    ),
)  # fmt: skip

TALKS = (
    Talk(
        "rosa",
        "hilde",
        (
            Word("rosa", 5, "16:00", "Liebe Hilde, darf ich dich nach dem Rezept für den Lindenblütentee fragen?"),
            Word("hilde", 5, "19:30", "Aber gern. Komm am Dienstag vorbei, dann zeige ich es dir.", "glad"),
            Word("rosa", 5, "19:41", "Ich bringe Kuchen mit."),
        ),
    ),
    Talk("nadia", "rosa", (Word("nadia", 0, "09:20", "Hallo Rosa, wir kennen uns vom Pflanztag. Magst du mir das Dorf zeigen?"),)),
)  # fmt: skip
