"""The groups that let a hut, a hall and courts."""

from app.telling.circle import Circle

# An account that exists in examples only.
OFFICE: dict[str, object] = {
    "office_lines": ["Rathaus, Lindenplatz 1", "Telefon 07000 4711"],
    "payee": "Gemeinde Lindental",
    "iban": "DE89370400440532013000",
}
CIRCLES = (
    Circle(
        key="grillhuette",
        name="Grillhütte",
        about="Feiern am Waldrand: alles Wissenswerte rund um unsere Grillhütte.",
        description="Die Hütte fasst 40 Personen, hat Strom und Wasser und liegt zehn Minuten über dem Ort.",
        icon="utensils",
        picture="grill_hut",
        owner="anna",
        settings=OFFICE,
        people={
            "staff": "stefan",
            "moderator": "karl",
            "member": "rosa veli clara jonas paul sofie nadia greta",
        },
    ),
    Circle(
        key="hallen-und-plaetze",
        name="Hallen und Plätze",
        about="Dorfhalle und Tennisplätze: sehen, was frei ist, und anfragen.",
        description="Fragen zur Belegung beantworten wir hier an Werktagen.",
        icon="calendar-days",
        picture="gym",
        owner="anna",
        settings=OFFICE,
        people={"staff": "stefan", "moderator": "karl", "member": "rosa clara felix hilde leyla nadia tom"},
    ),
)
