dflt()
