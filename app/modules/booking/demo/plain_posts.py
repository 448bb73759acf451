"""Posts about the grill hut."""

from app.telling.tale import Answer, Told

GROUP = "grillhuette"

POSTS = (
    Told(
        group=GROUP,
        who="stefan",
        days=7,
        at="11:00",
        title="Neue Bänke und ein Dach, das dicht ist",
        office="Bauhof",
        words="""Die Zimmerei hat das Dach ausgebessert, die Bänke sind geschliffen und geölt. Die Hütte ist ab {sa+2} wieder
frei. Bitte nach dem Fest besenrein verlassen und die Glut ganz ablöschen.""",
        pictures=("grill_hut",),
        pinned=20,
        nods={"glad": "rosa paul sofie", "thanks": "karl jonas"},
        answers=(
            Answer(
                "paul",
                "Die E-Jugend möchte Mitte nächsten Monats feiern. An wen wende ich mich?",
                3,
                (Answer("stefan", "An mich – am Telefon oder im Bürgerbüro, ich trage es gleich ein.", 18),),
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="karl",
        days=22,
        at="16:45",
        title="Brennholz liegt bereit",
        words="Zwei Raummeter Buche, trocken, unter dem Vordach. Wer viel nimmt, wirft etwas in die Kasse.",
        nods={"thanks": "stefan veli"},
    ),
    Told(
        group=GROUP,
        who="greta",
        days=43,
        at="22:10",
        title="Unser Betriebsausflug – drei Kilometer weit",
        words="Zwölf Leute, ein Grill, Sternenhimmel. Weiter muss man nicht fahren. Den Schlüssel habe ich eingeworfen.",
        nods={"glad": "rosa clara"},
        answers=(
            Answer(
                "clara",
                "Und wer hatte am nächsten Morgen um vier Uhr Teig zu kneten?",
                9,
                (Answer("greta", "Alle. Man hat es den Brezeln angesehen.", 3),),
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="stefan",
        days=69,
        at="09:45",
        title="Waldbrandgefahr: offenes Feuer nur in der Feuerstelle",
        words="""Bis auf Weiteres darf nur in der gemauerten Feuerstelle gegrillt werden. Bitte stellen Sie zwei volle
Eimer Wasser daneben. Bei Stufe 5 bleibt die Hütte geschlossen, bezahlte Gebühren erstatten wir.""",
        office="Ordnungsamt",
        comments="locked",
        nods={"helpful": "felix rosa paul"},
    ),
)
