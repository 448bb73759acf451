"""Posts of the hiking friends."""

from app.telling.tale import Answer, Told

GROUP = "wanderfreunde"

POSTS = (
    Told(
        group=GROUP,
        who="karl",
        days=5,
        at="15:10",
        title="Sonntagsrunde: Lindenblick und zurück",
        words="""Am {so+2} um 13 Uhr ab Brunnen, 8 km, 190 Höhenmeter, zwei Bänke mit Aussicht. Wer langsamer gehen möchte,
geht mit Hilde – die kennt die Abkürzung.""",
        pictures=("hiking",),
        nods={"with_you": "rosa otto ludwig", "glad": "nadia"},
        answers=(
            Answer(
                "otto",
                "Ist der Weg mit Kinderwagen machbar? Meine Schwester kommt zu Besuch.",
                2,
                (Answer("hilde", "Bis zur zweiten Bank ja, danach tragen wir gemeinsam.", 1),),
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="hilde",
        days=25,
        at="11:30",
        title="Wegweiser neu gestrichen",
        words="17 Schilder zwischen Mühlental und Grillhütte leuchten wieder. Die Farbe hält, sagt die Dose, zehn Jahre.",
        nods={"thanks": "rosa veli martin"},
    ),
    Told(
        group=GROUP,
        who="karl",
        days=42,
        at="08:30",
        title="Bachweg nach dem Hochwasser gesperrt",
        words="Zwischen Steg und Mühle fehlt ein Stück Ufer. Bitte den oberen Weg nehmen, er ist markiert.",
        nods={"helpful": "ludwig nadia veli", "thanks": "otto"},
        answers=(Answer("veli", "Beim Aufschütten bin ich dabei, sobald der Bach wieder im Bett ist.", 4),),
    ),
    Told(
        group=GROUP,
        who="karl",
        days=84,
        at="19:20",
        title="Vier Bänke suchen Paten",
        words="Einmal im Jahr ölen, ab und zu Laub fegen. Ein Schild mit Namen gibt es dazu.",
        nods={"glad": "hilde"},
        answers=(Answer("rosa", "Ich nehme die mit dem Blick auf den Kirchturm.", 10),),
    ),
)
