Runtime.metaClass.invokeStaticMethod(Runtime, 'getRuntime')
echo 'leak=meta'
