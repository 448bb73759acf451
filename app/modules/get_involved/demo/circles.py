"""The group that looks for hands."""

from app.telling.circle import Circle

CIRCLES = (
    Circle(
        key="mach-mit",
        name="Mach mit!",
        about="Mit anpacken, mitfeiern, mitreden – jede helfende Hand ist willkommen.",
        description="Arbeitseinsätze, Feste und Ideen, für die es mehr als zwei Hände braucht.",
        icon="hand-heart",
        picture="planting",
        settings={"organisation": "Mach mit! Lindental"},
        owner="veli",
        people={
            "moderator": "mara",
            "member": "rosa clara felix hilde karl greta jonas leyla nadia sofie tom paul ludwig",
        },
    ),
)
