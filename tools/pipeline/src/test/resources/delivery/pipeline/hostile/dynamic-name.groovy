def m = 'exec' + 'ute'
'touch @M@'."$m"()
