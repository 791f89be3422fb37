"""An invented labelled set: five topics that share words, and stories that belong to none of them.

Made from word lists by a seeded generator, so that it is the same everywhere; beside it stand cases written by hand.
"""
import random

TOPICS = {
    "Harbour": "harbour ferry quay pilot tide vessel cargo crane captain anchor dredger lighthouse mooring crew deck hull sailor "
               "dock berth tug wharf port ship sea boat buoy navigation container freight voyage",
    "Business": "company profit market shares bank loan investor merger revenue bakery turnover export wages supplier contract "
                "customer startup retail invoice budget factory order firm trade price sales tax fee deal brand",
    "Science": "researchers laboratory moths telescope experiment species genome fossil climate physicist measurement theory "
               "microscope vaccine protein orbit comet sample hypothesis journal enzyme cell gene study data lens ice bird atom",
    "Culture": "museum exhibition orchestra novel painter theatre festival concert sculpture gallery choir poet archive cinema "
               "rehearsal curtain audience premiere violin manuscript stage film book play song dance mural art",
    "Sport": "match goal striker referee league stadium champion tournament relay swimmer cyclist coach penalty medal sprint "
             "defender season playoff trophy training team race cup club fans injury score final win",
}
# Words of two topics at once: a bank is a business and a bank of a river, a company may be a theatre's.
SHARED = {
    ("Harbour", "Business"): "freight customs tariff fleet terminal warehouse", ("Business", "Culture"): "company ticket sponsor auction foundation",
    ("Harbour", "Sport"): "regatta rowing marina sails crew", ("Science", "Harbour"): "tides current seabed plankton salinity",
    ("Culture", "Science"): "museum archive collection restoration", ("Sport", "Business"): "transfer contract sponsor ticket club",
}
NONE = "parliament minister election ballot senator verdict court judge burglary traffic roadworks recipe garden weather vaccination " \
       "school teacher pupils hospital nurse pension neighbour festivities mayor council referendum coalition strike police"
COMMON = "yesterday morning people years after before against because between during people town street group plan report meeting week " \
         "month several number large small first second third local early evening public today called asked told began ended moved " \
         "announced reached opened closed expected decided wanted should could would about there their which where while since until"


def story(chance, topic, clarity):
    """A headline and a text; `clarity` is the share of words that are of the topic."""
    own = (TOPICS[topic] if topic else NONE).split()
    shared = [word for pair, words in SHARED.items() if topic in pair for word in words.split()] or own
    others = [word for name, words in TOPICS.items() if name != topic for word in words.split()]

    def word():
        at = chance.random()
        if at < clarity:
            return chance.choice(own)
        if at < clarity + .06:
            return chance.choice(shared)
        return chance.choice(others) if at < clarity + .12 else chance.choice(COMMON.split())

    def sentence(length):
        return " ".join(word() for _ in range(length)).capitalize()

    title = sentence(chance.randint(5, 9))
    text = " ".join(sentence(chance.randint(8, 16)) + "." for _ in range(chance.randint(4, 9)))
    return title, text


def generated(seed, each, clarity, strangers=0):
    """(title, text, topic or None), the same for the same numbers."""
    chance = random.Random(seed)
    stories = [story(chance, topic, clarity) + (topic,) for topic in TOPICS for _ in range(each)]
    stories += [story(chance, None, clarity) + (None,) for _ in range(strangers)]
    chance.shuffle(stories)
    return stories


# Written by hand; None: it belongs to none of the topics, and "unsure" is the right answer.
BY_HAND = [
    ("The ferry will sail at night again", "From Monday the last ferry leaves the quay at eleven. The captain asked for a third deck hand, and the pilot for a better buoy.", "Harbour"),
    ("A new crane for the container terminal", "The crane lifts forty tonnes. The port expects two more vessels a week, and the dock workers a shorter night.", "Harbour"),
    ("Low water stops the dredger", "The tide was lower than the tables say. The dredger lay in its berth for six hours while the tug stood by.", "Harbour"),
    ("Lighthouse keeper hands over the keys", "The lighthouse has been without a crew since spring. Its lamp is switched from the pilot station, and every sailor still greets it.", "Harbour"),
    ("Bakery doubles its turnover", "The company sells its bread to three supermarkets. Profit rose, wages rose, and the bank has lent money for a second factory.", "Business"),
    ("Merger of two repair firms", "Both firms lost customers last year. The merger saves them a warehouse, and the investor a long contract.", "Business"),
    ("Shares fall after the revenue is known", "The market had expected more. Investors sold their shares on Thursday, and the company cut its budget.", "Business"),
    ("What a startup pays for its first invoice", "A supplier wants to be paid in thirty days, a customer pays in ninety. The bank gladly fills the gap, at a price.", "Business"),
    ("Moths find their way by the stars", "Researchers glued a paper hat on each moth. In the laboratory sky the species flew in circles, and the hypothesis held.", "Science"),
    ("A comet that came too early", "The telescope saw it in March. Its orbit does not fit the theory, and a second measurement did not help.", "Science"),
    ("Old protein, new vaccine", "The enzyme was found in a fossil. In the experiment it kept the vaccine fresh for a year without any ice.", "Science"),
    ("How a gene jumps between species", "The genome of the grass has a piece of another one. The study in the journal names four samples and one doubt.", "Science"),
    ("Choir fills the old theatre", "The audience stood on the stairs. After the concert the choir sang the premiere of a song by a poet of the town.", "Culture"),
    ("Museum shows what it had forgotten", "The exhibition has sculptures that lay in the archive since the war. The painter of three of them is not known.", "Culture"),
    ("A novel in letters", "The manuscript was thought lost. The gallery reads it aloud, a chapter each night, with a violin.", "Culture"),
    ("Festival without a curtain", "The orchestra plays in the street. The theatre is being repaired, and the festival has found that the audience likes rain.", "Culture"),
    ("Late goal wins the cup", "The striker scored in the last minute. The referee looked twice, the stadium held its breath, and the league has a new champion.", "Sport"),
    ("Swimmer breaks her own record", "The swimmer trained alone for a season. Her coach stopped the sprint by hand, and the medal came by post.", "Sport"),
    ("A tournament for cyclists in the snow", "Thirty cyclists came to the relay. The trophy went to the team that fell least often.", "Sport"),
    ("Penalty that nobody wanted to shoot", "The defender took the ball, the coach closed his eyes. It was the last match of the playoff.", "Sport"),
    ("Council puts off its vote", "The mayor wants to hear the neighbours first. The referendum on the roadworks will be held in spring.", None),
    ("Judge sends the burglar to school", "The verdict is unusual. The court wants the man to teach pupils how to lock a door.", None),
    ("Soup for a cold evening", "Peel the roots, fry them slowly, and add water only when they smell of nuts. Serves four.", None),
    ("Nurses on strike until Friday", "The hospital treats emergencies only. The minister calls the pension plan fair, the nurses call it late.", None),
    ("Night buses every half hour", "The line goes by the station and the hill. Drivers asked for it, and passengers will pay nothing more.", None),
    ("Storm expected on Sunday", "The weather service warns of gusts in the valleys. Gardens and roofs should be looked after today.", None),
]
