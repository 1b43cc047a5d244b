"""What a release refuses when it starts, although its validation accepts the config."""
