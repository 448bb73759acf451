"""Where people live in Lindental."""

DISTRICTS = ("Oberdorf", "Unterdorf", "Mühlental", "Neubaugebiet Sonnenhang")
OBERDORF, UNTERDORF, MILL, SUNNY = DISTRICTS
