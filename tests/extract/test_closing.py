"""Prompts and closing notes, told from sentences of the story."""

from __future__ import annotations

import pytest

from newscrawl.extract.closing import is_note, is_prompt, is_source

PROMPTS = [
    "Sign up for our weekly harbour newsletter and never miss a boat.",
    "Want more from the quay? Sign up for the Harbour Notes, out every Friday.",
    "All products in this guide are independently selected by our editors.",
    "If you buy something through these links, we may earn a commission.",
    "Follow us on Facebook and Instagram for news from the islands.",
    "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
    "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
    "Your browser does not support this video.",
    "Il vous reste 43 % de cet article à lire. La suite est réservée aux abonnés.",
    "4 min read",
    "Do you have a story for us? Write to the desk.",
    "WATCH | The first boat leaves the quay:",
    "Für die Darstellung von Karten nutzen wir einen Dienst. Erst wenn Sie hier klicken, wird die Karte geladen.",
    "Ich bin mit der Verarbeitung meiner Daten laut der Erklärung einverstanden.",
    "I would like to be emailed about offers and events from the Harbour Times.",
    "Enjoy more audio and podcasts on your phone.",
    "Get our weekly island newsletter with all that the tide brought in.",
    "Want to be informed about new boats?",
    "Verraten Sie uns gern in den Kommentaren, welches Boot Ihnen gefällt.",
    "This story was featured in our Sunday newsletter for friends of the islands.",
    "Sign up to get “Letters from the Quay” in your inbox.",
    "Share your thoughts and join the conversation in the comments.",
    "If you enjoyed reading this, please think of our boat.",
    "Dieses Thema im Programm: Inselradio | Am Morgen | 3. Mai 2024 | 7:00 Uhr",
    "Dieses Skript als PDF herunterladen",
    "By signing up you agree to our terms and accept that we write to you.",
    "You can unsubscribe at any time.",
    "This site is protected by reCAPTCHA and the terms of its makers.",
    "The news of the islands in your inbox every morning.",
    "We need your consent to show this film.",
    "To view this content, please accept marketing cookies.",
    "Pour afficher ce contenu, vous devez accepter les cookies.",
    "Wir benötigen Ihre Zustimmung, um diesen Inhalt anzuzeigen.",
    "Article continues after this advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Skip post by Harbour Times",
    "Následuje obsah vložený z jiného webu. Zde jej můžete přeskočit.",
    "Warning: Undefined variable $boat in /www/quay/boat.php on line 40",
]
NOTES = [
    "Anna Holm is a reporter for the Harbour Times and lives on the north shore.",
    "Per Lund is the founder of the Norrvik boat club.",
    "Jonas Berg writes about boats, tides and the people between them.",
    "Mira is a freelance writer based in the old town.",
    "Anna Holm is the Founder and Editor of the Harbour Times.",
    "(This story has not been edited by our staff and comes from a syndicated feed.)",
    "Harbour Press reporter Jonas Berg in Norrvik contributed to this.",
    "Associated Press writer Jonas Berg in Norrvik contributed.",
    "Editor’s note: Our reporter was a guest of the line for this trip.",
    "In: Inselblatt, 12.05.2023 (abgerufen am: 14.05.2023)",
    "More information: Lund et al., Boats and tides, Journal of Harbours (2023).",
    "About the author",
    "Reporting by Anna Holm; editing by Jonas Berg",
    "Additional reporting by Jonas Berg",
    "Contributing: The Island Press",
    "Contact Anna Holm at anna@harbour.example.",
    "For more information about the ferry, visit ferry.example.",
    "This article was originally published in the Island Press.",
    "The views expressed here are those of the writer.",
    "Dieser Text wurde zuerst im Inselblatt gedruckt.",
    "— By Anna Holm",
    "Holm Ferries is headquartered in Norrvik and employs forty people.",
    "Holm Ferries is a leading independent provider of boats for small islands.",
    "With reports from the Island Press and Norrvik Radio",
    "Sofern nicht anders angegeben, stehen die Texte unter einer freien Lizenz.",
]
SOURCES = [
    "Editor’s note: The ferry has sailed every day since this was written.",
    "A version of this story appeared in the Island Press, No. 44.",
    "This article was first published by the Island Press.",
    "This essay originally appeared in “Boats and People”.",
    "This interview has been lightly edited and condensed for clarity.",
    "Anmerkung der Redaktion: Die Fähre ist inzwischen in Betrieb.",
    "Dieser Text ist ursprünglich im Inselblatt erschienen.",
    "Cet article a été initialement publié par le Journal des îles.",
    "Nota de la redacción: el barco ya navega.",
]
STORY = [
    "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers.",
    "Passengers may follow the new path along the quay to the ticket office by the church.",
    "The council may earn back what it paid within three years, if enough people take the boat.",
    "Critics say that the boat is too slow, and that nobody asked the people who need it most.",
    "The director of the line said on Monday that a second boat would follow in the spring.",
    "He wrote in the comments that the boat was late, and that the council should let us know why.",
    "Watch out for the tide, said the ferryman: it has drowned better swimmers than the mayor.",
    "Ob die Fähre weiter fährt, entscheidet der Rat erst, wenn die Zahlen des Sommers vorliegen.",
    "The line, headquartered in Norrvik since 1903, is the leading provider of boats on the coast.",
    "Anna Holm took the first boat and was home before eight, for the first time in nine years.",
    "This article of the treaty was published in 1903, and nobody has read it since.",
    "The note was edited by the mayor himself before it was published.",
    "By the evening forty passengers had agreed to pay four crowns for a ticket.",
    "The story continues below the quay, where the old boats lie and nobody comes any more.",
    "She found the letter in her inbox on Monday, beside the bills of the winter.",
    "Người dân gửi thư cho chủ tịch xã để xin mở lại bến đò đã đóng cửa chín năm.",
]


@pytest.mark.parametrize("text", PROMPTS)
def test_prompts(text: str) -> None:
    assert is_prompt(text)


@pytest.mark.parametrize("text", NOTES)
def test_notes(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize("text", STORY)
def test_sentences_of_a_story(text: str) -> None:
    assert not is_prompt(text)
    assert not is_note(text)
    assert not is_source(text)


@pytest.mark.parametrize("text", SOURCES)
def test_notes_above_a_story(text: str) -> None:
    assert is_source(text)


def test_a_correction_is_no_note() -> None:
    assert not is_note("Editor’s note: This story was updated at 5 p.m. with a word from the mayor.")
    assert not is_note("Correction: An earlier version of this article gave the wrong price.")


def test_a_long_paragraph_is_none() -> None:
    assert not is_prompt("Sign up for our newsletter. " * 40)
    assert not is_note("Contact Anna Holm at anna@harbour.example. " * 40)
