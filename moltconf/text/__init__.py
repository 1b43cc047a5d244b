"""Read texts: JSON5 and YAML as one located tree, with the files that they include."""
