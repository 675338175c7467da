from __future__ import annotations

from outreach.importers.sources import source_of_bytes, source_of_file


def test_a_file_and_its_content_are_read_alike(tmp_path):
    path = tmp_path / "unggahan.csv"
    path.write_bytes(b"a,b\n1,2\n")
    for source in (source_of_file(path), source_of_bytes("unggahan.csv", b"a,b\n1,2\n")):
        assert (source.name, source.size, source.head(3)) == ("unggahan.csv", 8, b"a,b")
        assert (source.whole(), list(source.pieces())) == (b"a,b\n1,2\n", [b"a,b\n1,2\n"])


def test_a_file_may_be_known_by_another_name(tmp_path):
    path = tmp_path / "0123abcd"
    path.write_bytes(b"")
    assert source_of_file(path, "Juni.csv").name == "Juni.csv"


def test_a_large_file_comes_in_pieces():
    pieces = list(source_of_bytes("x", b"x" * (1 << 20) + b"y").pieces())
    assert list(map(len, pieces)) == [1 << 20, 1]
