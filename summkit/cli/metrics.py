"""The option `--metric`."""

from __future__ import annotations

import click

from summkit.cli.completers import complete_metrics
from summkit.evaluation.plan import DEFAULT_METRICS

metric_option = click.option(
    "--metric",
    "metrics",
    multiple=True,
    default=DEFAULT_METRICS,
    metavar="NAME[:OPTION=VALUE,...]",
    shell_complete=complete_metrics,
    help=f"A metric; repeat for several. See 'summkit metrics'. [default: {', '.join(DEFAULT_METRICS)}]",
)
