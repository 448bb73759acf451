"""What a group may choose about its facilities."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """Stored per group; what is chosen for one facility stands in the facility."""

    # The sites that may show a plan in a frame: "https://www.lindental.example".
    embed_sites: list[str] = field(default_factory=list)
    # What stands below the name of the place on papers: office, street, telephone.
    office_lines: list[str] = field(default_factory=list)
    # Where rents are paid to; without them an invoice carries no code.
    payee: str = ""
    iban: str = ""
    pay_within_days: int = 14
    # What is not paid by then is given to others, after one reminder.
    lapse_unpaid: bool = False
    # What a contract says beside the facts and the house rules; one paragraph a line.
    contract_lines: list[str] = field(default_factory=list)
