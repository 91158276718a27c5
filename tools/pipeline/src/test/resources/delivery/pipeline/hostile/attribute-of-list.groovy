echo 'leak=' + [1].@elementData
