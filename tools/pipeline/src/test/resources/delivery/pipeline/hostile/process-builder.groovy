new ProcessBuilder(['touch', '@M@']).start()
