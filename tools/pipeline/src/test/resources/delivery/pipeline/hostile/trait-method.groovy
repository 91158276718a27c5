new WithTrait().go('@M@')
