run(new File('/etc/hostname'))
