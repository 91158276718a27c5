new FileOutputStream('@M@').close()
