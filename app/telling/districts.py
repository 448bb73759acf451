"""Where people live in Lindental, and where that lies: a made-up place in the hills of northern Hesse."""

from app.foundation.earth import Ground, Ring, ring_of

DISTRICTS = ("Oberdorf", "Unterdorf", "Mühlental", "Neubaugebiet Sonnenhang")
OBERDORF, UNTERDORF, MILL, SUNNY = DISTRICTS

# What the plan of the town shows.
GROUND = Ground(north=50.9195, west=9.2010, south=50.9045, east=9.2327)
OUTLINES: dict[str, Ring] = {
    OBERDORF: ring_of(
        "50.9112,9.2098 50.9142,9.2110 50.9150,9.2160 50.9137,9.2196 50.9119,9.2184 50.9110,9.2160 50.9112,9.2098"
    ),
    UNTERDORF: ring_of(
        "50.9112,9.2098 50.9110,9.2160 50.9119,9.2184 50.9117,9.2215 50.9068,9.2222 50.9072,9.2120 50.9092,9.2090 50.9112,9.2098"
    ),
    MILL: ring_of(
        "50.9090,9.2088 50.9072,9.2120 50.9048,9.2115 50.9048,9.2060 50.9075,9.2055 50.9090,9.2088"
    ),
    SUNNY: ring_of(
        "50.9125,9.2210 50.9150,9.2212 50.9168,9.2225 50.9163,9.2262 50.9138,9.2285 50.9122,9.2265 50.9125,9.2210"
    ),
}
