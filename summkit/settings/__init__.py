"""How things are done: groups of settings, each a frozen dataclass whose fields are options of commands too."""
