"""Actions of „Mach mit!“: what is to be done, by how many, and what became of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Duty:
    """A shift: hours on the day of the action, and who is in it (with so many guests)."""

    title: str
    begins: str
    ends: str
    fewest: int
    most: int
    people: str = ""


@dataclass(frozen=True)
class Deed:
    """An action on a weekday (Monday is 0), so many weeks from now; negative ones have been."""

    key: str
    who: str
    weekday: int
    weeks: int
    title: str
    words: str
    place: str
    duties: tuple[Duty, ...]
    bring: str = ""
    contact: str = ""
    # What is missing: name, how many, unit, "bring" or "lend", and who brings how many ("karl:2 rosa:1").
    needs: tuple[tuple[str, int, str, str, str], ...] = ()
    # Announced so many days before it began.
    announced: int = 12
    # "published", "moved", "put off" (no new date yet), "cancelled", "handed in", "done" (hours wait), "closed".
    fate: str = "published"
    why: str = ""
    learned: str = ""
    asks: bool = False
    # What those who lead and help say to each other.
    talk: tuple[tuple[str, str], ...] = ()


CREEK = Deed(
    key="creek",
    who="veli",
    weekday=5,
    weeks=2,
    title="Bachputzete am Mühlbach",
    words="Wir holen aus dem Bach, was nicht hineingehört, und schneiden die Weiden am Ufer zurück. Danach gibt es Suppe.",
    place="Wehr bei der Alten Mühle",
    bring="Gummistiefel, Handschuhe",
    contact="Veli, 0170 1234567",
    duties=(
        Duty("Bach und Ufer", "09:00", "12:00", 6, 8, "rosa:2 jonas:1 karl nadia felix sofie tom"),
        Duty("Suppe und Kaffee", "11:00", "14:00", 2, 4, "hilde greta"),
        Duty("Container abfahren", "12:00", "14:00", 2, 3, "paul"),
    ),
    needs=(
        ("Müllsäcke", 20, "Stück", "bring", "karl:10 rosa:5"),
        ("Greifzangen", 6, "", "lend", "felix:6"),
        ("Anhänger", 1, "", "lend", ""),
    ),
    announced=21,
    talk=(
        (
            "veli",
            "Schön, dass ihr dabei seid! Bitte seid um fünf vor neun am Wehr, dann verteilen wir die Greifzangen.",
        ),
        ("karl", "Ich bringe die Wathose mit. Wer geht mit mir ins tiefe Stück?"),
        ("rosa", "Ich! Und die Müllsäcke habe ich schon im Auto."),
    ),
)
FENCE = Deed(
    key="fence",
    who="nadia",
    weekday=4,
    weeks=1,
    title="Spielplatz am Sonnenhang streichen",
    words="Zaun und Klettergerüst brauchen Farbe. Farbe und Pinsel sind da, es fehlen Hände.",
    place="Spielplatz am Sonnenhang",
    bring="Alte Kleidung",
    duties=(
        Duty("Streichen", "14:00", "17:00", 5, 10, "leyla:1"),
        Duty("Aufsicht für die Kinder", "14:00", "17:00", 1, 2, ""),
    ),
    announced=14,
    asks=True,
)
MEADOW = Deed(
    key="meadow",
    who="karl",
    weekday=4,
    weeks=1,
    title="Obstwiese am Galgenberg mähen",
    words="Die Wiese wird mit der Sense gemäht; wer es lernen möchte, ist willkommen.",
    place="Obstwiese am Galgenberg",
    bring="Sense, falls vorhanden",
    duties=(Duty("Mähen und rechen", "15:00", "18:00", 4, 8, "veli tom jonas"),),
    announced=18,
    fate="moved",
    why="Es ist Regen gemeldet.",
)
MARKET = Deed(
    key="market",
    who="veli",
    weekday=5,
    weeks=-1,
    title="Flohmarkt im Bürgerhaus",
    words="Tische stellen, Kuchen verkaufen, abbauen. Der Erlös geht an die Jugendfeuerwehr.",
    place="Bürgerhaus",
    duties=(
        Duty("Aufbau", "08:00", "10:00", 3, 6, "karl jonas tom"),
        Duty("Kuchen und Kaffee", "10:00", "15:00", 2, 4, "greta hilde rosa"),
    ),
    fate="done",
)
FEAST = Deed(
    key="feast",
    who="veli",
    weekday=5,
    weeks=-6,
    title="Lindenfest: Auf- und Abbau",
    words="Zelt, Bänke und Bühne – einmal hin und einmal zurück.",
    place="Lindenplatz",
    duties=(
        Duty("Aufbau", "09:00", "13:00", 6, 12, "karl jonas felix paul tom nadia"),
        Duty("Abbau", "20:00", "22:00", 4, 10, "felix paul rosa sofie"),
    ),
    fate="closed",
    learned="""Zehn Leute waren genau richtig. Der Aufbau ging in drei Stunden, weil die Zeltstangen diesmal nummeriert
waren. Fürs nächste Jahr: eine zweite Sackkarre und früher die Schlüssel vom Bürgerhaus holen.""",
)
NESTS = Deed(
    key="nests",
    who="veli",
    weekday=5,
    weeks=1,
    title="Nistkästen am Waldrand putzen",
    words="Alte Nester kommen heraus, lose Bretter werden festgeschraubt. Leitern sind da; wir suchen Leute, die sie halten.",
    place="Waldrand oberhalb vom Sonnenhang",
    bring="Handschuhe, Schraubenzieher",
    duties=(Duty("Putzen und schrauben", "09:30", "12:00", 4, 8, "felix hilde paul"),),
    announced=16,
    fate="put off",
    why="Für das Wochenende ist Sturm gemeldet. Sobald ein neuer Tag feststeht, melden wir uns.",
)
PATH = Deed(
    key="path",
    who="karl",
    weekday=5,
    weeks=2,
    title="Wanderweg am Galgenberg freischneiden",
    words="Die Brombeeren wachsen in den Weg. Wir schneiden, bis wieder ein Kinderwagen durchpasst.",
    place="Wanderparkplatz am Galgenberg",
    bring="Astschere, feste Schuhe",
    duties=(Duty("Schneiden und räumen", "13:00", "16:00", 5, 10, "jonas tom nadia"),),
    announced=27,
    fate="cancelled",
    why="Das Forstamt schneidet den Weg nächste Woche selbst frei. Danke an alle, die zugesagt hatten!",
)
BENCHES = Deed(
    key="benches",
    who="jonas",
    weekday=5,
    weeks=3,
    title="Bänke am Lindenplatz schleifen und ölen",
    words="Die vier Bänke sind grau geworden. Öl und Schleifpapier bringe ich mit, es fehlen Hände und ein trockener Tag.",
    place="Lindenplatz",
    duties=(Duty("Schleifen und ölen", "14:00", "17:00", 3, 6),),
    announced=27,
    fate="handed in",
)
DEEDS = (CREEK, FENCE, MEADOW, MARKET, FEAST, NESTS, PATH, BENCHES)
KITCHEN = "hilde greta nadia rosa"
