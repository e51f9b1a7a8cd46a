"""Every job as one function: what `import summkit` offers, and what the commands call."""
