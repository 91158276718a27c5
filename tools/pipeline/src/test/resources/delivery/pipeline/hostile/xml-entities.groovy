new XmlSlurper().parse('file:///etc/hostname')
echo 'leak=xml'
