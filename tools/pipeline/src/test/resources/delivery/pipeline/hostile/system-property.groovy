System.setProperty('line.separator', 'x')
echo 'leak=property'
