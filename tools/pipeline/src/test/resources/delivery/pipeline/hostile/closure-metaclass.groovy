def c = { }
c.metaClass.x = { 1 }
echo 'leak=' + c.x()
