new Thread(name: 'x', daemon: true)
echo 'leak=thread'
