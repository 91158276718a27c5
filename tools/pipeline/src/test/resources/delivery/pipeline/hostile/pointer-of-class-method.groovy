def go = new K().&go
go('@M@')
