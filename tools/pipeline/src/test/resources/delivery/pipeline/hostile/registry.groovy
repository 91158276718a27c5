GroovySystem.metaClassRegistry.getMetaClass(String)
echo 'leak=registry'
