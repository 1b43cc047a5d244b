"""What a text is: JSON5 and YAML as one located tree, with what it includes."""
