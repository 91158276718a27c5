Thread.currentThread().contextClassLoader.loadClass('java.lang.Runtime')
