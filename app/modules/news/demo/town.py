"""News from the town hall: building, council, everyday things."""

from app.modules.news.demo.tale import Article
from app.telling.districts import MILL, OBERDORF, SUNNY, UNTERDORF
from app.telling.tale import WINTER, Answer

BUILDING, OFFICE, TOWN_HALL = "Bauamt", "Bürgerbüro", "Rathaus Lindental"

ARTICLES = (
    Article(
        who="mara",
        days=2,
        at="09:00",
        category="transport",
        office=BUILDING,
        districts=(MILL,),
        title="Mühlstraße ab nächster Woche gesperrt",
        words="""Die Mühlstraße wird zwischen Brücke und Mühle **von {mo+4} bis {fr+15}** für den Verkehr gesperrt. Eine
Wasserleitung aus den sechziger Jahren muss erneuert werden.

- Anlieger kommen bis zur Baustelle.
- Der Bus hält ersatzweise am Feuerwehrhaus.
- Zu Fuß bleibt der Weg am Bach die ganze Zeit frei.

Am zweiten Tag wird zwischen 8 und 12 Uhr das Wasser abgestellt. Bitte füllen Sie vorher einen Eimer.""",
        plain="""Die Mühl-Straße wird gesperrt.
Arbeiter tauschen ein Wasser-Rohr aus.
Zu Fuß kommen Sie durch.
Der Bus hält am Feuerwehr-Haus.""",
        is_important=True,
        pinned=6,
        ends=13,
        nods={"thanks": "rosa ludwig", "helpful": "otto hilde jonas sofie"},
        answers=(
            Answer(
                "ludwig",
                "Kommt die Bäckerei morgens trotzdem bis zur Mühle durch?",
                1.5,
                (
                    Answer("mara", "Ja, von der Bachseite aus. Frau Vogt weiß Bescheid.", 0.6),
                    Answer("greta", "Die Brötchen kommen, keine Sorge!", 3),
                ),
            ),
            Answer("otto", "Danke für die frühe Nachricht – beim letzten Mal standen wir einfach davor.", 5),
        ),
    ),
    Article(
        who="birgit",
        days=6,
        at="11:30",
        category="building",
        office=TOWN_HALL,
        title="Aus dem Gemeinderat: Spielplatz am Sonnenhang wird gebaut",
        words="""Der Gemeinderat hat einstimmig beschlossen, den Spielplatz am Sonnenhang zu bauen. Die Kosten von
84.000 Euro trägt zur Hälfte das Land.

Die Kinder hatten bei der Planung das letzte Wort: Es gibt eine Seilbahn, ein Wasserspiel und eine Nestschaukel, die
auch im Rollstuhl nutzbar ist. Baubeginn ist, sobald der Boden trocken genug ist.""",
        districts=(SUNNY,),
        nods={"glad": "veli jonas leyla nadia rosa", "thanks": "marie"},
        answers=(
            Answer("nadia", "Meine Tochter hat die Seilbahn gemalt. Heute wird gefeiert!", 2),
            Answer(
                "veli",
                "Beim Aufbau der Sitzbänke helfe ich gern. Wer noch?",
                8,
                (Answer("jonas", "Dabei. Samstags immer.", 1),),
            ),
        ),
    ),
    Article(
        who="mara",
        days=9,
        at="08:15",
        category="council",
        office=OFFICE,
        title="Bürgerbüro: am Donnerstag bis 19 Uhr geöffnet",
        words="""Ab sofort hat das Bürgerbüro **donnerstags bis 19 Uhr** geöffnet. Ausweise, Ummeldungen und
Fundsachen erledigen Sie nun auch nach Feierabend. Einen Termin brauchen Sie nicht.""",
        plain="""Das Bürger-Büro hat länger offen.
Am Donnerstag bis 19 Uhr.
Sie brauchen keinen Termin.""",
        nods={"thanks": "rosa sofie nadia", "helpful": "tom"},
        correction="Die Uhrzeit war falsch: Das Bürgerbüro schließt um 19 Uhr, nicht um 20 Uhr.",
        corrected=8,
        corrected_words="""Ab sofort hat das Bürgerbüro **donnerstags bis 19 Uhr** geöffnet, erstmals am {do+0}.
Ausweise, Ummeldungen und Fundsachen erledigen Sie nun auch nach Feierabend. Einen Termin brauchen Sie nicht.""",
    ),
    Article(
        who="mara",
        days=16,
        at="10:00",
        category="environment",
        office=BUILDING,
        districts=(OBERDORF, UNTERDORF),
        title="Straßenlaternen werden auf LED umgestellt",
        words="""In den nächsten vier Wochen tauscht der Bauhof 212 Leuchten aus. Die neuen Laternen leuchten warmweiß,
strahlen nicht in die Schlafzimmer und sparen im Jahr so viel Strom, wie zwölf Haushalte verbrauchen.

Falls vor Ihrem Haus eine Laterne dunkel bleibt, nennen Sie uns bitte die Nummer am Mast.""",
        nods={"glad": "karl hilde", "thanks": "otto"},
        answers=(
            Answer(
                "hilde",
                "Mast 47 am Kirchweg flackert seit gestern wie in der Disko.",
                20,
                (
                    Answer("mara", "Weitergegeben – der Bauhof schaut noch heute nach.", 1),
                    Answer("hilde", "Schon repariert. Das ging aber flott!", 7),
                ),
            ),
        ),
    ),
    Article(
        who="mara",
        days=24,
        at="14:00",
        category="environment",
        office="Bauhof",
        season=WINTER,
        title="Winterdienst: Diese Straßen werden zuerst geräumt",
        words="""Zuerst räumt der Bauhof Schulweg, Kirchberg und die Busstrecke, danach die Wohnstraßen. Gehwege vor dem
Haus sind bis 7 Uhr Sache der Anlieger. Wer das nicht mehr schafft, findet in der Gruppe „Mach mit!“ Nachbarn mit
Schaufel. Splitt gibt es kostenlos am Bauhof.""",
        nods={"helpful": "rosa jonas greta", "thanks": "hilde"},
    ),
    Article(
        who="birgit",
        days=31,
        at="17:00",
        category="council",
        office=TOWN_HALL,
        title="Haushalt in fünf Minuten: Wofür Lindental Geld ausgibt",
        date=("di+5", "19:00", "20:30", "Bürgersaal"),
        words="""Von jedem Euro gehen 34 Cent an Kitas und Schule, 22 Cent in Straßen und Wasser, 9 Cent an die
Feuerwehr. Der ganze Plan liegt bis {fr+14} im Rathaus aus. Und wer lieber fragt als blättert: Am {di+5} um 19 Uhr
sitze ich im Bürgersaal und habe Zeit.""",
        nods={"helpful": "sofie henrik ines otto"},
        answers=(Answer("otto", "Endlich einmal so, dass man es versteht.", 4),),
    ),
    Article(
        who="mara",
        days=40,
        at="09:30",
        category="transport",
        office=BUILDING,
        districts=(MILL,),
        ends=-36,
        title="Hochwasser: Straße zur Mühle vorübergehend gesperrt",
        words="""Nach dem starken Regen steht die Straße zur Mühle unter Wasser. Sie bleibt gesperrt, bis der Bach
wieder unter 120 cm steht. Bitte fahren Sie nicht um die Absperrung herum – unter dem Wasser fehlt ein Stück Straße.""",
        plain="""Die Straße zur Mühle ist gesperrt.
Dort steht Wasser.
Fahren Sie nicht durch das Wasser.
Das ist gefährlich.""",
        pictures=("flood",),
        is_important=True,
        nods={"with_you": "rosa veli felix greta", "thanks": "ludwig otto"},
        answers=(
            Answer(
                "ludwig",
                "Im Keller der Mühle stehen 20 cm. Pumpe läuft, Stimmung auch.",
                2,
                (Answer("felix", "Wir kommen um 16 Uhr noch einmal mit der großen Pumpe vorbei.", 0.5),),
            ),
            Answer(
                "nadia",
                "Kann man irgendwo helfen?",
                3,
                (Answer("veli", "Sandsäcke füllen, 15 Uhr am Bauhof!", 0.4),),
            ),
        ),
    ),
    Article(
        who="stefan",
        days=47,
        at="12:00",
        category="council",
        office=OFFICE,
        title="Fundbüro: Diese Sachen warten noch auf ihre Besitzer",
        words="""Im Fundbüro liegen zurzeit elf Fundsachen, darunter eine Armbanduhr, zwei Brillen und ein Kinderroller.
Alle stehen mit Foto in der Gruppe „Gesucht – Gefunden“. Abholen können Sie zu den Öffnungszeiten des Bürgerbüros;
bitte bringen Sie einen Ausweis mit und beschreiben Sie, was nur Sie wissen können.""",
        nods={"helpful": "hilde rosa"},
    ),
)
