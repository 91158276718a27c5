['touch', '@M@'].execute()
