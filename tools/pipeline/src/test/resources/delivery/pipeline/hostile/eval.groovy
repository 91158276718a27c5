Eval.me("'touch @M@'.execute()")
