package delivery.groovy.dispatch;

import delivery.groovy.Settings;
import delivery.groovy.arguments.Parameters;
import delivery.groovy.member.BeanProperties;
import delivery.groovy.member.ClassMembers;
import delivery.groovy.member.DynamicVariables;
import delivery.groovy.member.Enums;
import delivery.groovy.member.Fields;
import delivery.groovy.member.GroovyObjects;
import delivery.groovy.member.JsonValues;
import delivery.groovy.member.Objects;
import delivery.groovy.member.Proxies;
import delivery.groovy.member.ScriptClassProperties;
import delivery.groovy.member.ScriptProperties;
import delivery.groovy.member.ValueProperties;
import delivery.groovy.operation.Bounds;
import delivery.groovy.operation.Casts;
import delivery.groovy.operation.Operators;
import delivery.groovy.operation.Texts;
import delivery.groovy.operation.Types;
import delivery.groovy.value.Members;

/** The parts of one run, which reach each other through it. */
public abstract class Parts {
  private final Bounds bounds;
  private final Judge judge = new Judge((Interpreter) this);
  private final Types types = new Types((Interpreter) this);
  private final Casts casts = new Casts((Interpreter) this);
  private final Operators operators = new Operators((Interpreter) this);
  private final Fields fields = new Fields((Interpreter) this);
  private final ValueProperties properties = new ValueProperties((Interpreter) this);
  private final ScriptProperties scriptProperties = new ScriptProperties((Interpreter) this);
  private final ScriptClassProperties classProperties =
      new ScriptClassProperties((Interpreter) this);
  private final DynamicVariables variables = new DynamicVariables((Interpreter) this);
  private final JavaCalls javaCalls = new JavaCalls((Interpreter) this);
  private final ScriptCalls scriptCalls = new ScriptCalls((Interpreter) this);
  private final ClosureCalls closureCalls = new ClosureCalls((Interpreter) this);
  private final SuperCalls superCalls = new SuperCalls((Interpreter) this);
  private final Parameters parameters = new Parameters((Interpreter) this);
  private final PrivateMembers privateMembers = new PrivateMembers((Interpreter) this);
  private final CastCalls castCalls = new CastCalls((Interpreter) this);
  private final Constructors constructors = new Constructors((Interpreter) this);
  private final Redirects redirects = new Redirects((Interpreter) this);
  private final Methods methods = new Methods((Interpreter) this);
  private final ScriptMembers members = new ScriptMembers((Interpreter) this);
  private final Unwinding unwinding = new Unwinding((Interpreter) this);
  private final Traces traces = new Traces();
  private final Categories categories = new Categories((Interpreter) this);
  private final Objects objects = new Objects((Interpreter) this);
  private final ClassMembers classMembers = new ClassMembers((Interpreter) this);
  private final Enums enums = new Enums((Interpreter) this);
  private final GroovyObjects groovyObjects = new GroovyObjects((Interpreter) this);
  private final BeanProperties beans = new BeanProperties((Interpreter) this);
  private final JsonValues json = new JsonValues((Interpreter) this);
  private final Proxies proxies = new Proxies((Interpreter) this);
  private final Texts texts = new Texts((Interpreter) this);

  Parts(Settings settings) {
    this.bounds = new Bounds(settings.limits());
  }

  /** The policy. */
  public Judge judge() {
    return judge;
  }

  /** Sizes. */
  public Bounds bounds() {
    return bounds;
  }

  /** Types of values. */
  public Types types() {
    return types;
  }

  /** Parameters of calls. */
  public Parameters parameters() {
    return parameters;
  }

  /** Private members for code of their class. */
  public PrivateMembers privateMembers() {
    return privateMembers;
  }

  /** Casts and coercions. */
  public Casts casts() {
    return casts;
  }

  /** Operators. */
  public Operators operators() {
    return operators;
  }

  /** Fields without their methods. */
  public Fields fields() {
    return fields;
  }

  /** Properties of any value. */
  public ValueProperties properties() {
    return properties;
  }

  /** Properties of a script's objects. */
  public ScriptProperties scriptProperties() {
    return scriptProperties;
  }

  /** Properties of a script's classes. */
  public ScriptClassProperties scriptClassProperties() {
    return classProperties;
  }

  /** Names that nothing declares. */
  public DynamicVariables variables() {
    return variables;
  }

  /** Calls of Java. */
  public JavaCalls javaCalls() {
    return javaCalls;
  }

  /** Calls of values that a script declares. */
  public ScriptCalls scriptCalls() {
    return scriptCalls;
  }

  /** Calls of closures. */
  public ClosureCalls closureCalls() {
    return closureCalls;
  }

  /** Calls above a class. */
  public SuperCalls superCalls() {
    return superCalls;
  }

  /** Calls whose arguments are cast. */
  public CastCalls castCalls() {
    return castCalls;
  }

  /** Constructors. */
  public Constructors constructors() {
    return constructors;
  }

  /** Methods that reach others by name. */
  public Redirects redirects() {
    return redirects;
  }

  /** Calls of any value. */
  public Methods methods() {
    return methods;
  }

  /** What use puts in force. */
  public Categories categories() {
    return categories;
  }

  /** Members of a script's objects. */
  public Objects objects() {
    return objects;
  }

  /** What values of the script ask. */
  public Members members() {
    return members;
  }

  /** Where rewritten code meets other code. */
  public Unwinding unwinding() {
    return unwinding;
  }

  /** Where failures came from. */
  public Traces traces() {
    return traces;
  }

  /** Members of a script's classes. */
  public ClassMembers classMembers() {
    return classMembers;
  }

  /** Objects of Java that answer themselves. */
  public GroovyObjects groovyObjects() {
    return groovyObjects;
  }

  /** Enums. */
  public Enums enums() {
    return enums;
  }

  /** Objects that stand for interfaces. */
  public Proxies proxies() {
    return proxies;
  }

  /** All properties of a value. */
  public BeanProperties beans() {
    return beans;
  }

  /** Values for JSON. */
  public JsonValues json() {
    return json;
  }

  /** Method pointers. */
  public Redirects pointers() {
    return redirects;
  }

  /** Text of values. */
  public Texts texts() {
    return texts;
  }

  /** Failed assertions. */
  public Texts assertions() {
    return texts;
  }
}
