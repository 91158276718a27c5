Eval.x(1, "'touch @M@'.execute()")
