"""Posts of the fire brigade."""

from app.telling.tale import WINTER, Answer, Told

GROUP = "feuerwehr"

POSTS = (
    Told(
        group=GROUP,
        who="felix",
        days=1,
        at="21:30",
        title="Einsatz 41: Ölspur am Kirchberg",
        words="Neun Einsatzkräfte, 300 m Straße, zwei Säcke Bindemittel. Nach einer Stunde war alles sauber.",
        nods={"thanks": "rosa jonas hilde"},
    ),
    Told(
        group=GROUP,
        who="emre",
        days=8,
        at="18:00",
        title="Glühwein für die neue Wärmebildkamera",
        season=WINTER,
        words="""Ab {fr+6} steht unser Stand an vier Freitagen von 17 bis 21 Uhr auf dem Marktplatz. Der Erlös geht an die
Wärmebildkamera. Für Kinder gibt es Apfelpunsch, für Hunde einen Napf Wasser.""",
        pictures=("mulled_wine",),
        nods={"glad": "rosa sofie tom nadia", "with_you": "veli"},
        answers=(
            Answer(
                "sofie",
                "Kann man mitverkaufen? Ich habe freitags frei.",
                2,
                (Answer("emre", "Immer! Schürze liegt bereit.", 1),),
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="felix",
        days=15,
        at="19:00",
        title="Das neue Löschfahrzeug ist da",
        words="""Nach drei Jahren Warten steht es im Tor: 2.000 Liter Wasser, Rettungssatz, Platz für neun. Am {so+5} ist
ab 11 Uhr offenes Tor. Wer unter zwölf ist, darf ans Blaulicht.""",
        pictures=("fire_engine",),
        pinned=4,
        nods={"glad": "rosa jonas paul tom birgit", "thanks": "veli"},
        answers=(
            Answer("jonas", "Zwei Kinder, sofort wach. Danke auch 😄", 0.5),
            Answer(
                "tom",
                "Ich durfte schon fahren. Also sitzen. Am Steuer.",
                1,
                (Answer("felix", "Im Stand. Mit gezogenem Schlüssel.", 0.2),),
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="emre",
        days=45,
        at="17:40",
        title="Jugendfeuerwehr: Wir sind jetzt fünfzehn",
        words="Drei Neue in diesem Jahr! Wer zwischen 10 und 17 ist: mittwochs um 18 Uhr, Turnschuhe reichen.",
        nods={"glad": "felix emre"},
    ),
    Told(
        group=GROUP,
        who="felix",
        days=38,
        at="23:20",
        title="Zwei Tage Hochwasser: die Bilanz",
        words="""31 Einsätze, 58 Stunden, elf Keller. Niemand wurde verletzt. Danke an das Technische Hilfswerk, an die
Bäckerei für 120 Brötchen um vier Uhr früh und an alle, die Sandsäcke gefüllt haben.""",
        nods={"thanks": "ludwig rosa mara greta nadia", "moved": "hilde", "with_you": "veli"},
        answers=(Answer("ludwig", "Ihr habt die Mühle gerettet. Zum zweiten Mal in meinem Leben.", 8),),
    ),
    Told(
        group=GROUP,
        who="emre",
        days=58,
        at="17:10",
        title="Sirenenprobe am Samstag",
        words="Am {sa+4} um 12 Uhr heulen die Sirenen. Es ist nur eine Probe – Hunde bitte vorher umarmen.",
        nods={"helpful": "hilde nadia", "glad": "sofie"},
    ),
    Told(
        group=GROUP,
        who="felix",
        days=80,
        at="20:15",
        title="Übung an der Lindenschule",
        words="412 Kinder in vier Minuten auf dem Hof: Das war besser als unser Funk. Respekt an alle Klassen!",
        nods={"glad": "marie leyla jonas"},
    ),
)
