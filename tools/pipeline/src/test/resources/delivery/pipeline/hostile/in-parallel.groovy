parallel a: { 'touch @M@'.execute() }, b: { echo 'x' }
