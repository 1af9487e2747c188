"""The works-council file: what the program does and keeps, for whoever has to consent to it."""
