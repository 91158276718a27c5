new File('@M@') << 'x'
