File.newInstance('@M@').createNewFile()
