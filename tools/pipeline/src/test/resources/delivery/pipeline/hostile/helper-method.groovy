helper('@M@')
