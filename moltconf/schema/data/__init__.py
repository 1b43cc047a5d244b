"""Tables of facts about releases: pure data, with source and date."""
