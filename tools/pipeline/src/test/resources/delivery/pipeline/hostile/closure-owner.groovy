def c = { }
echo 'leak=' + c.owner.class.classLoader
