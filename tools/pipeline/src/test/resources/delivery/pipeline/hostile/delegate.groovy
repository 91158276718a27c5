def c={ execute() }
c.delegate='touch @M@'
c.resolveStrategy=Closure.DELEGATE_ONLY
c()
