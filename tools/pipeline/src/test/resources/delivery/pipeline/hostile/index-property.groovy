echo 'leak=' + Runtime['runtime']
