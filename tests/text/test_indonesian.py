import pytest

from outreach.text.indonesian import TOKEN, plain, verb_forms


@pytest.mark.parametrize(
    "written",
    [
        "RUMAH",
        "𝐑𝐮𝐦𝐚𝐡",
        "ｒｕｍａｈ",
        "r\u0336u\u0336m\u0336a\u0336h\u0336",
        "ru\u200bmah",
        "🆁🆄🅼🅰🅷",
        "ⓇⓊⓂⒶⒽ",
        "ʀᴜᴍᴀʜ",
        "rumáh",
        "rumah\ud800",
    ],
)
def test_letters_are_read_whatever_their_style(written):
    assert plain(written) == "rumah"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("air/minum, bersih", ["air", "/", "minum", ",", "bersih"]),
        ("rumah-rumah kumuh", ["rumah-rumah", "kumuh"]),
        ("lihat https://contoh.id/air?x=1 ya", ["lihat", "https://contoh.id/air?x=1", "ya"]),
        ("tulis ke admin@contoh.go.id", ["tulis", "ke", "admin@contoh.go.id"]),
        ("@pdam.kota tolong", ["@pdam.kota", "tolong"]),
        ("mati... tolong!!", ["mati", "...", "tolong", "!!"]),
        ("Jl. Mawar No. 5. Bau", ["Jl", "Mawar", "No", "5", ".", "Bau"]),
        ("satu\ndua\n\ntiga", ["satu", "dua", "\n\n", "tiga"]),
        ("air 🚰 bersih ☀️ sekali", ["air", "bersih", "sekali"]),
        ("perumahan & #AirMinum", ["perumahan", "&", "#AirMinum"]),
        ("_air_ 'bersih'", ["_air_", "bersih"]),
    ],
)
def test_text_is_parted_into_words_and_the_signs_that_part_phrases(text, tokens):
    assert TOKEN.findall(text) == tokens


@pytest.mark.parametrize(
    ("stem", "form"),
    [
        ("pilah", "memilah"),
        ("tumpuk", "numpuk"),
        ("kelola", "mengelola"),
        ("sumbat", "tersumbat"),
        ("sumbat", "menyumbat"),
        ("angkut", "diangkut"),
        ("buang", "membuang"),
        ("luap", "meluap"),
        ("bersihkan", "membersihkan"),
        ("angkut", "diangkutin"),
    ],
)
def test_forms_of_a_verb_are_one_word(stem, form):
    assert form in verb_forms(stem)
