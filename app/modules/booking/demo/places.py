"""What can be booked in Lindental, with the rules and prices of places like it."""

from dataclasses import dataclass, field
from typing import Any

# Whose address makes a resident of somebody whom nobody has confirmed.
POSTCODES = ["34999"]
RESIDENT, CLUB, INTERNAL = ["resident"], ["club"], ["internal"]


@dataclass(frozen=True)
class Place:
    """A facility: how it begins (a preset), what is said of it, what it costs."""

    key: str
    group: str
    preset: str
    title: str
    words: str
    place: str
    parts: tuple[str, ...]
    prices: dict[str, Any] = field(hash=False)
    terms: str
    policies: dict[str, Any] = field(default_factory=dict, hash=False)
    pictures: tuple[str, ...] = ()
    caretaker: str = ""
    cleaner: str = ""
    # What the caretaker looks at; the keys on their hooks.
    checks: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    # For what, how it is called, what it says.
    texts: tuple[tuple[str, str, str], ...] = ()
    # Which letter begins in own words, and how.
    letters: tuple[tuple[str, str], ...] = ()
    # What is counted ("count", "hours", "days") and how much of it each person may have ahead.
    limits: tuple[tuple[str, int], ...] = ()
    # Weekday, from, to, why.
    closed_weekly: tuple[tuple[int, str, str, str], ...] = ()


_HUT_TERMS = """Die Hütte wird von 12 bis 12 Uhr vergeben. Der Schlüssel wird bei der Übergabe gegen Vorlage eines Ausweises ausgegeben.

- Gemietet wird nur von Erwachsenen und nicht zum Weitervermieten.
- Musik ab 22 Uhr nur noch in Zimmerlautstärke.
- Feuer nur in der gemauerten Feuerstelle; bei Waldbrandgefahr der Stufe 4 gar nicht.
- Die Hütte wird besenrein verlassen, der Müll geht mit nach Hause.
- Bei Absage ab dem 14. Tag vorher wird die halbe Miete fällig, ab dem 2. Tag die ganze. Findet sich ein neuer Mieter, kostet die Absage nur 30 Euro."""
_HALL_TERMS = """Die Halle ist bis 2 Uhr nachts geöffnet.

- Tische und Stühle werden zurückgestellt, wie der Plan an der Tür sie zeigt.
- Die Küche wird mit sauberem Geschirr übergeben und zurückgegeben.
- Notausgänge bleiben frei, mehr als 199 Personen sind nicht erlaubt."""
_COURT_TERMS = """Die Plätze werden nur mit Tennisschuhen betreten und nach dem Spiel abgezogen."""

PLACES = (
    Place(
        key="hut",
        group="grillhuette",
        preset="hut",
        title="Grillhütte am Lindenbach",
        words="Am Waldrand, zehn Minuten über dem Ort: 40 Sitzplätze, gemauerte Feuerstelle, Strom und Wasser.",
        place="Am Lindenbach, oberhalb der Mühle",
        parts=("Hütte",),
        prices={
            "rates": [
                {"title": "Einheimische, Sommer", "amount": "120", "further": "50", "audiences": RESIDENT, "season": [401, 930]},
                {"title": "Einheimische, Winter", "amount": "130", "further": "60", "audiences": RESIDENT},
                {"title": "Vereine aus dem Ort", "amount": "65", "further": "30", "audiences": CLUB},
                {"title": "Gemeinde", "amount": "0", "audiences": INTERNAL},
                {"title": "Auswärtige", "amount": "200", "further": "100"},
            ],
            "extras": [
                {"key": "water", "title": "Wasser", "amount": "6", "per": "flat", "mandatory": True},
                {"key": "benches", "title": "Bierbankgarnitur", "amount": "4", "per": "piece", "most": 10},
                {"key": "cleaning", "title": "Reinigung durch uns", "amount": "30", "per": "flat", "cleaning": True},
            ],
            "meters": [{"key": "power", "title": "Strom", "unit": "kWh", "rate": "0.50"}],
            "deposit": "200",
        },
        terms=_HUT_TERMS,
        letters=((
            "booking_approved",
            "Schön, dass Sie bei uns feiern: Die {Einrichtung} ist für Sie frei. Brennholz liegt bereit, Müllsäcke bitte mitbringen.",
        ),),
        policies={
            "most_people": 60, "public_view": "title", "key_place": "Bauhof, Mühlweg 3", "external_horizon_days": 180,
            "resident_postcodes": POSTCODES,
        },
        pictures=("grill_hut",),
        caretaker="karl",
        cleaner="nadia",
        checks=("Fenster und Läden zu", "Wasser abgestellt", "Feuerstelle kalt", "Bänke und Rost vollständig"),
        keys=("Haupttür 1", "Haupttür 2", "Schranke"),
        texts=(
            ("reject", "Gewerblich", "Guten Tag {Name}, gewerbliche Feiern sind in der Hütte leider nicht vorgesehen."),
            ("ask", "Übernachtung", "Guten Tag {Name}, möchten Sie {Termin} in der Hütte auch schlafen?"),
            ("cancel", "Waldbrandgefahr", "Wegen der Waldbrandgefahr ist die Hütte {Termin} leider geschlossen."),
        ),
        limits=(("count", 12),),
    ),
    Place(
        key="hall",
        group="hallen-und-plaetze",
        preset="hall",
        title="Dorfhalle Lindental",
        words="Saal mit Bühne und Küche, in drei Teile trennbar. Für Proben, Feste und Versammlungen mit bis zu 199 Personen.",
        place="Hauptstraße 12",
        parts=("Saal A mit Bühne", "Saal B", "Saal C mit Küche"),
        prices={
            "rates": [
                {"title": "Vereine aus dem Ort", "amount": "5", "per": "hour", "audiences": CLUB},
                {"title": "Gemeinde", "amount": "0", "per": "hour", "audiences": INTERNAL},
                {"title": "Einheimische, Wochenende", "amount": "18", "per": "hour", "audiences": RESIDENT, "days": ["sat", "sun", "holiday"]},
                {"title": "Einheimische", "amount": "12", "per": "hour", "audiences": RESIDENT},
                {"title": "Auswärtige", "amount": "30", "per": "hour"},
            ],
            "extras": [
                {"key": "cleaning", "title": "Endreinigung", "amount": "60", "per": "flat", "mandatory": True, "cleaning": True},
                {"key": "projector", "title": "Beamer mit Leinwand", "amount": "15", "per": "flat", "vat": "19"},
            ],
            "discounts": [{"title": "Vereine: Jahresversammlung frei", "audiences": CLUB, "free_per_year": 1}],
            "minimum": "40",
            "deposit": "300",
        },
        terms=_HALL_TERMS,
        policies={"holiday_region": "HE", "most_people": 199, "public_view": "title", "resident_postcodes": POSTCODES},
        caretaker="karl",
        cleaner="nadia",
        checks=("Stühle gestapelt", "Küche sauber", "Licht und Heizung aus", "Notausgänge frei"),
        keys=("Haupteingang A", "Haupteingang B", "Küche"),
        closed_weekly=((0, "08:00", "11:00", "Reinigung"),),
    ),
    Place(
        key="courts",
        group="hallen-und-plaetze",
        preset="courts",
        title="Tennisplätze",
        words="Zwei Plätze hinter der Halle, jeden Tag von 8 bis 21 Uhr. Buchen, spielen, abziehen.",
        place="Sportgelände",
        parts=("Platz 1", "Platz 2"),
        prices={
            "rates": [
                {"title": "Vereine aus dem Ort", "amount": "0", "per": "hour", "audiences": CLUB},
                {"title": "Einheimische", "amount": "8", "per": "hour", "audiences": RESIDENT},
                {"title": "Gäste", "amount": "14", "per": "hour"},
            ]
        },
        terms=_COURT_TERMS,
        policies={"resident_postcodes": POSTCODES},
        limits=(("count", 4),),
    ),
)  # fmt: skip
