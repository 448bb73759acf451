"""What people of Lindental miss."""

from app.modules.lost_found.demo.tale import Lost, Sighting
from app.telling.tale import Answer

NOTICES = (
    Lost(
        who="hilde",
        days=2,
        at="07:50",
        category="animal",
        happened=3,
        place="Kirche",
        colours=("brown", "white"),
        species="cat",
        pet_name="Minka",
        number="276 098 102 345 567",
        title="Katze Minka vermisst: getigert, mit weißem Latz",
        words="""Minka ist seit vorgestern Abend nicht nach Hause gekommen. Sie ist drei Jahre alt, getigert, hat einen
weißen Latz und ein türkises Halsband mit Glöckchen. Bitte in Schuppen und Garagen schauen – sie ist neugierig.

Wer sie bringt, bekommt ein Glas Quittengelee und sehr viel Dankbarkeit.""",
        hidden="Das linke Ohr hat innen eine kleine Kerbe.",
        pictures=("cat",),
        nods={"with_you": "rosa clara veli nadia frieda karl", "moved": "martin greta"},
        answers=(
            Answer(
                "clara",
                "Im Geräteschuppen habe ich nachgesehen, leider nichts. Ich halte die Augen offen.",
                2,
            ),
            Answer(
                "greta", "Ein Zettel hängt in der Bäckerei.", 4, (Answer("hilde", "Danke, ihr Lieben.", 1),)
            ),
        ),
        sightings=(
            Sighting("otto", "Eine Getigerte mit Halsband saß auf der Mauer am Bach.", "Bachweg", 2, "18:40"),
            Sighting("jonas", "Ich glaube, sie lief Richtung Wald.", "Wendeplatz Sonnenhang", 1, "06:55"),
            Sighting(
                "nadia", "Sie saß auf unserer Terrasse und hat gemaunzt.", "Wendeplatz Sonnenhang", 1, "20:20"
            ),
        ),
    ),
    Lost(
        who="marie",
        days=1,
        at="14:10",
        category="keys",
        happened=1,
        place="Marktplatz",
        colours=("red", "gold"),
        title="Schlüsselbund mit Herz verloren",
        words="Drei Schlüssel an einem roten Filzherz, vermutlich mittags auf dem Marktplatz unter der Linde.",
        hidden="Hinten auf dem Herz ist ein M gestickt.",
        value="up_to_50",
        nods={"with_you": "leyla"},
    ),
    Lost(
        who="ludwig",
        days=9,
        at="20:00",
        category="glasses",
        happened=11,
        place="Mühle",
        colours=("black",),
        title="Sonnenbrille mit schwarzem Gestell",
        words="Beim Aufräumen nach dem Hochwasser irgendwo am Bach abgelegt. Wahrscheinlich liegt sie auf einem Pfosten.",
        value="up_to_50",
    ),
    Lost(
        who="felix",
        days=20,
        at="22:15",
        category="phone",
        happened=20,
        place="Sportplatz",
        colours=("black",),
        brand="Fairphone",
        title="Telefon verloren, schwarze Hülle",
        words="Nach der Übung am Sportplatz. Es klingelt noch, ich höre es nur nirgends.",
        hidden="Auf dem Sperrbild ist ein Feuerwehrhelm.",
        value="up_to_500",
        nods={"with_you": "emre tom"},
        end="resolved",
        answers=(
            Answer(
                "tom",
                "Hast du im Helmfach nachgesehen?",
                1,
                (Answer("felix", "Ich sage dazu nichts. Danke, Tom.", 2),),
            ),
        ),
    ),
    Lost(
        who="leyla",
        days=17,
        at="16:30",
        category="toy",
        happened=17,
        place="Spielplatz am Bach",
        colours=("green",),
        title="Kleiner grüner Dinosaurier",
        words="Zehn Zentimeter groß, riesengroß vermisst. Er heißt Rex und beißt nicht.",
        value="up_to_10",
        nods={"moved": "marie rosa", "with_you": "jonas"},
    ),
    Lost(
        who="sofie",
        days=44,
        at="11:45",
        category="document",
        happened=45,
        place="Bücherei",
        colours=("blue",),
        title="Studierendenausweis verloren",
        words="Vermutlich zwischen zwei Büchern in der Rückgabe.",
        end="given_up",
    ),
)
