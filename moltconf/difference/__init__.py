"""What a change of a config means: the difference of two configs by keys, ranked by risk."""
