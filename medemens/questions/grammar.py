"""How questions and invitations are built, in Dutch and English, as patterns over sentences in small letters."""

import re
from collections.abc import Mapping

# A question begins with one of these, perhaps after a preposition (“met wie”, “at which moment”).
OPEN_WORDS: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(
        r"(?:(?:en|maar|dus|nou|aan|achter|bij|binnen|boven|door|in|met|na|naar|naast|om|onder|op|over"
        r"|per|rond|sinds|tegen|tot"
        r"|tijdens|tussen|uit|van|vanaf|volgens|voor|zonder) )*(?:wat|wie|wiens|welke?|wanneer"
        r"|hoe|hoeveel|hoever|hoelang|waar\w*)\b"
    ),
    "en": re.compile(
        r"(?:(?:and|but|so|about|after|at|before|behind|besides|between|by|during|for|from|in|into|near"
        r"|of|on|over|since|through"
        r"|to|towards|under|until|with|without) )*(?:what|who|whom|whose|which|when|where|how)(?:'\w+)?\b"
    ),
}
INVITATIONS: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(
        r"(?:en |maar )?(?:vertel|noem|beschrijf|schets|neem me|geef eens|denk eens|laat eens|laat me)\b"
    ),
    "en": re.compile(
        r"(?:and |but )?(?:tell|name|describe|take me|show me|talk me|walk me|think of|give me|share)\b"
    ),
}
# Questions that these begin can be answered with yes or no.
CLOSED_STARTS: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(
        r"(?:(?:en|maar|dus|nou|zeg|nog|eigenlijk) )*(?:"
        r"(?:of|ben|bent|is|was|waren|zijn|heb|hebt|heeft|hebben|had|hadden|kan|kun|kunt|kunnen|kon"
        r"|konden|wil|wilt|willen|wilde"
        r"|zal|zul|zult|zullen|zou|zouden|mag|mogen|mocht|moet|moeten|moest|wordt|word|worden|werd|gaat"
        r"|ga|gaan|ging|doet|doen"
        r"|lukt|lukte|klopt|loopt|vind|vindt|voel|voelt|krijg|krijgt|weet|komt|kom|staat|zit|helpt|valt"
        r"|bevalt|speelt|verloopt"
        r"|durf|durft|hoef|hoeft)\b"
        r"|(?!als |toen |nu |dat |terwijl |zodat |behalve |tenzij |mits |hoewel |omdat |voordat |nadat "
        r"|zodra |zoals |zolang |sinds |totdat |doordat |wat |wie |hoe |waar"
        r"|wanneer |welke? |stel |waarom )\w+ (?:je|jij|u|jullie)\b)"
    ),
    "en": re.compile(
        r"(?:(?:and|but|so|well|or) )*(?:am|are|aren't|is|isn't|was|wasn't|were|weren't|do|don't|does"
        r"|doesn't|did|didn't|have|haven't"
        r"|has|hasn't|had|can|can't|could|couldn't|will|won't|would|wouldn't|shall|should|shouldn't|may"
        r"|might|must|whether|ever)\b"
    ),
}  # fmt: skip
# Words at the end that ask for a yes after all.
TAGS: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(r"(?:hè|toch|niet|of niet|nietwaar|ja|goed|wel|oké|niet dan)"),
    "en": re.compile(
        r"(?:right|okay|ok|or not|yes|no|isn't it|aren't you|don't you|do you|is it|are you|won't you|good)"
    ),
}
# An invitation that still asks for a yes: “Vertel eens of je het hier naar je zin hebt.”
INVITES_A_YES: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(r"^\w+(?: \w+){0,3} of (?:je|jij|u|het|er|jullie|de|dit|dat)\b"),
    "en": re.compile(r"^\w+(?: \w+){0,3} (?:if|whether) (?:you|it|there|the|this|that|your)\b"),
}
WHY: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(r"\b(?:waarom|hoezo|om welke reden|wat is de reden|wat was de reden)\b"),
    "en": re.compile(
        r"\b(?:why|how come|what's the reason|what is the reason|what was the reason|for what reason)\b"
    ),
}
NO_NEED: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(r"\bhoe(?:f|ft|ven)\b.*\bniet\b"),
    "en": re.compile(r"\b(?:needn't|no need|don't (?:have|need)|doesn't have|don't need|without)\b"),
}
SECOND_QUESTION: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?!welke? )\w+ \w+[,;]? (?:en|of|maar) (?:(?:aan|bij|door|met|op|over|van|voor) )?"
        r"(?:wat|wie|welke?|wanneer|hoe|waar\w*)\b"
    ),
    "en": re.compile(
        r"\b(?!which |what )\w+ \w+[,;]? (?:and|or|but) (?:(?:about|at|by|for|from|in|with) )?"
        r"(?:what|who|which|when|where|how|why)\b"
    ),
}
# Words that say how something is asked, not about what.
SMALL: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(
        r"(?:wat|waar|hoe|wie|welk|welke|wanneer|je|jij|jou|jouw|ik|mij|mijn|we|wij|ons|onze|het|de|een"
        r"|er|is|was|ben|bent|zijn|heb|hebt|heeft|had|en|of|maar|dan|dat|die|dit|deze|te|van|voor|met|in"
        r"|op|aan|om|bij|naar|uit|over|als|ook|nog|wel|niet|eens|even|hier|graag|zou|kun|kan|wil|mag"
        r"|mogen|word|wordt|werd|ging|gaat|doe|doet|deed|meer|heel|zo|al|week|vandaag)"
    ),
    "en": re.compile(
        r"(?:what|where|how|who|which|when|you|your|i|me|my|we|us|our|it|the|a|an|there|is|was|are|were"
        r"|be|been|have|has|had|and|or|but|then|that|this|these|those|to|of|for|with|in|on|at|by|from"
        r"|out|about|as|if|also|still|not|here|would|could|can|do|does|did|more|so|up|like|some|any|week"
        r"|today|one)"
    ),
}
