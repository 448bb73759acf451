"""The pictures of Lindental by name: what they show, in words, and the JPEG of each."""

from collections.abc import Callable
from dataclasses import dataclass

from app.demo.drawing.canvas import Canvas
from app.demo.scenes.arms import arms_without_ground
from app.demo.scenes.bicycle import bicycle
from app.demo.scenes.cat import cat
from app.demo.scenes.church import church
from app.demo.scenes.engine import fire_engine
from app.demo.scenes.flood import flooded_road
from app.demo.scenes.glasses import glasses
from app.demo.scenes.gym import gym
from app.demo.scenes.hiking import hiking_path
from app.demo.scenes.hut import grill_hut
from app.demo.scenes.jacket import jacket
from app.demo.scenes.keys import keys
from app.demo.scenes.market import market
from app.demo.scenes.meeting import meeting
from app.demo.scenes.mulled_wine import mulled_wine
from app.demo.scenes.phone import phone
from app.demo.scenes.plan import plan
from app.demo.scenes.planting import planting
from app.demo.scenes.school import school
from app.demo.scenes.square import square
from app.demo.scenes.teddy import teddy
from app.demo.scenes.umbrella import umbrella
from app.demo.scenes.wallet import wallet


@dataclass(frozen=True)
class Picture:
    """One picture: how it is drawn and what somebody who cannot see it is told."""

    draw: Callable[[], Canvas]
    alt: str


PICTURES = {
    "bicycle": Picture(
        bicycle, "Grünes Fahrrad mit gelben Schutzblechen und einem Korb voller Blumen an einer Hauswand"
    ),
    "cat": Picture(cat, "Getigerte Katze mit weißem Brustfleck und türkisem Halsband auf einer Gartenmauer"),
    "church": Picture(
        church, "Die weiße Kirche mit spitzem Schieferturm auf ihrem Hügel zwischen alten Bäumen"
    ),
    "fire_engine": Picture(
        fire_engine, "Das rote Löschfahrzeug vor dem Feuerwehrhaus, daneben eine Einsatzkraft mit Helm"
    ),
    "flood": Picture(
        flooded_road, "Rot-weiße Absperrung vor der überfluteten Straße, dahinter die Mühle im Regen"
    ),
    "glasses": Picture(
        glasses, "Lesebrille mit rotbraunem Rand auf einem aufgeschlagenen Buch neben einer Tasse Tee"
    ),
    "grill_hut": Picture(
        grill_hut, "Die Grillhütte mit Lichterkette am Abend, davor ein Feuer und drei Menschen"
    ),
    "gym": Picture(gym, "Kinder turnen mit ihrer Trainerin zwischen Sprossenwand, Ringen und Kasten"),
    "hiking": Picture(hiking_path, "Wegweiser am Wanderweg über Lindental, zwei Menschen gehen ins Tal"),
    "jacket": Picture(jacket, "Rote Kinderjacke mit aufgenähtem Igel an einem Holzzaun neben dem Spielplatz"),
    "keys": Picture(keys, "Schlüsselbund mit rotem Filzherz auf einer Holzbank, die Bärte liegen unter Laub"),
    "market": Picture(market, "Zwei Marktstände mit gestreiften Dächern, Gemüse, Brot und Blumen"),
    "meeting": Picture(meeting, "Vier Menschen am runden Tisch über einem Ortsplan"),
    "mulled_wine": Picture(mulled_wine, "Verschneiter Glühweinstand mit Lichterkette am Abend"),
    "phone": Picture(
        phone,
        "Mobiltelefon in türkisfarbener Hülle mit Fuchs-Aufkleber, es liegt mit dem Bildschirm nach unten",
    ),
    "plan": Picture(plan, "Ortsplan von Lindental"),
    "planting": Picture(planting, "Freiwillige pflanzen drei junge Linden, im Vordergrund eine Gießkanne"),
    "school": Picture(school, "Kinder spielen auf dem Hof der Lindenschule Himmel und Hölle und Ball"),
    "square": Picture(square, "Der Marktplatz mit Rathaus, Brunnen und der alten Linde"),
    "teddy": Picture(teddy, "Teddybär mit blauem Schal auf einer Parkbank"),
    "umbrella": Picture(umbrella, "Gelber Regenschirm im Regen an der Bushaltestelle"),
    "wallet": Picture(wallet, "Braune Geldbörse mit Druckknopf auf einem Kiesweg"),
}


# Where the band of a group's cover lies in its picture: 0 is the upper edge, 1 the lower.
COVERS = {
    "square": 0.52,
    "keys": 0.5,
    "planting": 0.68,
    "grill_hut": 0.62,
    "fire_engine": 0.66,
    "gym": 0.61,
    "meeting": 0.58,
    "school": 0.62,
    "church": 0.46,
    "hiking": 0.6,
}
ARMS = "arms"
COVER = "cover of "


def drawn(name: str) -> tuple[str, bytes]:
    """Name and content of a file: a picture, the "cover of" one, or the arms; always the same."""
    if name == ARMS:
        return "wappen.png", arms_without_ground()
    if name.startswith(COVER):
        of = name.removeprefix(COVER)
        return f"{of}-titel.jpg", PICTURES[of].draw().banner(COVERS[of])
    return f"{name}.jpg", PICTURES[name].draw().jpeg()
