"""The command `summkit report`."""

from __future__ import annotations

from pathlib import Path

import click

from summkit.api.evaluating import report
from summkit.cli.completers import complete_files
from summkit.cli.options import check_output, output_option, quiet_option, version_option, write
from summkit.corpora.inputs import Inputs

_EPILOG = """Examples:

\b
  summkit evaluate --metric rouge1 --metric keypoints --per-document --texts --format json --output evaluation.json
  summkit report evaluation.json --output report.html
  summkit report evaluation.json --title "Spring 2024" --output report.html

'summkit evaluate --format html --output report.html' writes the same page at once.
"""


@click.command("report", epilog=_EPILOG)
@click.argument("evaluation", metavar="EVALUATION.json", type=click.Path(path_type=Path), shell_complete=complete_files)
@click.option("--title", default="", metavar="TEXT", help="What stands at the top of the page.")
@output_option
@version_option
@quiet_option
def report_command(evaluation: Path, title: str, output: Path | None, quiet: bool) -> None:
    """Write one HTML page on what 'evaluate' or 'score' found, from their --format json.

    The page needs nothing else, and looks at nothing else: it can be mailed, archived and opened without a network. It
    shows what the file holds: give --per-document and --texts when writing it to have articles to read.
    """
    check_output(output, Inputs(files=[evaluation]))
    write(report(evaluation, title=title), output)
