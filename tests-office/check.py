"""Opens office files of the program with other people's readers, and says what they do not find.

Usage: check.py [--no-office] FOLDER ...

Every DOCX, PPTX, XLSX and ZIP in the folders is looked at; a folder must have at least one of each of the first
three. LibreOffice prints the office files too, unless told not to. Exit code 0 if all is there, 1 with one line
for each fault, 2 if LibreOffice is wanted and not installed.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
from docx.oxml.ns import qn

faults = []


def check(holds, what):
    """Notes a fault unless the thing holds."""
    if not holds:
        faults.append(what)


def check_docx(path):
    document = docx.Document(path)
    styles = [paragraph.style.name for paragraph in document.element.body.iter(qn("w:p")) for paragraph in [docx.text.paragraph.Paragraph(paragraph, document)]]
    # An analysis has no parts of parts, and nobody has written in it yet.
    is_analysis = path.name.startswith("kommunanalys")
    for level in (1, 2) if is_analysis else (1, 2, 3):
        check(f"Heading {level}" in styles, f"{path.name}: no heading of level {level}")
    check("Title" in styles, f"{path.name}: no title")
    tables = list(document.element.body.iter(qn("w:tbl")))
    check(tables, f"{path.name}: no tables")
    for number, table in enumerate(tables, 1):
        first = table.find(qn("w:tr"))
        check(first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None, f"{path.name}: table {number} does not repeat its head")
    pictures = [element for element in document.element.body.iter() if element.tag.endswith("}docPr")]
    check(pictures, f"{path.name}: no pictures")
    for picture in pictures:
        check(picture.get("descr"), f"{path.name}: a picture without alternative text")
    tags = [tag.get(qn("w:val")) for tag in document.element.body.iter(qn("w:tag"))]
    for prefix in ("machine:", "write:", "fact:") if is_analysis else ("machine:", "human:", "write:", "fact:"):
        check(any(tag.startswith(prefix) for tag in tags), f"{path.name}: no field tagged {prefix}")
    check(all(len(tag) <= 64 for tag in tags), f"{path.name}: a tag is too long for Word")
    check(document.core_properties.title, f"{path.name}: no title in the properties")
    check(document.core_properties.language == "sv-SE", f"{path.name}: no language in the properties")


def check_pptx(path):
    deck = pptx.Presentation(path)
    check(deck.slide_width * 9 == deck.slide_height * 16, f"{path.name}: not 16:9")
    titles = [slide.shapes.title.text_frame.text if slide.shapes.title is not None else "" for slide in deck.slides]
    check(all(titles), f"{path.name}: a slide without title: {titles}")
    check(len(set(titles)) == len(titles), f"{path.name}: titles are not unique: {titles}")
    for number, slide in enumerate(deck.slides, 1):
        check(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip(), f"{path.name}: slide {number} has no notes")
        for shape in slide.shapes:
            if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE:
                check(shape._element.nvPicPr.cNvPr.get("descr"), f"{path.name}: slide {number}: a picture without alternative text")
                check(shape.image.content_type == "image/png", f"{path.name}: slide {number}: no PNG")


def check_xlsx(path):
    book = openpyxl.load_workbook(path)
    check(book.sheetnames[0] == "Om filen", f"{path.name}: no cover")
    for sheet in book.worksheets[1:]:
        check(len(sheet.tables) == 1, f"{path.name}: {sheet.title} has {len(sheet.tables)} tables")
        for table in sheet.tables.values():
            heads = [cell.value for cell in sheet[table.ref][0]]
            check(all(heads) and len(set(heads)) == len(heads), f"{path.name}: {sheet.title}: headings {heads}")
    check(book.properties.title, f"{path.name}: no title in the properties")


def check_zip(path):
    with zipfile.ZipFile(path) as archive:
        for line in archive.read("SHA256SUMS").decode().splitlines():
            checksum, name = line.split("  ", 1)
            check(hashlib.sha256(archive.read(name)).hexdigest() == checksum, f"{path.name}: {name} has another checksum")


def check_with_libreoffice(paths):
    """Every office file can be opened and printed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("LibreOffice is not installed (Debian: libreoffice-writer, -impress, -calc)")
        sys.exit(2)
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(paths):
            # Files may share a stem, and would overwrite each other's print.
            Path(folder, str(number)).mkdir()
            shutil.copy(path, Path(folder, str(number), f"{number}{path.suffix}"))
        copies = [Path(folder, str(number), f"{number}{path.suffix}") for number, path in enumerate(paths)]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, copies)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        for copy, path in zip(copies, paths):
            pdf = Path(folder, copy.stem + ".pdf")
            check(pdf.exists() and pdf.stat().st_size > 5000, f"{path.name}: LibreOffice cannot print it")


LOOKS = {".docx": check_docx, ".pptx": check_pptx, ".xlsx": check_xlsx, ".zip": check_zip}


def main():
    arguments = sys.argv[1:]
    with_office = "--no-office" not in arguments
    folders = [Path(argument) for argument in arguments if argument != "--no-office"]
    paths = []
    for folder in folders:
        found = sorted(path for path in folder.iterdir() if path.suffix in LOOKS)
        for ending in (".docx", ".pptx", ".xlsx"):
            check(any(path.suffix == ending for path in found), f"{folder}: no {ending} file")
        paths += found
    for path in paths:
        try:
            LOOKS[path.suffix](path)
        except Exception as error:  # Whatever a reader says is a fault of the file.
            faults.append(f"{path.name}: {type(error).__name__}: {error}")
    if with_office:
        check_with_libreoffice([path for path in paths if path.suffix != ".zip"])
    if faults:
        print("\n".join(faults))
        sys.exit(1)
    print(f"{len(paths)} office files are as they should be")


if __name__ == "__main__":
    main()
