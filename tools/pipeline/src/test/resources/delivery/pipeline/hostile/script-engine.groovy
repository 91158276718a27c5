new javax.script.ScriptEngineManager().getEngineByName('groovy')
echo 'leak=engine'
