def f = '@M@' as File
f.createNewFile()
