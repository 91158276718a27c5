String.metaClass.shout={->'x'}
echo 'leak='+'a'.shout()
