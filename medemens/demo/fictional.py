"""Names of nobody: first and family names put together by chance. They exist only in this demo."""

import random

FIRST = """
Aaltje Abel Aisha Anouk Arie Aylin Bas Bilal Bo Bram Carla Cem Chantal Daan Dewi Dunya Eef Elif Emre
Esra Eva Fenna Femke Gerda Giovanni Gijs Hafsa Harm Hilde Ilse Imane Indra Jelle Jitske Joke Kees
Kim Koen Lars Latifa Leila Linh Lotte Maarten Magda Malika Marit Mehmet Menno Mila Mohamed Naomi
Nienke Noor Omar Paulien Pieter Priya Rachid Renske Rinus Roos Said Samira Sjoerd Soraya Stijn Suzan
Tamar Teun Tineke Truus Umit Vera Wout Yara Yusuf Zoë
""".split()  # noqa: SIM905 a list of strings would fill a page
FAMILY = (
    ("", "Aalbers"), ("", "Abdi"), ("van", "Beek"), ("", "Bosma"), ("de", "Boer"), ("van den", "Brink"), ("", "Çelik"),
    ("", "Dekker"), ("van", "Dijk"), ("el", "Fassi"), ("", "Gerritsen"), ("de", "Graaf"), ("", "Haan"), ("ter", "Haar"),
    ("", "Hendriks"), ("van der", "Heide"), ("", "Ibrahim"), ("", "Jacobs"), ("", "Kaya"), ("", "Koster"),
    ("van", "Leeuwen"), ("", "Martens"), ("van der", "Meer"), ("", "Mulder"), ("", "Nguyen"), ("", "Noordhoek"),
    ("den", "Ouden"), ("", "Pinas"), ("", "Postma"), ("", "Ramdin"), ("de", "Ridder"), ("", "Sahin"), ("", "Smeets"),
    ("van der", "Sluis"), ("", "Terpstra"), ("", "Timmer"), ("", "Vermeer"), ("de", "Vries"), ("", "Wever"),
    ("van", "Wijk"), ("", "Yılmaz"), ("", "Zijlstra"), ("van ’t", "Hof"), ("", "Nowak"), ("", "Kowalczyk"),
)  # fmt: skip


def some_name(chance: random.Random) -> tuple[str, str, str]:
    """A call name, a prefix and a family name."""
    prefix, family = chance.choice(FAMILY)
    return chance.choice(FIRST), prefix, family
