package delivery.pipeline.script;

import delivery.groovy.HostObject;
import delivery.groovy.LocalVariable;
import delivery.groovy.ScriptRun;
import groovy.lang.GString;
import groovy.lang.GroovyObject;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.AbstractMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine writes to disk at every step that takes time, so that a build survives a restart:
 * the variables of all calls. One that cannot be written ends the script there.
 */
final class ProgramState {
  private ProgramState() {}

  /** Fails as the engine does when a variable of a script cannot be written. */
  static void write(Iterable<ScriptRun> runs) throws NotSerializableException {
    for (ScriptRun run : runs) {
      for (LocalVariable variable : run.variables()) {
        write(variable.value());
      }
      for (Object value : run.binding().values()) {
        write(value);
      }
    }
  }

  private static void write(@Nullable Object value) throws NotSerializableException {
    if (value == null || value instanceof String || value instanceof Number) {
      return;
    }
    try (Probe probe = new Probe()) {
      probe.writeObject(value);
    } catch (NotSerializableException refused) {
      // The one that is told has no lines of Java's own writing in it.
      throw new NotSerializableException(refused.getMessage());
    } catch (IOException | RuntimeException other) {
      // What cannot be asked here is the engine's to judge.
    }
  }

  /** Writes nothing anywhere; values of scripts and of the host are written by the engine. */
  private static final class Probe extends ObjectOutputStream {
    Probe() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object value) {
      return switch (value) {
        case GString text -> "";
        case GroovyObject ofScript -> "";
        case HostObject ofHost -> "";
        case Throwable failure -> "";
        case Class<?> type -> "";
        case Map.Entry<?, ?> entry ->
            new AbstractMap.SimpleImmutableEntry<>(entry.getKey(), entry.getValue());
        case null, default -> value;
      };
    }
  }
}
