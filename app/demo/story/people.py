"""Who lives in Lindental."""

from app.demo.story.tale import Person
from app.telling.districts import MILL, OBERDORF, SUNNY, UNTERDORF

PASSWORD = "dorflinde-demo"

# These ten can sign in with the demo’s password.
ACCOUNTS = (
    Person("rosa", "Rosa Lindner", UNTERDORF, about="lives here"),
    Person("veli", "Veli Aydın", SUNNY, about="volunteers; may prepare warnings of the fire brigade"),  # noqa: RUF001 - a Turkish name
    Person("clara", "Clara Hoffmann", OBERDORF, about="runs the gymnastics club’s groups"),
    Person(
        "stefan",
        "Stefan Brandt",
        UNTERDORF,
        "staff",
        "town staff: bookings and lost property",
    ),
    Person("felix", "Felix Kaiser", OBERDORF, about="fire brigade"),
    Person("anna", "Anna Weidmann", UNTERDORF, "admin", "site administrator"),
    Person("otto", "Otto Nowak", MILL, about="registered, in no private group"),
    Person(
        "mara",
        "Mara Schilling",
        UNTERDORF,
        "staff",
        "community manager: editor and moderator",
    ),
    Person("karl", "Karl-Heinz Reuter", OBERDORF, about="caretaker: keys of the hut and the hall"),
    Person("nadia", "Nadia Petrova", SUNNY, about="cleans the hut and the hall"),
)

NEIGHBOURS = (
    Person("birgit", "Birgit Sommer", OBERDORF, about="mayor"),
    Person("ines", "Ines Albrecht", SUNNY, about="town council"),
    Person("henrik", "Henrik Lange", MILL, about="town council"),
    Person("hilde", "Hilde Krämer", OBERDORF, about="knows everybody"),
    Person("greta", "Greta Vogt", UNTERDORF, about="bakery at the market square"),
    Person("ludwig", "Ludwig Ohlsen", MILL, about="the mill"),
    Person("jonas", "Jonas Becker", SUNNY, about="father of two"),
    Person("leyla", "Leyla Demir", SUNNY, about="parents’ council"),
    Person("marie", "Marie Kowalski", UNTERDORF, about="kindergarten"),
    Person("sofie", "Sofie Marquardt", UNTERDORF, about="student"),
    Person("tom", "Tom Fischbach", OBERDORF, about="youth fire brigade"),
    Person("emre", "Emre Yıldız", UNTERDORF, about="fire brigade"),  # noqa: RUF001 - a Turkish name
    Person("paul", "Paul Eichner", MILL, about="trains the football youth"),
    Person("martin", "Martin Ahrens", OBERDORF, about="pastor"),
    Person("frieda", "Frieda Wolff", UNTERDORF, about="plays the organ"),
)

PEOPLE = (*ACCOUNTS, *NEIGHBOURS)

# Whom the town hall knows to live here.
RESIDENTS = "rosa veli greta jonas felix sofie paul marie hilde birgit leyla nadia karl clara tom"
