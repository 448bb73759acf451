"""News of the town's life: markets, children, culture; and what readers do not see (yet, or any more)."""

from app.modules.news.demo.tale import Article
from app.telling.districts import OBERDORF, SUNNY, UNTERDORF
from app.telling.tale import SUMMER, Answer

CULTURE = "Kulturamt"

ARTICLES = (
    Article(
        who="mara",
        days=4,
        at="16:00",
        category="events",
        office=CULTURE,
        districts=(UNTERDORF,),
        title="Regionalmarkt auf dem Marktplatz: 24 Stände, kurze Wege",
        date=("sa+8", "09:00", "16:00", "Marktplatz"),
        words="""Am **{sa+8}** ist von 9 bis 16 Uhr Regionalmarkt. 24 Stände bringen Gemüse, Käse, Honig, Holzspielzeug
und den ersten Apfelsaft aus der neuen Presse. Um 11 Uhr spielt die Blaskapelle unter der Linde.

Parken können Sie am Sportplatz, von dort fährt alle 20 Minuten der Bürgerbus.""",
        pictures=("market",),
        pinned=12,
        ends=13,
        nods={"glad": "rosa hilde clara nadia leyla", "with_you": "greta"},
        answers=(
            Answer(
                "greta",
                "Unser Stand steht wieder neben dem Brunnen. Es gibt Lindenblütenbrot!",
                1,
                (Answer("rosa", "Bitte zwei für mich zurücklegen 🙂", 2),),
            ),
            Answer(
                "otto",
                "Gibt es Strom für einen kleinen Stand mit Messerschärfen?",
                6,
                (Answer("mara", "Ja, an Säule 3. Einfach kurz im Kulturamt anrufen.", 14),),
            ),
        ),
    ),
    Article(
        who="mara",
        days=12,
        at="15:00",
        category="schools",
        office=CULTURE,
        title="Bücherei: Vorlesestunde jetzt auch auf Türkisch und Ukrainisch",
        words="""Jeden Mittwoch um 15:30 Uhr wird in der Bücherei vorgelesen – abwechselnd auf Deutsch, Türkisch und
Ukrainisch. Zuhören dürfen alle, auch die Großen. Vorleserinnen und Vorleser werden noch gesucht.""",
        nods={"glad": "leyla nadia veli marie", "thanks": "jonas"},
        answers=(Answer("leyla", "Ich lese am {mi+7} zum ersten Mal. Bringt eure Kuscheltiere mit!", 5),),
    ),
    Article(
        who="mara",
        days=20,
        at="10:30",
        category="waste",
        office="Bauhof",
        districts=(OBERDORF, SUNNY),
        title="Grünschnitt: zusätzliche Abgabe an zwei Samstagen",
        words="""Am {sa+3} und am {sa+10} nimmt der Bauhof von 9 bis 13 Uhr Grünschnitt an. Äste bitte höchstens 2 m lang.
Wer keinen Anhänger hat, kann ihn im Bürgerbüro für drei Stunden leihen.""",
        nods={"helpful": "karl paul ludwig"},
        ends=-6,
    ),
    Article(
        who="birgit",
        days=27,
        at="18:30",
        category="events",
        office="Rathaus Lindental",
        title="Danke: 61 Ehrenamtliche geehrt",
        words="""Ohne sie stünde vieles still: 61 Menschen haben wir im Bürgersaal geehrt – von der Hausaufgabenhilfe bis
zum Wegewart. Den Ehrenbrief erhielten Karl-Heinz Reuter für 30 Jahre Wanderwege und Frieda Wolff für 1.200 Sonntage
an der Orgel.""",
        nods={"thanks": "rosa clara veli mara hilde", "glad": "martin greta tom"},
        answers=(
            Answer("karl", "Ich war ganz gerührt. Danke an alle, die je einen Pinsel gehalten haben!", 12),
            Answer("frieda", "1.200? Ich habe nur jeden zweiten gezählt 😉", 15),
        ),
    ),
    Article(
        who="mara",
        days=52,
        at="09:00",
        category="schools",
        office=CULTURE,
        title="Ferienspiele: 38 Angebote, Anmeldung ab Montag",
        words="""Vom Bogenschießen bis zur Nachtwanderung: Das Heft der Ferienspiele ist da. Anmelden können Sie Ihr Kind
ab {mo+3} um 8 Uhr im Bürgerbüro. Am Geld soll es nicht scheitern – sprechen Sie uns an.""",
        nods={"helpful": "jonas leyla nadia", "glad": "marie"},
        ends=-10,
    ),
    Article(
        who="mara",
        days=60,
        at="19:00",
        category="events",
        office=CULTURE,
        season=SUMMER,
        title="Brunnenfest: So war der lange Abend auf dem Marktplatz",
        words="""Rund 900 Menschen haben gefeiert, 340 Stücke Kuchen wurden gegessen und um Mitternacht sang der halbe Ort
unter der Linde. Danke an alle, die auf- und abgebaut haben.""",
        nods={"glad": "rosa veli clara otto"},
    ),
    Article(
        who="mara",
        days=66,
        at="11:00",
        category="schools",
        office="Rathaus Lindental",
        title="Schulweg: neue Querung am Kirchberg",
        words="""Zum Schulanfang gibt es am Kirchberg eine Mittelinsel und Tempo 30. Der Lotsendienst sucht für dienstags
noch zwei Erwachsene, die zwischen 7:20 Uhr und 7:50 Uhr Zeit haben.""",
        nods={"thanks": "jonas leyla rosa", "glad": "marie"},
        answers=(Answer("hilde", "Dienstags kann ich. Die Kelle habe ich noch von früher!", 9),),
    ),
    Article(
        who="mara",
        days=-3,
        at="08:00",
        category="council",
        office="Bürgerbüro",
        title="Rathaus am Freitag geschlossen",
        words="""Wegen einer Fortbildung bleibt das Rathaus am {fr+2} geschlossen. In dringenden Fällen erreichen Sie uns
unter der Bereitschaftsnummer am Eingang.""",
        ends=10,
    ),
    Article(
        who="felix",
        days=1,
        at="20:00",
        category="safety",
        office="Feuerwehr",
        state="in_review",
        title="Rauchmelder: Wir prüfen mit",
        date=("sa+5", "10:00", "15:00", "bei Ihnen zu Hause"),
        words="""Am {sa+5} klingeln wir auf Wunsch bei Ihnen und prüfen Ihre Rauchmelder. Anmelden kann man sich im
Bürgerbüro. Wir kommen immer zu zweit, in Uniform und mit Ausweis.""",
    ),
    Article(
        who="mara",
        days=0,
        at="07:30",
        category="events",
        office=CULTURE,
        state="draft",
        title="Entwurf: Rückblick auf den Regionalmarkt",
        words="Noch offen: Zahl der Stände, Zitat der Kapelle, Foto mit Einverständnis.",
    ),
    Article(
        who="stefan",
        days=19,
        at="13:00",
        category="transport",
        office="Ordnungsamt",
        state="retracted",
        title="Parkverbot am Sportplatz",
        words="Am Wochenende gilt am Sportplatz ein Parkverbot.",
        reason="Das Turnier wurde verlegt, das Parkverbot entfällt.",
    ),
)
