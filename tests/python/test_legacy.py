"""Text from before Unicode, against a table written down here, apart from the library's."""

import subprocess
import sys
from pathlib import Path

import pytest

import sukien as sk

TEXT = (
    "Chiều qua, ủy ban nhân dân tỉnh họp bàn việc đắp đê, trồng rừng và xây trường học; "
    "mỗi xã được cấp một khoản tiền nhỏ để sửa chữa đường sá trước mùa mưa lũ."
)
#: Small letters with marks in TCVN3, from byte 0xB5 on and a few before it.
TCVN3 = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "A8A9AAABACADAEB5B6B7B8B9BBBCBDBEC6C7C8C9CACBCCCECFD0D1D2D3D4D5D6D7D8DCDDDE"
            "DFE1E2E3E4E5E6E7E8E9EAEBECEDEEEFF1F2F3F4F5F6F7F8F9FAFBFCFDFE"
        ),
        strict=True,
    )
)
BYTES = bytes(TCVN3.get(c) or ord(c) for c in TEXT)


def test_detected_and_decoded() -> None:
    assert sk.detect_encoding(BYTES) == "tcvn3"
    assert sk.decode_legacy(BYTES, "tcvn3") == TEXT
    assert sk.decode_legacy(BYTES) == TEXT
    misread = BYTES.decode("latin-1")
    assert sk.detect_encoding(misread) == "tcvn3"
    assert sk.decode_legacy(misread) == TEXT


@pytest.mark.parametrize("data", [TEXT, TEXT.encode(), "Plain English, no marks.", b"", "Élève déçu à Noël"])
def test_nothing_to_detect(data: bytes | str) -> None:
    assert sk.detect_encoding(data) is None
    with pytest.raises(sk.InvalidInputError, match="name it"):
        sk.decode_legacy(data)


def test_bad_arguments() -> None:
    with pytest.raises(sk.InvalidInputError, match='no legacy encoding "koi8"; there are "tcvn3"'):
        sk.decode_legacy(BYTES, "koi8")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not int"):
        sk.detect_encoding(3)  # type: ignore[arg-type]


def test_command_line_names_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(BYTES)
    command = [sys.executable, "-m", "sukien", "sentences", "old.txt", "--format", "jsonl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "byte 3 (0xd2)" in done.stderr
    assert "--encoding tcvn3" in done.stderr
    command += ["--encoding", "tcvn3"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ủy ban" in done.stdout
