"""`python -m summkit` is the command `summkit`."""

from summkit.cli import main

main()
