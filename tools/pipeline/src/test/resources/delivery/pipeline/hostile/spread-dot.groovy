executed(['touch @M@'])
