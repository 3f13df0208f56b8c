"""Tags of pyvi and underthesea for segmented sentences, as `sukien-train pos --silver` reads them.

    pip install pyvi==0.1.1 underthesea==9.5.0
    python scripts/pos_peers.py SEGMENTED > TAGGED

A sentence a line, words apart by spaces, syllables joined by underscores;
out come `word/PYVI/UNDERTHESEA`, and an empty line where the two do not agree on the number of words.
"""

import sys
from os.path import dirname, join
from pathlib import Path

import underthesea.pipeline.pos_tag as underthesea_tags  # type: ignore[import-not-found]
from pyvi import ViPosTagger  # type: ignore[import-not-found]
from underthesea.models.fast_crf_sequence_tagger import (  # type: ignore[import-not-found]
    FastCRFSequenceTagger,
)

tagger = FastCRFSequenceTagger()
tagger.load(join(dirname(underthesea_tags.__file__), "models", "pos_crf_vlsp2013_20230303"))
for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    words = line.split()
    pyvi = [str(tag) for tag in ViPosTagger.postagging(" ".join(words))[1]]
    # Its tags begin with `B-`.
    underthesea = [tag[2:] for tag in tagger.predict([[word.replace("_", " ")] for word in words])]
    rows = zip(words, pyvi, underthesea, strict=False)
    print(" ".join(map("/".join, rows)) if len(pyvi) == len(underthesea) == len(words) else "")
