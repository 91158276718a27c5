echo 'leak='+new File('/etc/hostname').getText()
