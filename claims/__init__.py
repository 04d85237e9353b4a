"""THE SENTENCES: a stated figure, a measured one, a verdict. Knows no file format and no screen."""
