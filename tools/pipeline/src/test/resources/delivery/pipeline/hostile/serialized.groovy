new ObjectInputStream(new ByteArrayInputStream(new byte[0]))
