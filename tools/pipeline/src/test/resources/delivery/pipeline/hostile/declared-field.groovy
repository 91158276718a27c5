String.getDeclaredField('value').setAccessible(true)
echo 'leak=field'
