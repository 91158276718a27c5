new EvilText().parent()
echo 'leak=super'
