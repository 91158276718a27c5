File f = ['@M@']
f.createNewFile()
