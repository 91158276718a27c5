def r = 'touch @M@'
echo 'leak=' + r?.'execute'()
