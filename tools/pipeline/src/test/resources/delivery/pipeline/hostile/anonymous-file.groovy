new File('@M@') { }.createNewFile()
