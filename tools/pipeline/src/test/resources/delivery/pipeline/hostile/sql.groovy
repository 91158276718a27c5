groovy.sql.Sql.newInstance('jdbc:x')
