((File) ['@M@']).createNewFile()
