import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the classes of a library that was compiled for Java 5 or older the stack maps and the version of Java 8, in place; what they do stays as
 * it is. Java keeps no older classes in a start-up cache, and checks them slowly. Needs Java 24: {@code java StackMaps.java JAR…}.
 */
final class StackMaps {
  /** The first version whose classes a start-up cache keeps. */
  private static final int FIRST_KEPT = ClassFile.JAVA_6_VERSION;

  private static final String MARKER = "/META-INF/CHANGED";

  private StackMaps() {}

  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      Path file = Path.of(jar);
      if (isChanged(file)) {
        continue;
      }
      // Read from a copy: the archive itself changes below.
      Path copy = Files.copy(file, Files.createTempDirectory("library").resolve("copy.jar"));
      try (URLClassLoader library =
              new URLClassLoader(
                  new URL[] {copy.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
          FileSystem archive = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
        change(archive.getPath("/"), library);
      }
      Files.delete(copy);
      Files.delete(copy.getParent());
    }
  }

  private static boolean isChanged(Path jar) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(jar)) {
      return Files.exists(archive.getPath(MARKER));
    }
  }

  private static void change(Path root, ClassLoader library) throws IOException {
    ClassFile reader = ClassFile.of();
    ClassFile writer =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(library)));
    List<Path> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    int changed = 0;
    for (Path file : classes) {
      ClassModel old;
      try (InputStream stream = Files.newInputStream(file)) {
        old = reader.parse(stream.readAllBytes());
      }
      if (old.majorVersion() < FIRST_KEPT && !hasSubroutines(old)) {
        Files.write(file, writer.transformClass(old, withVersion()));
        changed++;
      }
    }
    if (changed > 0) {
      Files.writeString(
          root.resolve(MARKER),
          changed + " classes were given stack maps and the class file version of Java 8\n");
    }
  }

  /** Whether a class has the instructions for {@code finally} that newer versions forbid: it stays as it is. */
  private static boolean hasSubroutines(ClassModel type) {
    return type.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(element -> element instanceof DiscontinuedInstruction);
  }

  private static ClassTransform withVersion() {
    return (builder, element) -> {
      switch (element) {
        case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
        case MethodModel method when method.code().isPresent() ->
            builder.transformMethod(
                method, java.lang.classfile.MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
        default -> builder.with(element);
      }
    };
  }
}
