def s=System
s.getProperties()
new File('@M@').createNewFile()
