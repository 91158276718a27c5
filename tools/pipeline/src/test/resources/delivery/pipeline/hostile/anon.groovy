new Object(){ def go(){ 'touch @M@'.execute() } }.go()
