"""Breaks a copy of a sound file in one way at a time, and sees that check.py notices.

Usage: broken.py FOLDER   (a folder of sound files)
"""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CHECK = Path(__file__).with_name("check.py")

# The kind of file, the part of it, what is taken out of that part, and what check.py must say.
BREAKS = [
    ("docx", r"word/document\.xml", r"<w:tblHeader ?/>", "does not repeat its head"),
    ("docx", r"word/document\.xml", r'(?<=<wp:docPr)( [^>]*?) descr="[^"]*"', "a picture without alternative text"),
    ("docx", r"word/document\.xml", r'<w:pStyle w:val="Heading2" ?/>', "no heading of level 2"),
    ("pptx", r"ppt/slides/slide2\.xml", r'<p:ph type="title" ?/>', "without title"),
    ("pptx", r"ppt/slides/_rels/slide2\.xml\.rels", r'<Relationship [^>]*notesSlide[^>]*/>', "has no notes"),
    ("xlsx", r"xl/worksheets/sheet2\.xml", r"<tableParts.*?</tableParts>", "has 0 tables"),
]


def broken(source, target, part, pattern):
    """Copies an archive without what matches in one of its parts; says whether anything did."""
    changed = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if re.fullmatch(part, name):
                text, count = re.subn(pattern, lambda found: found.group(1) if found.groups() else "", data.decode())
                data, changed = text.encode(), changed + count
            new.writestr(name, data)
    return changed > 0


def said(folder):
    done = subprocess.run([sys.executable, CHECK, "--no-office", folder], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def main():
    sound = Path(sys.argv[1])
    faults = []
    for kind, part, pattern, wanted in BREAKS:
        with tempfile.TemporaryDirectory() as folder:
            source = next(path for path in sorted(sound.glob(f"kvalitetsrapport*.{kind}")))
            if not broken(source, Path(folder, source.name), part, pattern):
                faults.append(f"{kind}: nothing matches {pattern} in {part}")
                continue
            code, text = said(folder)
            if code != 1 or wanted not in text:
                faults.append(f"{kind} without {pattern}: exit code {code}, not told: {wanted}\n{text}")
    for kind in ("docx", "pptx", "xlsx"):
        with tempfile.TemporaryDirectory() as folder:
            source = next(path for path in sorted(sound.glob(f"*.{kind}")))
            Path(folder, source.name).write_bytes(source.read_bytes()[: source.stat().st_size // 2])
            code, text = said(folder)
            if code != 1 or source.name not in text:
                faults.append(f"half a {kind}: exit code {code}\n{text}")
    if faults:
        print("\n".join(faults))
        sys.exit(1)
    print(f"{len(BREAKS) + 3} broken files were noticed")


if __name__ == "__main__":
    main()
