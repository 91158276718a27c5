def hash = 'git rev-parse HEAD'.execute().text
job("app-$hash")
