['touch @M@'].collect(Runtime.getRuntime().&exec)
