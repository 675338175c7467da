import pytest

from outreach.text.vocabulary import PAUSE, STOP, UNKNOWN, Vocabulary

VOCABULARY = Vocabulary(
    words=[
        "rumah",
        "layak",
        "huni",
        "air",
        "bersih",
        "sampah",
        "pilah",
        "stop",
        "babs",
        "tps3r",
        "permukiman",
        "masalah",
        "mampet",
        "pdam",
        "sanitasi",
    ],
    spellings={"pemukiman": "permukiman"},
    verbs=["pilah"],
    fillers=["yang", "sudah"],
)


def words(token: str) -> list[str]:
    """Show each piece by the rules' word that has its number, and what was written for it."""
    return [token[piece.start : piece.end] for piece in VOCABULARY.pieces(token) if piece.code > 0]


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Rumahnya", "rumah"),
        ("rumahku", "rumah"),
        ("rumahlah", "rumah"),
        ("dirumah", "rumah"),
        ("kerumahnya", "rumah"),
        ("rumah-rumah", "rumah"),
        ("rumah-rumahnya", "rumah"),
        ("rumah2", "rumah"),
        ("rmh", "rumah"),
        ("rumaaahhh", "rumah"),
        ("aiiirrrnya", "air"),
        ("air-nya", "air"),
        ("pemukiman", "permukiman"),
        ("memilah", "pilah"),
        ("di-pilah", "pilah"),
        ("terpilah", "pilah"),
    ],
)
def test_a_word_is_known_under_many_forms(written, word):
    assert [piece.code for piece in VOCABULARY.pieces(written)] == list(VOCABULARY.codes([word]))


@pytest.mark.parametrize(
    "written", ["rumit", "kepada", "adalah", "perairan", "a" * 200, "@rumah", "rumah.go.id", "aku"]
)
def test_other_words_are_unknown(written):
    assert [piece.code for piece in VOCABULARY.pieces(written)] == [UNKNOWN]


@pytest.mark.parametrize("written", ["yang", "YG", "udah", "yaaaang", "__"])
def test_a_word_that_only_fills_leaves_nothing(written):
    assert VOCABULARY.pieces(written) == []


def test_words_that_only_fill_are_left_out_of_phrases():
    assert VOCABULARY.codes(["rumah", "yang", "layak"]) == VOCABULARY.codes(["rumah", "layak"])


@pytest.mark.parametrize(
    ("sign", "code"), [(",", PAUSE), ("...", PAUSE), ("…", PAUSE), (".", STOP), ("?!", STOP)]
)
def test_signs_part_phrases_or_end_sentences(sign, code):
    assert [piece.code for piece in VOCABULARY.pieces(sign)] == [code]


@pytest.mark.parametrize(
    ("hashtag", "parts"),
    [
        ("#RumahLayakHuni", ["Rumah", "Layak", "Huni"]),
        ("#rumahlayakhuni", ["rumah", "layak", "huni"]),
        ("#RUMAHLAYAKHUNI2026", ["RUMAH", "LAYAK", "HUNI"]),
        ("#rumah_layak_huni", ["rumah", "layak", "huni"]),
        ("#StopBABS", ["Stop", "BABS"]),
        ("#STOPBABS", ["STOP", "BABS"]),
        ("#rumahlayakbanyumas", ["rumah", "layak"]),
        ("#banyumasrumahlayak", ["rumah", "layak"]),
        ("#PDAMkotaBogor", ["PDAM"]),
        ("#airport", []),
        ("#AirPort", ["Air"]),
        ("#TPS3R", ["TPS3R"]),
        ("#𝐫𝐮𝐦𝐚𝐡𝐥𝐚𝐲𝐚𝐤", ["𝐫𝐮𝐦𝐚𝐡", "𝐥𝐚𝐲𝐚𝐤"]),
        ("#" + "rumahlayak" * 20, []),
        ("#rumahxyairqzlayak", []),
        ("rumah_layak", ["rumah", "layak"]),
        ("sampah-rumah", ["sampah", "rumah"]),
    ],
)
def test_what_is_written_as_one_is_taken_apart(hashtag, parts):
    assert words(hashtag) == parts
