"""Posts of the parish."""

from app.telling.tale import Answer, Told

GROUP = "kirchengemeinde"

POSTS = (
    Told(
        group=GROUP,
        who="martin",
        days=4,
        at="12:15",
        title="Gottesdienst am Sonntag – diesmal unter der Linde",
        words="""Wenn es trocken bleibt, feiern wir am {so+1} um 10 Uhr auf dem Marktplatz. Bei Regen läuten die Glocken zehn
Minuten früher, dann treffen wir uns in der Kirche. Stühle sind da, Decken bitte mitbringen.""",
        pictures=("church",),
        nods={"glad": "hilde rosa karl", "with_you": "frieda"},
        answers=(
            Answer(
                "hilde",
                "Fährt wieder jemand vom Oberdorf hinunter?",
                3,
                (Answer("clara", "Ich hole dich um halb zehn ab.", 1),),
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="frieda",
        days=13,
        at="17:20",
        title="Orgelmusik zur Marktzeit",
        words="Jeden ersten Samstag um 11 Uhr, zwanzig Minuten, Eintritt frei. Beim nächsten Mal: Bach und ein Tango.",
        nods={"glad": "rosa greta martin"},
        answers=(Answer("greta", "Ein Tango? Ich mache die Bäckerei so lange zu.", 2),),
    ),
    Told(
        group=GROUP,
        who="martin",
        days=28,
        at="09:00",
        title="Die offene Kirche hat neue Öffner gefunden",
        words="Acht Leute schließen morgens auf und abends zu. Damit ist die Kirche jeden Tag von 9 bis 18 Uhr offen.",
        nods={"thanks": "karl ludwig hilde"},
    ),
    Told(
        group=GROUP,
        who="martin",
        days=41,
        at="07:50",
        title="Gemeindehaus als Wärmestube und Trockenraum",
        words="""Wer nach dem Hochwasser waschen, trocknen oder einfach sitzen möchte: Das Gemeindehaus ist bis in den Abend
geöffnet. Es gibt Tee, zwei Waschmaschinen und ein Klavier.""",
        nods={"thanks": "ludwig", "with_you": "rosa clara", "moved": "frieda"},
    ),
    Told(
        group=GROUP,
        who="frieda",
        days=64,
        at="18:40",
        title="Chor sucht tiefe Stimmen",
        words="Wir haben 19 hohe und drei tiefe. Notenlesen ist kein Muss, Brummen ein guter Anfang. Dienstags um 20 Uhr.",
        nods={"glad": "martin hilde"},
        answers=(
            Answer(
                "karl",
                "Brummen kann ich.",
                5,
                (Answer("frieda", "Das höre ich seit Jahren aus Reihe vier!", 1),),
            ),
        ),
    ),
)
