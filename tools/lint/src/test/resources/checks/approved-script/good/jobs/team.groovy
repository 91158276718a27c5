folder('team')
