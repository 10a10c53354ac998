"""How true a preview is: ours beside the two programs that people write by hand, over every change of the truth table."""
