def x=['touch @M@']
x.each { it.execute() }
