"""Where things get lost in Lindental: a made-up place in the hills of northern Hesse."""

PLACES = {
    "Marktplatz": (50.9105, 9.2150),
    "Rathaus": (50.9107, 9.2146),
    "Bushaltestelle Kirchberg": (50.9121, 9.2163),
    "Spielplatz am Bach": (50.9090, 9.2171),
    "Lindenschule": (50.9114, 9.2189),
    "Sportplatz": (50.9076, 9.2202),
    "Turnhalle": (50.9080, 9.2195),
    "Friedhof": (50.9133, 9.2140),
    "Bachweg": (50.9082, 9.2128),
    "Mühle": (50.9060, 9.2091),
    "Grillhütte": (50.9162, 9.2235),
    "Wendeplatz Sonnenhang": (50.9141, 9.2246),
    "Parkplatz am Feuerwehrhaus": (50.9098, 9.2111),
    "Bücherei": (50.9109, 9.2158),
    "Wanderweg Lindenblick": (50.9178, 9.2180),
    "Bäckerei Vogt": (50.9104, 9.2155),
    "Kirche": (50.9126, 9.2158),
}
