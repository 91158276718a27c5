System.out = null
echo 'leak=out'
