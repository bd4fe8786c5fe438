"""How good the verdicts are: scores against gold, with intervals."""
