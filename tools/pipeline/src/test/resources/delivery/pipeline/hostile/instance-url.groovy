new URL('file:///etc/hostname').openStream()
echo 'leak=url'
