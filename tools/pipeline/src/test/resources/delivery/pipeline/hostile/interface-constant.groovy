echo 'leak=' + EvilConstant.X
