shelper('@M@')
