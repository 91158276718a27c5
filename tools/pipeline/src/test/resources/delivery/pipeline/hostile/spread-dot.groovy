['touch @M@']*.execute()
