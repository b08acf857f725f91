"""Bộ quy tắc: phrases and names as data, one TOML file a family; see ``rules/README.md``."""
