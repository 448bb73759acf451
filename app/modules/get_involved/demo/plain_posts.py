"""Posts of „Mach mit!“: many hands."""

from app.telling.tale import Answer, Told

GROUP = "mach-mit"

POSTS = (
    Told(
        group=GROUP,
        who="veli",
        days=3,
        at="19:15",
        title="Drei neue Linden für den Sonnenhang",
        pinned=10,
        words="""Die Bäume sind bestellt, die Löcher noch nicht gegraben. Am **{sa+6}** treffen wir uns um 9:30 Uhr am
oberen Wendeplatz. Spaten haben wir acht, Hände brauchen wir sechzehn. Danach gibt es Suppe bei Nadia im Hof.""",
        pictures=("planting",),
        nods={"with_you": "rosa jonas nadia paul karl", "glad": "hilde mara leyla"},
        answers=(
            Answer(
                "nadia",
                "Der große Topf steht bereit. Wer isst kein Fleisch?",
                1,
                (
                    Answer("sofie", "Ich. Und ich bringe Brot mit.", 0.5),
                    Answer("leyla", "Wir auch nicht, vier Personen 🙋", 2),
                ),
            ),
            Answer("karl", "Ich bringe die Pfähle und den Vorschlaghammer.", 14),
        ),
    ),
    Told(
        group=GROUP,
        who="rosa",
        days=5,
        at="17:40",
        title="Wer hat einen Dachgepäckträger für einen Nachmittag?",
        words="Ich möchte für Frau Krämer einen Schrank aus dem Nachbarort holen. Zwei starke Arme wären ein Geschenk.",
        nods={"with_you": "veli"},
        answers=(
            Answer(
                "paul",
                "Anhänger statt Dachträger? Samstag nach dem Spiel passt es mir.",
                1,
                (Answer("rosa", "Wunderbar, danke! Kuchen ist sicher.", 0.3),),
            ),
            Answer("tom", "Starke Arme: anwesend.", 2),
        ),
    ),
    Told(
        group=GROUP,
        who="greta",
        days=11,
        at="06:10",
        title="Brot vom Vortag: Tauschregal neben der Bäckerei",
        words="""Ab sofort steht abends ab 18 Uhr ein Regal neben unserer Tür. Was wir nicht verkauft haben, darf mit –
ohne Fragen, ohne Ausweis. Wer selbst etwas übrig hat, stellt es dazu.""",
        nods={"thanks": "nadia sofie hilde rosa", "glad": "veli leyla"},
        answers=(Answer("sofie", "Das rettet mir die Prüfungswoche ❤️", 12),),
    ),
    Told(
        group=GROUP,
        who="jonas",
        days=18,
        at="20:30",
        title="Reparaturtreff: Ergebnis vom ersten Abend",
        words="""27 Geräte, 19 laufen wieder: fünf Lampen, drei Toaster, zwei Nähmaschinen und ein sprechender Papagei.
Der nächste Treff ist am {do+12} um 18 Uhr in der alten Schmiede.""",
        nods={"glad": "veli karl hilde tom", "thanks": "rosa"},
        answers=(Answer("hilde", "Mein Radio spielt wieder. Es kannte noch alle Lieder.", 3),),
    ),
    Told(
        group=GROUP,
        who="hilde",
        days=26,
        at="10:20",
        title="Strickrunde sucht Wolle, egal welche Farbe",
        words="Wir stricken Mützen für die Frühchenstation. Reste reichen! Mittwochs um 14 Uhr im Gemeindehaus.",
        nods={"glad": "clara nadia", "with_you": "frieda"},
    ),
    Told(
        group=GROUP,
        who="veli",
        days=37,
        at="21:05",
        title="Danke für 214 Sandsäcke",
        words="""Gestern standen 40 Leute am Bauhof und haben in zwei Stunden 214 Säcke gefüllt. Die Mühle ist trocken
geblieben, fast jedenfalls. Wer noch Handschuhe vermisst: Es liegen sieben einzelne im Feuerwehrhaus.""",
        nods={"thanks": "ludwig mara felix", "glad": "nadia jonas", "with_you": "rosa"},
        answers=(
            Answer(
                "ludwig", "Ich weiß gar nicht, was ich sagen soll. Am Sonntag gibt es Waffeln für alle.", 2
            ),
        ),
    ),
    Told(
        group=GROUP,
        who="nadia",
        days=55,
        at="18:25",
        title="Neu hier – und gleich willkommen",
        words="""Wir sind im Sommer in den Sonnenhang gezogen. In der ersten Woche standen Salz, Brot und eine Tomatenpflanze
vor der Tür, ohne Namen. Wer war das? Wir würden gern Danke sagen.""",
        nods={"glad": "hilde rosa veli clara", "moved": "martin"},
        answers=(
            Answer("hilde", "So etwas machen hier viele. Verraten wird nichts.", 4),
            Answer("veli", "Willkommen! Die Tomate war nicht von mir, aber der Dünger könnte es sein.", 6),
        ),
    ),
    Told(
        group=GROUP,
        who="sofie",
        days=72,
        at="12:50",
        title="Nachhilfe gegen Gartenarbeit",
        words="Biete Mathe und Englisch bis Klasse 10, suche eine Ecke Beet für meine Kräuter. Ernst gemeint!",
        nods={"glad": "leyla jonas"},
        answers=(
            Answer(
                "karl", "Bei mir liegen 20 Quadratmeter brach. Und mein Enkel liegt mit Mathe im Streit.", 1
            ),
        ),
    ),
)
