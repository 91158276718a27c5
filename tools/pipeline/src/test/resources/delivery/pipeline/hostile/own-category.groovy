String.mixin(K)
'x'.go('@M@')
