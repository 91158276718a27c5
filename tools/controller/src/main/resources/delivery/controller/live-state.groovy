// Prints what a controller is, for ./bootstrap drift: a line "=== kind name" begins a part, each of its lines begins with a space.
import com.cloudbees.hudson.plugins.folder.computed.ComputedFolder
import hudson.model.AbstractItem
import io.jenkins.plugins.casc.ConfigurationAsCode
import jenkins.model.Jenkins

def part(kind, name, text) {
  println "=== ${kind} ${name}"
  text.eachLine { println " ${it}" }
}

def jenkins = Jenkins.get()
part('core', 'jenkins', Jenkins.VERSION)
jenkins.pluginManager.plugins.sort { it.shortName }.each {
  part('plugin', it.shortName, it.active ? it.version : it.version + ' inactive')
}
// A multibranch project finds its jobs itself; nobody declares them.
jenkins.getAllItems(AbstractItem).findAll { !(it.parent instanceof ComputedFolder) }.sort { it.fullName }.each {
  part('job', it.fullName, it.configFile.asString())
}
def out = new ByteArrayOutputStream()
ConfigurationAsCode.get().export(out)
part('configuration', 'jcasc.yaml', out.toString('UTF-8'))
println '=== end'
