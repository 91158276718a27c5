new groovy.text.SimpleTemplateEngine().createTemplate('<% "touch @M@".execute() %>').make().toString()
