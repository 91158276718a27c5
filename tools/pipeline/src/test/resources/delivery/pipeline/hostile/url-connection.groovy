new URL('http://127.0.0.1:1/').openConnection().connect()
echo 'leak=url'
