(['@M@'] as File).createNewFile()
