"""What a question doesn't ask about, by subject and language, as patterns over words in small letters.

Each subject comes with its traps: words that belong to the work itself (“ziekenhuis”, “medicijnronde”), to law or to
daily speech (“gezond verstand”, “geloof je dat”). A word in the list is matched from its beginning unless it says so.
The sentences it was measured on stand in `tests/samples_nl.py` and `tests/samples_en.py`.
"""

import re
from collections.abc import Mapping

_NL: Mapping[str, tuple[str, ...]] = {
    "health": (
        r"medicijnen (slik|slikt|gebruik|gebruikt|neem|neemt) (je|jij|u)\b",
        r"ziek(?!enhui[sz]|envervoer|enwagen|enzorg)", r"(lag|lig|ligt|gelegen|opgenomen|opname) .*ziekenhuis",
        r"ziekenhuis (gelegen|opgenomen|opname|gehad)", r"ziekenhuisopname", r"gezond\b(?! verstand)",
        r"gezondheid(?!szorg|scentrum)", r"ongezond\b", r"leefstijl", r"(lichamelijk|psychisch|mentaal|medisch)",
        r"mentale\b", r"(rug|nek|pijn|slaap|stress|overgangs|buik|gewrichts)klacht", r"(je|jouw) klachten\b",
        r"(hoofd|rug|nek|buik|kies|gewrichts)pijn", r"pijn (in|aan) (je|jouw)\b", r"(heb|had) je .*\bpijn\b",
        r"burn-?out", r"overspannen", r"depressi", r"paniekaanval", r"angststoornis", r"adhd\b", r"autis",
        r"diagnose", r"aandoening", r"symptom", r"migraine", r"kanker\b", r"griep", r"corona", r"covid", r"koorts",
        r"allergi",
        r"(je|jouw) (medicijn|medicatie|pillen|behandeling|therapie|operatie|beperking|handicap|gewicht|dieet)",
        r"(slik|slikt|gebruik|gebruikt|neem|neemt) (je|jij|u) .*(medicijn|medicatie|pillen|drugs)", r"antidepress",
        r"(je|jouw) (huisarts|dokter|specialist|psycholoog|psychiater|therapeut|fysio)",
        r"(bij|naar) (de|een) (huisarts|dokter|specialist|psycholoog|psychiater|therapeut|fysio\w*)\b",
        r"bedrijfsarts", r"arboarts", r"verzuim", r"geopereerd", r"operatie (gehad|achter de rug)", r"hersteld\b",
        r"herstel van je\b", r"(slaap|slaapt|sliep) (je|jij|u)\b", r"slaapprobl", r"slapeloos",
        r"slecht(er)? slapen", r"verslav", r"(je|jouw) alcohol", r"(drink|drinkt) (je|jij|u) .*(alcohol|te veel)",
        r"rook je\b", r"afvallen\b", r"overgangsklacht", r"in de overgang\b", r"menopauze", r"menstrua",
        r"ongesteld",
    ),
    "faith": (
        r"(je|jouw|het|een|welk|uw|van) geloof\b", r"geloof jij in god", r"gelovig", r"geloofs", r"religi",
        r"kerk\b", r"kerkelijk", r"moskee", r"synagoge", r"(bid|bidt) (je|jij|u)\b", r"bidden\b", r"gebed",
        r"god\b", r"allah", r"islam", r"moslim", r"christen", r"christelijk", r"katholiek", r"protestant", r"joods",
        r"hindoe", r"boeddh", r"ramadan", r"suikerfeest", r"offerfeest", r"vast je\b", r"vasten\b", r"hoofddoek",
        r"levensbeschouw", r"bijbel", r"koran", r"atheïst", r"bekeerd",
    ),
    "origin": (
        r"waar (kom|komt|komen|kwam|kwamen) (je|jij|u|jullie|jouw)\b.*vandaan", r"afkomst", r"(je|jouw) herkomst",
        r"geboorteland", r"land van herkomst", r"moederland", r"nationaliteit", r"huidskleur", r"etni",
        r"(je|jouw) roots", r"vluchteling", r"gevlucht", r"asiel(zoeker|aanvra|procedure)", r"verblijfsvergunning",
        r"statushouder", r"moedertaal", r"welke ta(al|len) .*\bthuis\b", r"(je|jouw) accent",
        r"(je|jouw) (eigen )?(cultuur|land|paspoort)\b", r"(je|jouw) ras\b", r"waar ben (je|jij) geboren",
        r"geïmmigreerd", r"migratieachtergrond", r"inburger",
    ),
    "family": (
        r"zwanger", r"kinderwens", r"(wil|wilt|willen|wilde|neem|nemen|krijg|krijgen) (je|jij|u|jullie) .*kinderen",
        r"(aan|over) kinderen (krijgen|nemen|beginnen)?", r"kinderen (krijgen|nemen|willen|wilt)\b",
        r"hoeveel kinderen", r"gezinsuitbreiding", r"gezinsplanning", r"gezin (stichten|beginnen|uitbreiden)",
        r"(een|eerste|tweede|volgende) baby\b", r"vruchtbaarheid", r"ivf\b", r"miskraam", r"anticonceptie",
        r"in verwachting\b", r"bevalling", r"uitgerekend\b", r"abortus",
    ),
    "relations": (
        r"(je|jouw) (relatie(?! met)|huwelijk|liefdesleven|partner|vriend|vriendin|man|vrouw|echtgeno\w+"
        r"|echtscheiding|scheiding|ex)\b",
        r"liefdesleven", r"getrouwd", r"trouwplannen", r"vrijgezel", r"single\b", r"verliefd", r"echtscheiding",
        r"(ben|bent|was|zijn|waren) (je|jij|u|jullie) .*gescheiden", r"gescheiden (leven|ouder)", r"huwelijk",
        r"homo\b", r"homosek", r"hetero\b", r"heterosek", r"lesbi", r"biseks", r"seks", r"geaardheid",
        r"transgender", r"queer", r"lhbt", r"genderident", r"uit de kast",
        r"(op )?(mannen|vrouwen) .*(val|valt) (je|jij)", r"val je op\b", r"op wie val", r"daten\b", r"dating",
        r"(een|in een|nieuwe) relatie\b(?! met)",
    ),
    "politics": (
        r"politiek", r"verkiezing",
        r"(op wie|op welke partij|waarop|wat) .*\b(stem|stemt|stemde|gestemd|stemmen)\b(?! (in|van|voor))",
        r"(heb|had) je .*gestemd", r"welke partij (stem|past|steun|kies|spreekt)", r"partijlid",
        r"lid van (een|welke) partij", r"het kabinet\b", r"minister-president", r"tweede kamer", r"pvv\b", r"vvd\b",
        r"groenlinks", r"pvda\b", r"cda\b", r"d66\b", r"linkse of rechtse", r"demonstr(eer|atie)",
    ),
    "union": (
        r"vakbond", r"vakbewe", r"bond\b", r"cnv\b", r"fnv\b", r"staking", r"staken\b", r"gestaakt", r"staak je\b",
    ),
    "debts": (
        r"schulden", r"schuldhulp", r"schuldsaner", r"schuldeis", r"(een|je|jouw) schuld (bij|aan|van \d)",
        r"loonbeslag", r"beslag op (je|jouw) loon", r"deurwaarder", r"rood staa", r"sta(at)? (je|jij) .*\brood\b",
        r"geld(zorgen|problemen|nood|gebrek)", r"rondkom", r"rond te komen", r"kom (je|jij) .*\brond\b",
        r"financiële (situatie|problemen|zorgen|moeilijk)", r"financieel", r"hypotheek", r"lening",
        r"geld (lenen|geleend|tekort)", r"bewindvoerder", r"achterstand .*(huur|betal)",
        r"(huur|betalings)achterstand", r"krap bij kas", r"failliet", r"moeite met betalen",
        r"(betaal|betalen) .*\b(huur|rekeningen)\b",
    ),
    "crime": (
        r"strafblad", r"strafbaar", r"strafrecht", r"(ooit|eerder) veroordeeld",
        r"veroordeeld (voor|door de rechter|tot)", r"gevangenis(straf)?", r"vastgezeten", r"in de cel\b",
        r"celstraf", r"met (de )?(politie|justitie)\b", r"gearresteerd", r"aangehouden", r"opgepakt door",
        r"delict", r"crimine", r"vog\b", r"reclassering", r"taakstraf", r"voor de rechter",
    ),
    "planning": (
        r"op schema", r"schema (lopen|liggen)", r"deadline", r"(?<!gezins)planning", r"target", r"kpi",
        r"streefcijfer", r"omzet", r"productiviteit", r"productienorm", r"voortgang", r"mijlpal", r"mijlpaal",
        r"opgeleverd", r"oplevering", r"(loopt|staat) het project", r"stand van zaken",
        r"hoe ver (ben|zijn|is|staan|staat)\b", r"wanneer (is|zijn|heb|komt) .*\b(klaar|af)\b",
        r"op tijd (af|klaar)", r"projectplan", r"begroting", r"verkoopcijfers",
        r"(haal|halen|haalt) (je|jij|jullie|we) .*\b(doelen|cijfers|norm|aantallen)\b", r"status van\b",
        r"kwartaal(cijfers|doel)",
    ),
}  # fmt: skip

_EN: Mapping[str, tuple[str, ...]] = {
    "health": (
        r"sick", r"ill\b", r"illness", r"unwell", r"health\b(?! care| and safety| cent| visitor)", r"unhealth",
        r"(stay|keep|feel|feeling|be|are you|how) healthy", r"disease", r"(in|to|into|from) hospital\b",
        r"your (doctor|gp|therap|psycholog|psychiat|counsel|medic|pills|treatment|operation|surgery"
        r"|disab|condition|weight|diet|symptom|pain)",
        r"(see|saw|seen|seeing|to|visit|visited|by) (a|the|any) (doctor|gp|therapist|psychologist"
        r"|psychiatrist|specialist|physio\w*)\b",
        r"(company|occupational) (doctor|physician)", r"(medicine|medication|pills) (do|did|are) you",
        r"(take|taking|on) (any )?(medicine|medication|pills|antidepress|drugs)", r"antidepress", r"burn-?out\b",
        r"burn(ed|t) out", r"depress", r"anxiety", r"panic attack", r"adhd\b", r"autis", r"diagnos", r"symptom",
        r"therapy\b", r"(had|have|having|need) (an )?(operation|surgery)",
        r"recover(y|ing|ed) from (your|the|an?) (ill|oper|surg)", r"(are|were) you (disabled|allergic|in pain)",
        r"allerg", r"migraine", r"cancer\b", r"flu\b", r"covid", r"fever",
        r"(back|neck|head|stomach|joint) ?(pain|ache|problem|trouble)", r"backache", r"headache",
        r"(do|did|are|have) you (sleep|slept|sleeping)\b", r"insomnia", r"sleep(ing)? (problem|badly|poorly)",
        r"addict", r"(do|did) you (smoke|drink)\b", r"drinking habit", r"alcohol", r"mental\b", r"mentally",
        r"menopaus", r"time off for a medical", r"medical\b", r"absent", r"sickness",
    ),
    "faith": (
        r"(your|which|what|of|a) faith\b", r"religi", r"church", r"mosque", r"synagogue", r"pray", r"god\b",
        r"allah", r"islam", r"muslim", r"christian", r"catholic", r"protestant", r"jewish", r"hindu", r"buddh",
        r"ramadan", r"eid\b", r"fasting\b", r"(do|will|are) you fast\b", r"headscar",
        r"believe in (god|a higher|an? afterlife)", r"believer", r"your beliefs", r"bible", r"quran", r"koran",
        r"worship", r"atheist",
    ),
    "origin": (
        r"where (are|were|is|do|did) (you|your (family|parents|people|grandparents))\b.*\b(from|born)\b", r"ethnic",
        r"nationality",
        r"your (origin|race|roots|ancest|homeland|home country|mother tongue|native|first language"
        r"|accent|culture|country|skin|passport|people\b)",
        r"skin colou?r", r"country of (birth|origin)", r"(country|place) .*you were born", r"refugee", r"asylum",
        r"immigra", r"residence permit", r"(cultural|family|ethnic|migration) background", r"mother tongue",
        r"language .*\bat home", r"heritage",
    ),
    "family": (
        r"pregnan",
        r"(have|having|want|wanting|plan for|planning) (any |more |some )*(kids|children|a baby"
        r"|another (child|baby))\b",
        r"how many (kids|children)", r"start(ing)? a family", r"expand(ing)? your family", r"family planning",
        r"baby on the way", r"trying for", r"fertility", r"ivf\b", r"miscarr", r"contracep", r"maternity leave",
        r"abortion", r"expecting (a|another)\b", r"another (baby|child)\b", r"due date",
        r"(your|next|first|second) baby\b", r"childless",
    ),
    "relations": (
        r"your (partner|husband|wife|boyfriend|girlfriend|marriage|wedding|love life|divorce|separation"
        r"|ex|spouse|sex|dating)\b",
        r"your relationship\b(?! (with|to))", r"in a relationship", r"(new|steady|serious) relationship",
        r"(are|were|get|getting) (you )?married", r"marriage", r"divorc",
        r"(are|were) you (single|dating|gay|straight|lesbian|seeing)", r"single life", r"in love with someone",
        r"love life", r"gay\b", r"lesbian", r"bisexual", r"heterosexual", r"homosexual", r"sexual", r"transgender",
        r"queer", r"lgbt", r"gender identity", r"sex life", r"dating\b", r"attracted to", r"coming out as",
        r"broke up", r"break-?up",
    ),
    "politics": (
        r"politic", r"(did|do|will|would|who|how) (you|have you|people here) (vote|voting|voted)", r"vote for",
        r"voted for", r"election", r"parliament", r"prime minister", r"left-wing", r"right-wing",
        r"(which|what|a|of) (political )?party (do|did|would|should|member|suits|has|gets)", r"conservative party",
        r"labour party", r"referendum", r"protest march", r"demonstrat(e|ed|ion) (for|against)", r"the government",
    ),
    "union": (
        r"(trade )?unions?\b", r"(go|went|gone|going|been|be|are|were|were you|you) (out )?on strike",
        r"the (last )?strike\b", r"join(ed)? (the|a) strike", r"strike action", r"picket",
    ),
    "debts": (
        r"debts?\b", r"in the red\b", r"overdraft", r"overdrawn", r"money (worries|problem|trouble)",
        r"financ(ial|ially|es)\b", r"mortgage", r"(a|your|any|another|off the|of the) loans?\b", r"loans\b",
        r"bailiff", r"bankrupt", r"ends meet", r"arrears",
        r"behind (on|with) (the |your )?(rent|bills|payment|mortgage)", r"borrow(ed|ing)? money",
        r"owe (anyone|money|the bank)", r"garnish", r"(can|could) you afford", r"pay (the|your) (rent|bills)",
        r"short of money", r"credit card",
    ),
    "crime": (
        r"criminal", r"crimes?\b", r"convicted", r"previous conviction", r"(in|to|of|from) prison\b",
        r"prison sentence", r"jail", r"arrested", r"police record",
        r"(trouble|brush|run-?in|contact|dealings) with the (police|law)", r"probation officer",
        r"(been|taken|went|go) to court", r"offence", r"sentenced", r"community service", r"locked up",
    ),
    "planning": (
        r"(on|behind|ahead of) schedule", r"(project|work|things|everything|it|you|we) (is |are |still )?on track",
        r"deadline", r"(the|your|our) planning\b", r"targets?\b", r"kpis?\b", r"milestone",
        r"progress (of|on|with)\b", r"how far (are|have|is|along)", r"status\b", r"output\b", r"productiv",
        r"quota", r"(finished|done|ready|completed) on time", r"when (will|is|are|can) .*\b(done|ready|finished)\b",
        r"roadmap", r"sales figures", r"turnover", r"revenue",
        r"(meet|meeting|hit|hitting|reach) (the|your|our) (numbers|figures|goals|quota)", r"project plan",
        r"delivery date",
    ),
}  # fmt: skip

FORBIDDEN: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    language: {
        code: re.compile("|".join(rf"\b(?:{word})" for word in words)) for code, words in subjects.items()
    }
    for language, subjects in (("nl", _NL), ("en", _EN))
}
