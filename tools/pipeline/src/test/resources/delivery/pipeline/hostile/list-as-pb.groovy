ProcessBuilder p = [['touch','@M@']]
p.start()
