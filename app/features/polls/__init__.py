"""Date polls: days and times are proposed, people say what suits them, and one of them becomes an event."""
