def b = currentBuild.&getRawBuild
echo 'leak=' + b()
