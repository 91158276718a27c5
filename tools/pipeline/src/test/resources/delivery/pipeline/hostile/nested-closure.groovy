[1].each { [2].each { 'touch @M@'.execute() } }
