"""BagIt 1.0: a bag written, a bag of any origin read and held against its rules."""
