java.lang.invoke.MethodHandles.lookup()
echo 'leak=lookup'
