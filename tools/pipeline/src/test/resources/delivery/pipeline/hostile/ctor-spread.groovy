new File(*['@M@']).createNewFile()
