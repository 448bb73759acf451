"""Posts of the parents' council; its telltale word is Tintenfass."""

from app.telling.tale import Answer, Told

GROUP = "schulelternbeirat"

POSTS = (
    Told(
        group=GROUP,
        who="leyla",
        days=3,
        at="21:10",
        title="Tintenfass: Wer übernimmt welchen Stand?",
        words="""Unser Schulfest – Deckname „Tintenfass“, damit die Kinder nichts merken – braucht Waffeln, Schminken, Torwand
und jemanden, der abends die Kasse zählt. Tragt euch hier ein.""",
        pictures=("school",),
        pinned=15,
        nods={"glad": "rosa marie", "with_you": "jonas"},
        answers=(
            Answer("jonas", "Torwand. Ich habe einen Ruf zu verlieren.", 0.6),
            Answer("rosa", "Kasse mache ich gern.", 2, (Answer("leyla", "Du bist ein Schatz.", 0.3),)),
            Answer("nadia", "Waffeln, zwei Eisen, glutenfrei geht auch.", 3),
        ),
    ),
    Told(
        group=GROUP,
        who="jonas",
        days=29,
        at="20:20",
        title="Protokoll: Gespräch mit der Schulleitung",
        words="""Drei Punkte: Die Mensa bekommt Trennwände, der Förderunterricht bleibt, über Handys wird neu abgestimmt.
Fürs Tintenfass gibt es 250 Euro Zuschuss.""",
        nods={"thanks": "leyla rosa nadia"},
    ),
    Told(
        group=GROUP,
        who="marie",
        days=48,
        at="13:20",
        title="Übergang vom Kindergarten: Schnuppertag",
        words="Am {fr+9} kommen 23 Vorschulkinder in die erste Klasse. Wer kann sie um 9 Uhr an der Kita abholen?",
        nods={"with_you": "nadia"},
        answers=(Answer("nadia", "Ich habe Spätdienst, also ja!", 4),),
    ),
    Told(
        group=GROUP,
        who="leyla",
        days=75,
        at="19:50",
        title="Willkommen im neuen Schuljahr",
        words="19 Klassen, 412 Kinder und wir sieben. Neue Gesichter sind herzlich eingeladen, sich kurz vorzustellen.",
        nods={"glad": "jonas rosa marie nadia"},
    ),
)
