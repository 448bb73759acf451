"""Posts of the hidden working group; its telltale word is Nebelhorn."""

from app.telling.tale import Answer, Told

GROUP = "gemeinderat-arbeitskreis"

POSTS = (
    Told(
        group=GROUP,
        who="birgit",
        days=1,
        at="22:45",
        title="Nebelhorn: Unterlagen für die nächste Sitzung",
        words="""Der zweite Entwurf zur Ortsmitte liegt im Ordner „Nebelhorn“. Bitte bis {mo+4} lesen; die Zahlen auf Seite 7
sind noch nicht mit dem Kreis abgestimmt und gehören nicht nach draußen.""",
        pinned=9,
        audience="members",
        nods={"thanks": "ines henrik"},
        answers=(
            Answer(
                "henrik",
                "Seite 7 rechnet mit 40 Stellplätzen, gezählt habe ich 36.",
                10,
                (Answer("stefan", "36 stimmt, vier fallen für die Bushaltestelle weg.", 2),),
            ),
            Answer("ines", "Die Nebelhorn-Variante B gefällt mir besser, vor allem die Bäume.", 12),
        ),
    ),
    Told(
        group=GROUP,
        who="ines",
        days=17,
        at="20:00",
        title="Gespräch mit dem Eigentümer der alten Molkerei",
        words="Er verkauft, wenn der Gehweg bleibt. Für Nebelhorn heißt das: Variante A ist wieder möglich. Bitte vertraulich.",
        audience="members",
        nods={"helpful": "birgit henrik"},
        answers=(Answer("birgit", "Sehr gut. Ich nehme es in den Zeitplan auf.", 1),),
    ),
    Told(
        group=GROUP,
        who="stefan",
        days=33,
        at="16:30",
        title="Verkehrszählung am Marktplatz",
        words="2.140 Fahrzeuge am Tag, davon 180 Lastwagen. Das ist weniger, als Nebelhorn angenommen hat.",
        audience="members",
        nods={"helpful": "ines"},
    ),
    Told(
        group=GROUP,
        who="birgit",
        days=62,
        at="21:00",
        title="Warum wir uns Nebelhorn nennen",
        words="Weil wir so lange tuten, bis alle da sind. Nächstes Treffen am {mi+6} um 19:30 Uhr im kleinen Saal.",
        audience="members",
        nods={"glad": "henrik ines stefan"},
    ),
)
