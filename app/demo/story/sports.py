"""Posts of the sports club, for its members only; its telltale word is Silberdistel."""

from app.telling.tale import Answer, Told

GROUP = "tsv-lindental"

POSTS = (
    Told(
        group=GROUP,
        who="clara",
        days=2,
        at="20:40",
        title="Kinderturnen: neue Zeiten ab nächster Woche",
        words="""Die Kleinen (3 bis 6) turnen ab {di+5} dienstags um 16 Uhr, die Großen um 17 Uhr. Der Schlüsselkasten hat
einen neuen Code, fragt mich bitte persönlich. Unser Schauturnen heißt intern weiter „Silberdistel“.""",
        pictures=("gym",),
        pinned=14,
        nods={"thanks": "jonas leyla nadia", "glad": "rosa"},
        answers=(
            Answer(
                "nadia",
                "Kann Mila noch zu den Großen, obwohl sie erst im Frühling sieben wird?",
                1,
                (Answer("clara", "Klar, sie turnt ja schon jetzt wie eine Große.", 0.4),),
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="paul",
        days=6,
        at="22:00",
        title="E-Jugend: Fahrdienst zum Auswärtsspiel",
        words="Abfahrt {sa+2} um 8:45 Uhr am Sportplatz. Wir brauchen noch drei Autos und einen Trikotkoffer.",
        nods={"with_you": "jonas"},
        answers=(
            Answer("jonas", "Ein Auto, vier Plätze. Den Koffer habe ich sowieso.", 0.5),
            Answer("tom", "Ich fahre auch.", 3),
        ),
    ),
    Told(
        group=GROUP,
        who="clara",
        days=21,
        at="19:30",
        title="Silberdistel: Wer näht noch zwölf Kostüme?",
        words="Stoff ist da, Schnitt auch. Am {do+7} treffen wir uns um 19 Uhr in der Turnhalle, Nähmaschinen bitte mitbringen.",
        nods={"with_you": "rosa leyla"},
        answers=(Answer("rosa", "Ich nähe vier. Die Maschine läuft seit dem Reparaturtreff wieder.", 2),),
    ),
    Told(
        group=GROUP,
        who="paul",
        days=34,
        at="18:20",
        title="Neue Netze, danke an die Fahrer",
        words="Die Tore haben neue Netze. Danke an alle, die am Sonntag geschraubt haben – es war kalt.",
        nods={"thanks": "jonas tom sofie"},
    ),
    Told(
        group=GROUP,
        who="sofie",
        days=50,
        at="15:30",
        title="Tanzgruppe: Wir suchen eine Anlage",
        words="Unsere Musikbox hat den letzten Ton gesungen. Hat jemand eine übrig, die lauter ist als 30 Füße?",
        answers=(Answer("clara", "Im Geräteraum steht die alte vom Vereinsfest. Nehmt sie!", 1),),
    ),
    Told(
        group=GROUP,
        who="clara",
        days=77,
        at="21:15",
        title="Mitgliederversammlung: das Wichtigste",
        words="""Beiträge bleiben gleich, der Vorstand auch. Für die Silberdistel sind 600 Euro eingeplant. Das Protokoll liegt
im Vereinsheim.""",
        comments="locked",
        nods={"helpful": "paul rosa"},
    ),
)
