"""The group in which things are found again."""

from app.telling.circle import Circle

LOST_PROPERTY = {
    "guest_reports": True,
    "office": True,
    "storage_places": ["Regal A", "Regal B", "Tresor", "Keller"],
    "office_name": "Fundbüro der Gemeinde Lindental",
    "office_address": "Marktplatz 1\n34999 Lindental",
    "office_hours": "Montag bis Freitag 8 bis 12 Uhr, Donnerstag auch 14 bis 19 Uhr",
}

CIRCLES = (
    Circle(
        key="gesucht-gefunden",
        name="Gesucht – Gefunden",
        about="Verloren, gefunden, entlaufen: Hier kommt zurück, was zusammengehört.",
        description="Für alle Fundsachen, die Nachbarn und Fundbüro gemeinsam nach Hause bringen.",
        icon="umbrella",
        picture="keys",
        owner="anna",
        people={
            "staff": "stefan",
            "moderator": "mara",
            "member": "rosa veli clara felix otto hilde karl greta jonas leyla marie nadia sofie tom emre ludwig",
        },
        settings=LOST_PROPERTY,
    ),
)
