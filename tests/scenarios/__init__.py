"""Preview truth: every change of the article's list, what preview announced and what ``up`` did."""
