plain('@M@')
