echo "leak=${new EvilText()}"
