new K2('@M@')
