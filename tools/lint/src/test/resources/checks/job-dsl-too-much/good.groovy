3.times { job("app-$it") }
