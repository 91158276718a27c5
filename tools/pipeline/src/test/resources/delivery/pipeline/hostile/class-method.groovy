new K().go('@M@')
