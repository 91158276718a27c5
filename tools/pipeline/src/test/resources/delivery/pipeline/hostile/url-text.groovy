echo 'leak=' + new URL('file:///etc/hostname').text
