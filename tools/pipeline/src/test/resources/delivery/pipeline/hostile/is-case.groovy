switch ('x') { case new EvilText(): echo 'leak=case' }
