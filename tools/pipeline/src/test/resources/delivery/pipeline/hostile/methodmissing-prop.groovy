echo 'leak='+this.metaClass
