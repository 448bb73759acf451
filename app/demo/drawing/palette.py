"""The colours of Lindental: warm, a little faded, the same in every picture."""

INK = "#3a2b2e"
CREAM = "#fbf1df"
SNOW = "#f6f3ee"

SKY_WARM = "#fdeed3"

MEADOW = "#a9c46c"
MEADOW_DEEP = "#7ba352"
LEAF = "#86a845"
LEAF_LIGHT = "#b3c95f"
LEAF_DEEP = "#5b853f"
FOREST = "#4e7d57"
FOREST_DEEP = "#36614c"
HILL_FAR = "#a8c3b0"
HILL_BLUE = "#9cb9c2"

ROOF = "#c65a3f"
ROOF_DEEP = "#a3432f"
TIMBER = "#74493a"
TIMBER_DEEP = "#54342c"
WOOD = "#b5804f"
WOOD_LIGHT = "#d6a873"
WOOD_DEEP = "#8d5d3a"

STONE = "#c9bfb1"
STONE_DEEP = "#a3978a"

RED = "#d2452f"
RED_DEEP = "#a93027"
RED_LIGHT = "#ea7358"
GOLD = "#f0b23e"
GOLD_DEEP = "#d08f26"
YELLOW = "#f7cf5d"
BLUE = "#4b87a8"
BLUE_DEEP = "#2f6180"
TEAL = "#4f9a94"
PLUM = "#8a5273"
PINK = "#ec9d97"

STEEL = "#b9c3c6"
STEEL_LIGHT = "#e4e9e8"
STEEL_DEEP = "#808d93"
GLASS = "#cfe4e6"
GLOW = "#ffe3a1"

SKIN = ("#f3c9a5", "#e2a97f", "#b97a55", "#f6d5b8")
HAIR = ("#5a3a2c", "#2f2523", "#c98d43", "#9b5a34", "#d3ccc5")
