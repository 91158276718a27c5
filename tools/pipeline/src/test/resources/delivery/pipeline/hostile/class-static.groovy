K.st('@M@')
