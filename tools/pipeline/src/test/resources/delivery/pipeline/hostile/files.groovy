java.nio.file.Files.write(java.nio.file.Paths.get('@M@'), 'x'.bytes)
