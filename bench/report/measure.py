"""Times whole processes, from start to the written file, and prints a table. Called by `run`."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM, WEASYPRINT = map(Path, sys.argv[1:3])
FORMATS = ["pdf", "docx", "html", "pptx", "xlsx", "zip"]
RUNS = 7
RUNS_OF_ALL = 3


def call(*arguments, folder):
    subprocess.run(list(map(str, arguments)), cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def timed(runs, work, before=lambda: None):
    """Seconds of each run, after one that is not counted."""
    seconds = []
    for number in range(runs + 1):
        before()
        start = time.perf_counter()
        work()
        if number:
            seconds.append(time.perf_counter() - start)
    return seconds


def row(name, seconds):
    median = statistics.median(seconds)
    print(f"| {name} | {median:.2f} | {min(seconds):.2f} | {max(seconds):.2f} | {len(seconds)} |", flush=True)
    return median


def pages(pdf):
    done = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True)
    return next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("Pages:"))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call(PROGRAM, "demo", "--no-serve", "--no-reports", folder=folder)
        day = ["--date", "2024-03-01"]

        def quality(formats, out):
            call(PROGRAM, "report", "quality", "--place", "Ludvika", "--year", "2023", *day, "--format", formats, "--out", out, folder=folder)

        print("| Seconds | median | least | most | runs |\n|---|---|---|---|---|")
        row("Quality report, every format", timed(RUNS, lambda: quality(",".join(FORMATS), "all")))
        own = {kind: row(f"Quality report, {kind.upper()}", timed(RUNS, lambda kind=kind: quality(kind, "one"))) for kind in FORMATS}
        clear = lambda: shutil.rmtree(folder / "nation", ignore_errors=True)
        nation = lambda: call(PROGRAM, "report", "analysis", "--all", "--out", "nation", folder=folder)
        row("Analyses of all as PDF", timed(RUNS_OF_ALL, nation, clear))
        files = sorted((folder / "nation").glob("*.pdf"))
        stem = "kvalitetsrapport-ludvika-2023"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        office = lambda: call("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", "office", f"all/{stem}.docx", folder=folder)
        weasy = lambda: call(WEASYPRINT, f"all/{stem}.html", "weasy.pdf", folder=folder)
        others = {"LibreOffice, from our DOCX": row("LibreOffice, from our DOCX", timed(RUNS, office))}
        others["WeasyPrint, from our HTML"] = row("WeasyPrint, from our HTML", timed(RUNS, weasy))
        print()
        for other, seconds in others.items():
            print(f"{other}: {seconds / own['pdf']:.1f} times our PDF")
        made = {"ours": folder / f"all/{stem}.pdf", "LibreOffice": folder / f"office/{stem}.pdf", "WeasyPrint": folder / "weasy.pdf"}
        print("Pages:", ", ".join(f"{by} {pages(pdf)}" for by, pdf in made.items()))
        print(f"Analyses: {len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.0f} MB")


main()
