"""What the program knows of German: code beside data files."""
