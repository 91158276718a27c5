echo 'leak=' + System.getenv()
