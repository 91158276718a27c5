for (x in new EvilText()) { echo 'leak=' + x }
