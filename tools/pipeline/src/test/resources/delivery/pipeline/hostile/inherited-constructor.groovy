new EvilFile('@M@').createNewFile()
