this.@binding
echo 'leak=attr'
