// Prints what this controller knows, in the form of the files of lock/: run it in the script console, through
// `./bootstrap lock --from URL`, from init.groovy.d, or in a test that has a controller. It changes nothing.
// With the environment variable CONTROLLER_LOCK_DIRECTORY it writes the files there instead of printing them.
//
// Classes of plugins are loaded by name: the program compiles anywhere and its facts come from the running controller alone.

Class type(String name) {
  jenkins.model.Jenkins.get().pluginManager.uberClassLoader.loadClass(name)
}

// Static methods of interfaces go through reflection: the call that this Groovy compiles for them does not verify.
Object called(String name, String method) {
  type(name).getMethod(method).invoke(null)
}

String pluginOf(Class c) {
  jenkins.model.Jenkins.get().pluginManager.whichPlugin(c)?.shortName ?: 'core'
}

// --- the canonical form: keys sorted, the first levels one member a line, two programs print the same bytes ---

String quoted(String text) {
  def out = new StringBuilder('"')
  for (int i = 0; i < text.length(); i++) {
    int c = text.codePointAt(i)
    String one = text.substring(i, i + 1)
    out.append(one == '"' || one == '\\' ? '\\' + one : c < 32 ? String.format('\\u%04x', c) : one)
  }
  out.append('"').toString()
}

String canonical(Object value, int broken, int depth = 0) {
  boolean lines = depth < broken
  String pad = lines ? ' ' * depth : ''
  String open = lines ? '\n' : ''
  String between = lines ? ',\n' : ','
  String close = lines ? '\n' + ' ' * Math.max(0, depth - 1) : ''
  if (value instanceof Map) {
    if (value.isEmpty()) {
      return '{}'
    }
    def members = new TreeMap(value).collect { k, v -> pad + quoted(k as String) + ':' + canonical(v, broken, depth + 1) }
    return '{' + open + members.join(between) + close + '}'
  }
  if (value instanceof Collection) {
    if (value.isEmpty()) {
      return '[]'
    }
    return '[' + open + value.collect { pad + canonical(it, broken, depth + 1) }.join(between) + close + ']'
  }
  value instanceof Boolean ? value.toString() : quoted(value as String)
}

// A member only where it says something: absent, false and empty mean the same to the reader.
Map withoutNothing(Map members) {
  members.findAll { k, v -> v != null && v != false && !((v instanceof Map || v instanceof Collection) && v.isEmpty()) }
}

// --- plugins ---

Map plugins() {
  def all = [:]
  jenkins.model.Jenkins.get().pluginManager.plugins.each { plugin ->
    def required = [:]
    def optional = [:]
    // Jenkins adds an optional dependency to these when it is there; one that is not says nothing of this controller.
    plugin.dependencies.each { (it.optional ? optional : required)[it.shortName] = it.version }
    all[plugin.shortName] = withoutNothing(
      version: plugin.version, requiredCore: plugin.requiredCoreVersion, dependencies: required, optional: optional)
  }
  all
}

// --- Configuration as Code ---

Map jcascRoots() {
  called('io.jenkins.plugins.casc.RootElementConfigurator', 'all').collectEntries { [(it.name): it.target.getName()] }
}

boolean isPlain(Class c) {
  c.isPrimitive() || c.getName().startsWith('java.lang.')
}

// What a data-bound constructor takes is an attribute although its setter is deprecated, which hides it from JCasC's own list.
List attributesOf(Object configurator, Class c) {
  def dataBound = type('io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator')
  def constructor = dataBound.isInstance(configurator) ? dataBound.getDataBoundConstructor(c) : null
  def taken = constructor ? type('org.kohsuke.stapler.ClassDescriptor').loadParameterNames(constructor) as List : []
  (configurator.attributes as List) + configurator.describe().findAll { it.deprecated && !it.restricted && it.name in taken }
}

Map jcasc() {
  def registry = called('io.jenkins.plugins.casc.ConfiguratorRegistry', 'get')
  def context = type('io.jenkins.plugins.casc.ConfigurationContext').getConstructor(
    type('io.jenkins.plugins.casc.ConfiguratorRegistry')).newInstance(registry)
  def polymorphic = type('io.jenkins.plugins.casc.impl.configurators.HeteroDescribableConfigurator')
  def types = [:]
  def seen = [] as Set
  def waiting = [] as LinkedList
  called('io.jenkins.plugins.casc.RootElementConfigurator', 'all').each { waiting << [it.target, it] }
  while (waiting) {
    def (Class c, configurator) = waiting.removeFirst()
    if (isPlain(c) || !seen.add(c.getName())) {
      continue
    }
    configurator = configurator ?: context.lookup(c)
    if (c.isEnum()) {
      types[c.getName()] = [values: c.enumConstants*.name().sort()]
    } else if (configurator != null && polymorphic.isInstance(configurator)) {
      def implementations = configurator.implementors.findAll { symbol, k -> symbol && k != c && context.lookup(k) != null }
      types[c.getName()] = [implementations: implementations.collectEntries { symbol, k -> [(symbol): k.getName()] }]
      implementations.values().each { waiting << [it, null] }
    } else if (configurator != null) {
      def attributes = attributesOf(configurator, c)
      types[c.getName()] = withoutNothing(
        plugin: pluginOf(c),
        configurator: configurator.getClass().getSimpleName(),
        attributes: attributes.collectEntries { [(it.name): it.type.getName() + (it.multiple ? '[]' : '')] },
        aliases: attributes.collectEntries { [(it.name): (it.aliases as List) - it.name] }.findAll { it.value })
      attributes.each { waiting << [it.type, null] }
    }
  }
  types
}

// What JCasC knows and leaves out of its own list: old names that it still reads with a warning, or refuses.
Map jcascHidden(Collection<String> types) {
  def registry = called('io.jenkins.plugins.casc.ConfiguratorRegistry', 'get')
  def context = type('io.jenkins.plugins.casc.ConfigurationContext').getConstructor(
    type('io.jenkins.plugins.casc.ConfiguratorRegistry')).newInstance(registry)
  def roots = called('io.jenkins.plugins.casc.RootElementConfigurator', 'all').collectEntries { [(it.target.getName()): it] }
  types.collectEntries { name ->
    def configurator = roots[name] ?: context.lookup(type(name))
    def hidden = configurator.describe().findAll { it.deprecated || it.restricted || it.isIgnored() }
    [(name): hidden.collectEntries { [(it.name): reasonsToHide(it)] }]
  }.findAll { it.value }
}

List<String> reasonsToHide(Object attribute) {
  (attribute.deprecated ? ['deprecated'] : []) + (attribute.restricted ? ['restricted'] : []) ?: ['ignored']
}

// --- Job DSL ---

boolean failsIfMissing(Class context, String method, int parameters) {
  def annotation = type('javaposse.jobdsl.dsl.RequiresPlugin')
  context.methods.any {
    it.name == method && it.parameterCount == parameters && it.getAnnotation(annotation)?.failIfMissing()
  }
}

Map signature(Class context, String method, Map s) {
  def parameters = s.parameters ?: []
  boolean dynamic = s.generated || s.extension
  def needed = (s.plugins ?: []).collectEntries { [(it.id): it.minimumVersion ?: ''] }
  if (s.plugin) {
    needed[s.plugin.id] = ''
  }
  withoutNothing(
    context: s.contextClass,
    dynamic: dynamic,
    deprecated: s.deprecated as boolean,
    embeddedOnly: s.embeddedOnly as boolean,
    required: s.required as boolean,
    plugins: needed,
    failIfMissing: !dynamic && needed && context != null && failsIfMissing(context, method, parameters.size()),
    values: parameters.findAll { it.enumConstants }.collectEntries { [(it.name): it.enumConstants] }
  ) + [parameters: parameters.collect { it.name + ': ' + it.type + (it.defaultValue != null ? '?' : '') }]
}

Class contextClass(String name) {
  try {
    type('javaposse.jobdsl.dsl.Context').classLoader.loadClass(name)
  } catch (ClassNotFoundException generated) {
    null // a context that Job DSL generates from a plugin's class has none of its own
  }
}

Map jobDsl() {
  String viewer = type('javaposse.jobdsl.plugin.EmbeddedApiDocGenerator').newInstance().generateApi()
  def api = type('groovy.json.JsonSlurper').newInstance().parseText(viewer)
  api.contexts.collectEntries { name, context ->
    Class c = contextClass(name)
    def methods = [:]
    context.methods.each { m ->
      methods.get(m.name, []).addAll(m.signatures.collect { signature(c, m.name, it) })
    }
    [(name): methods]
  }
}

// --- Pipeline ---

List<String> symbolsOf(Class c) {
  type('org.jenkinsci.plugins.structs.SymbolLookup').getSymbolValue(c) as List
}

Map parameterType(Object t) {
  switch (t.getClass().getSimpleName()) {
    case 'AtomicType':
    case 'HomogeneousObjectType':
      return [type: t.type.getName()]
    case 'EnumType':
      return [type: t.type.getName(), values: t.values as List]
    case 'ArrayType':
      def element = parameterType(t.elementType)
      return element + [type: element.type + '[]']
    case 'HeterogeneousObjectType':
      def choices = t.type == Object ? [:] : t.types.values().collectEntries {
        [(symbolsOf(it.type)[0] ?: it.type.getName()): it.type.getName()]
      }
      return [type: t.type.getName(), choices: choices]
    default:
      return [type: '?']
  }
}

Map model(Class c) {
  def described
  try {
    described = type('org.jenkinsci.plugins.structs.describable.DescribableModel').of(c)
  } catch (Exception e) {
    if (e.getClass().getSimpleName() != 'NoStaplerConstructorException') {
      throw e
    }
    return [class: c.getName(), plugin: pluginOf(c), unmodelled: true]
  }
  withoutNothing(
    class: c.getName(), plugin: pluginOf(c), deprecated: described.deprecated, sole: described.soleRequiredParameter?.name
  ) + [parameters: described.parameters.collect {
    withoutNothing([name: it.name, required: it.required, deprecated: it.deprecated]) + withoutNothing(parameterType(it.type))
  }]
}

Map symbolEntry(Class c) {
  def symbols = symbolsOf(c)
  model(c) + (symbols.size() > 1 ? [symbols: symbols] : [:])
}

String keyOf(Class c) {
  symbolsOf(c)[0] ?: c.getName()
}

Map pipelineSteps() {
  def steps = [:]
  type('org.jenkinsci.plugins.workflow.steps.StepDescriptor').all().each { d ->
    steps[d.functionName] = model(d.clazz) + withoutNothing(
      advanced: d.advanced,
      body: d.takesImplicitBlockArgument(),
      delegate: d.metaStep ? d.metaStepArgumentType?.getName() : null,
      provides: d.providedContext*.getName().sort(),
      requires: d.requiredContext*.getName().sort())
  }
  type('org.jenkinsci.plugins.workflow.steps.StepDescriptor').allMeta().each { d ->
    def wrapped = type('org.jenkinsci.plugins.structs.describable.DescribableModel').of(d.clazz).getParameter('delegate')
    wrapped?.type?.types?.values()?.each { steps[keyOf(it.type)] = symbolEntry(it.type) + [simple: true] }
  }
  steps
}

Map descriptorsOf(String extensionPoint) {
  jenkins.model.Jenkins.get().getDescriptorList(type(extensionPoint)).collectEntries { [(keyOf(it.clazz)): symbolEntry(it.clazz)] }
}

Map allowed(String section, String getter) {
  def functions = type('org.jenkinsci.plugins.workflow.steps.StepDescriptor').all().collectEntries {
    [(it.clazz.getName()): it.functionName]
  }
  type('org.jenkinsci.plugins.pipeline.modeldefinition.model.' + section)."$getter"().collectEntries { symbol, name ->
    [(symbol): functions[name] ? [class: name, step: functions[name]] : section == 'Tools' ? [class: name] : model(type(name))]
  }
}

Map declarative() {
  def described = { String descriptor -> type(descriptor).all().collectEntries { [(keyOf(it.clazz)): symbolEntry(it.clazz)] } }
  [
    agents: described('org.jenkinsci.plugins.pipeline.modeldefinition.agent.DeclarativeAgentDescriptor'),
    when: described('org.jenkinsci.plugins.pipeline.modeldefinition.when.DeclarativeStageConditionalDescriptor'),
    options: allowed('Options', 'getAllowedOptionTypes'),
    parameters: allowed('Parameters', 'getAllowedParameterTypes'),
    triggers: allowed('Triggers', 'getAllowedTriggerTypes'),
    tools: allowed('Tools', 'getAllowedToolTypes'),
    properties: descriptorsOf('hudson.model.JobProperty'),
    parameterDefinitions: descriptorsOf('hudson.model.ParameterDefinition'),
    triggerDefinitions: descriptorsOf('hudson.triggers.Trigger'),
    postConditions: type('org.jenkinsci.plugins.pipeline.modeldefinition.model.BuildCondition').getOrderedConditionNames() as List,
    globalVariables: type('org.jenkinsci.plugins.workflow.cps.GlobalVariable').ALL.collectEntries { [(it.name): it.getClass().getName()] },
  ]
}

// --- what the sandbox of scripts permits ---

// A whitelist that reads signatures has lists of them; one of several others asks each; any other decides at run time.
List<String> signaturesOf(Object whitelist) {
  if (type('org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.EnumeratingWhitelist').isInstance(whitelist)) {
    return (whitelist.methodSignatures() + whitelist.newSignatures() + whitelist.staticMethodSignatures()
      + whitelist.fieldSignatures() + whitelist.staticFieldSignatures())*.toString()
  }
  if (type('org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.ProxyWhitelist').isInstance(whitelist)) {
    def delegates = type('org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.ProxyWhitelist').getDeclaredField('delegates')
    delegates.accessible = true
    return (delegates.get(whitelist) as List).collectMany { signaturesOf(it) }
  }
  []
}

List<String> dangerousSignatures() {
  type('org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.StaticWhitelist').getResourceAsStream('blacklist')
    .readLines('UTF-8')*.trim().findAll { it && !it.startsWith('#') }.unique().sort()
}

Map sandbox() {
  def allowed = [:]
  def deciding = [:]
  jenkins.model.Jenkins.get().getExtensionList(type('org.jenkinsci.plugins.scriptsecurity.sandbox.Whitelist')).each { whitelist ->
    def signatures = signaturesOf(whitelist)
    String plugin = pluginOf(whitelist.getClass())
    if (signatures) {
      signatures.each { allowed[it] = plugin }
    } else {
      deciding[whitelist.getClass().getName()] = plugin
    }
  }
  def transforms = type('org.jenkinsci.plugins.scriptsecurity.sandbox.groovy.RejectASTTransformsCustomizer')
    .getDeclaredField('BLOCKED_TRANSFORMS')
  transforms.accessible = true
  [allowed: allowed, dangerous: dangerousSignatures(), decidedAtRunTime: deciding, refusedAnnotations: (transforms.get(null) as List).sort()]
}

// Methods of Groovy that Pipeline runs by its own copies, because the closure they take may hold steps.
Map cps() {
  ['CpsDefaultGroovyMethods', 'CpsDefaultGroovyStaticMethods', 'CpsStringGroovyMethods'].collectEntries { name ->
    Class c = type('com.cloudbees.groovy.cps.' + name)
    def methods = c.declaredMethods.findAll {
      java.lang.reflect.Modifier.isPublic(it.modifiers) && !it.synthetic && !it.name.startsWith('$')
    }
    [(c.getName()): methods.collect {
      it.name + '(' + it.parameterTypes*.simpleName.join(',') + '): ' + it.returnType.simpleName
    }.unique().sort()]
  }
}

// --- permissions ---

boolean isShown(String describable, Object permission) {
  def descriptor = jenkins.model.Jenkins.get().getDescriptor(type(describable))
  descriptor.getClass().getMethod('showPermission', type('hudson.security.Permission')).invoke(descriptor, permission)
}

Map permissions() {
  def scopes = [Jenkins: 'JENKINS', ItemGroup: 'ITEM_GROUP', Item: 'ITEM', Run: 'RUN', Computer: 'COMPUTER']
  def matrices = [
    global: 'hudson.security.GlobalMatrixAuthorizationStrategy',
    folder: 'com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty',
    job: 'hudson.security.AuthorizationMatrixProperty',
    node: 'org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty',
  ]
  type('hudson.security.Permission').getAll().collectEntries { permission ->
    [(permission.id): withoutNothing(
      group: permission.group.id,
      name: permission.name,
      plugin: pluginOf(permission.owner),
      enabled: permission.enabled,
      impliedBy: permission.impliedBy?.id,
      scopes: scopes.findAll { k, constant -> permission.isContainedBy(type('hudson.security.PermissionScope')[constant]) }.keySet() as List,
      matrix: matrices.findAll { k, describable -> isShown(describable, permission) }.keySet() as List)]
  }
}

// --- what descriptors say that no other file has: further symbols, deprecated parameters, kinds of items ---

List<String> deprecatedParameters(Class c) {
  try {
    type('org.jenkinsci.plugins.structs.describable.DescribableModel').of(c).parameters.findAll { it.deprecated }*.name.sort()
  } catch (Exception e) {
    if (e.getClass().getSimpleName() != 'NoStaplerConstructorException') {
      throw e
    }
    []
  }
}

Map describables() {
  jenkins.model.Jenkins.get().getExtensionList(type('hudson.model.Descriptor')).collectEntries { descriptor ->
    Class c = descriptor.clazz
    def symbols = symbolsOf(c)
    [(c.getName()): withoutNothing(symbols: symbols.size() > 1 ? symbols : [], deprecated: deprecatedParameters(c), plugin: pluginOf(c))]
  }.findAll { it.value.size() > 1 }
}

Map itemTypes() {
  jenkins.model.Jenkins.get().getExtensionList(type('hudson.model.TopLevelItemDescriptor')).collectEntries {
    [(it.clazz.getName()): withoutNothing(
      plugin: pluginOf(it.clazz), category: it.categoryId, displayName: it.displayName, symbols: symbolsOf(it.clazz))]
  }
}

// --- the files: name, levels that get a line of their own, content ---

List files() {
  def jcascTypes = jcasc()
  [
    ['controller.json', 1, [jenkins: jenkins.model.Jenkins.VERSION]],
    ['plugins.json', 3, plugins()],
    ['jcasc-roots.json', 1, jcascRoots()],
    ['jcasc.json', 3, jcascTypes],
    ['jcasc-hidden.json', 2, jcascHidden(jcascTypes.findAll { it.value.configurator }.keySet())],
    ['job-dsl.json', 3, jobDsl()],
    ['pipeline-steps.json', 3, pipelineSteps()],
    ['declarative.json', 4, declarative()],
    ['sandbox.json', 2, sandbox()],
    ['cps.json', 2, cps()],
    ['permissions.json', 2, permissions()],
    ['describables.json', 2, describables()],
    ['item-types.json', 2, itemTypes()],
  ]
}

String directory = System.getenv('CONTROLLER_LOCK_DIRECTORY')
files().each { name, broken, content ->
  String text = canonical(content, broken) + '\n'
  if (directory) {
    new File(directory, name).setText(text, 'UTF-8')
  } else {
    println "=== $name"
    print text
  }
}
if (!directory) {
  println '=== end'
}
