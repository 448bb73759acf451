STANDING: dict[str, str] = {}
