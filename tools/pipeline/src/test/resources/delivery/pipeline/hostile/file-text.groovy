new File('@M@').text = 'x'
