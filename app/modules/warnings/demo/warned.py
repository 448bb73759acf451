"""What the fire brigade of Lindental warned of."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.modules.warnings.actions.reaching import Wish
from app.modules.warnings.cap_reading import Told
from app.modules.warnings.models import Hazard, Level


@dataclass(frozen=True)
class Alarm:
    """One warning and how it went on."""

    who: str
    days: int
    at: str
    level: Level
    hazard: Hazard
    title: str
    body: str
    districts: tuple[str, ...] = ()
    hours: int = 6
    is_drill: bool = False
    # Who has read it, and who asked for help.
    read_by: str = ""
    helped: str = ""
    # A while later: minutes after it went out, what was new, and what was true then.
    corrected_after: int = 0
    note: str = ""
    later: str = ""
    # Minutes after it went out; 0: it still runs, or ended by itself.
    over_after: int = 0
    over: str = ""


# How some can be reached when they open nothing; the numbers are those that belong to nobody.
REACHABLE = {
    "hilde": Wish("0171 3920007", wants_texts=True, wants_calls=True),
    "karl": Wish("0171 3920042", wants_texts=True, wants_calls=False),
    "rosa": Wish("0171 3920011", wants_texts=True, wants_calls=False),
}
EVERYBODY = (
    "rosa veli clara stefan felix anna mara otto birgit greta jonas leyla nadia tom emre ludwig sofie marie"
)

ALARMS = (
    Alarm(
        who="felix",
        days=12,
        at="03:12",
        level=Level.DANGER,
        hazard=Hazard.BOIL_WATER,
        title="Trinkwasser abkochen",
        body=(
            "Nach einem Rohrbruch am Hochbehälter ist das Leitungswasser verunreinigt.\n\n"
            "- Kochen Sie es zehn Minuten, bevor Sie es trinken oder damit kochen.\n"
            "- Sagen Sie es Ihren Nachbarn.\n- Duschen und Spülen ist unbedenklich."
        ),
        hours=24,
        read_by=f"{EVERYBODY} karl",
        helped="hilde",
        corrected_after=260,
        note="Wasserwagen am Marktplatz",
        later=(
            "Das Leitungswasser ist weiter verunreinigt.\n\n- Kochen Sie es zehn Minuten ab.\n"
            "- Ab 8 Uhr steht ein Wasserwagen auf dem Marktplatz. Bitte bringen Sie Kanister mit."
        ),
        over_after=890,
        over="Die Proben sind sauber. Das Wasser kann wieder getrunken werden. Danke für Ihre Geduld.",
    ),
    Alarm(
        who="felix",
        days=40,
        at="18:30",
        level=Level.URGENT,
        hazard=Hazard.POWER,
        title="Probe des Warnsystems",
        body="So sieht eine Warnung aus. Sie müssen nichts tun.",
        hours=3,
        is_drill=True,
        read_by="rosa clara otto greta",
    ),
    Alarm(
        who="emre",
        days=0,
        at="06:40",
        level=Level.URGENT,
        hazard=Hazard.ROAD,
        title="Bachweg gesperrt",
        body=(
            "Ein Baum liegt auf dem Bachweg zwischen Mühle und Sportplatz.\n\n"
            "- Nehmen Sie die Umleitung über die Lindenstraße.\n- Halten Sie den Weg für die Feuerwehr frei."
        ),
        hours=24,
        read_by=EVERYBODY,
    ),
)


def storm(sent: datetime) -> Told:
    """What the weather service said a month ago."""
    return Told(
        identifier="lindental-sturm-1",
        sender="wetterdienst.example",
        sent_at=sent,
        status="Actual",
        kind="Alert",
        scope="Public",
        references="",
        language="de",
        sender_name="Wetterdienst (Beispiel)",
        severity="Moderate",
        headline="Sturmböen bis 80 km/h",
        description="Aus Westen ziehen Sturmböen auf. Einzelne Bäume können umstürzen.",
        instruction="Sichern Sie lose Gegenstände. Meiden Sie den Wald.",
        expires_at=sent + timedelta(hours=5),
    )
