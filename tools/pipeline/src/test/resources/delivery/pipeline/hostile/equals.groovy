echo 'leak=' + (new EvilText() == new EvilText())
