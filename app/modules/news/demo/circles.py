"""The group in which the town hall publishes."""

from app.telling.circle import Circle

OFFICES = (
    *("Rathaus Lindental", "Bürgerbüro", "Bauamt", "Bauhof"),
    *("Kulturamt", "Ordnungsamt", "Feuerwehr"),
)
CIRCLES = (
    Circle(
        key="neuigkeiten",
        name="Neuigkeiten",
        about="Was die Gemeinde beschließt, baut, sperrt und feiert – aus erster Hand.",
        description="Hier berichtet das Rathaus. Fragen unter einem Beitrag beantworten wir an Werktagen.",
        icon="newspaper",
        picture="square",
        owner="anna",
        people={
            "admin": "mara",
            "staff": "stefan",
            "author": "birgit felix",
            "member": "rosa veli clara otto hilde karl greta jonas leyla nadia ludwig marie sofie",
        },
        posting_role="author",
        settings={"offices": "\n".join(OFFICES)},
    ),
)
