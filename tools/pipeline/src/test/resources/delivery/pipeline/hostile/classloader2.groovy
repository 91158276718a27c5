echo 'leak='+this.getClass().getClassLoader()
