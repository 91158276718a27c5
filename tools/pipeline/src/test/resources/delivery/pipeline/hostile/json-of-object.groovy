echo 'leak=' + groovy.json.JsonOutput.toJson(new EvilText())
