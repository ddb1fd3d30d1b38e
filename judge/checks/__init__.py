"""A submission against samples and properties, in order, with examples that are kept; and the last round."""
