"""What a group may choose about its lost and found things."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """Stored per group; every choice has a default that works for neighbours without an office."""

    # Finds may be reported without an account, by a confirmed mail.
    guest_reports: bool = False
    # There is a lost property office behind this group: staff takes things in and decides.
    office: bool = False
    # Shelves and drawers, by name.
    storage_places: list[str] = field(default_factory=list)
    # Days until an unclaimed find, or a search, runs out.
    find_days: int = 60
    loss_days: int = 90
    # How far from home a missing animal still concerns somebody.
    pet_radius_km: int = 3
    # Further questions the holder may pick from.
    questions: list[str] = field(default_factory=list)
    # For papers and for "where do I collect it".
    office_name: str = ""
    office_address: str = ""
    office_hours: str = ""

    def days_for(self, *, found: bool) -> int:
        """How long a notice stays."""
        return self.find_days if found else self.loss_days

    @property
    def office_lines(self) -> list[str]:
        """Name, address and hours, line by line, for papers."""
        lines = [self.office_name, *self.office_address.splitlines(), *self.office_hours.splitlines()]
        return [line.strip() for line in lines if line.strip()]
