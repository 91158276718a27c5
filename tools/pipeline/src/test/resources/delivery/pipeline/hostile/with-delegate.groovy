delegated('@M@')
