"""Compare two configs by keys, and rank what differs by risk."""
