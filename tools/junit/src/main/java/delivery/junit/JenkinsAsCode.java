package delivery.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the parameters of a class's tests what a repository describes: {@link Jobs}, {@link
 * Controller} and {@link Pipeline}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(JenkinsExtension.class)
public @interface JenkinsAsCode {
  /**
   * The repository's folder. Without one: the nearest folder around the tests that holds a
   * Jenkinsfile, {@code jcasc} or {@code jobs}.
   */
  String root() default "";

  /** The file that {@link Pipeline} runs, relative to the root. */
  String pipeline() default "Jenkinsfile";

  /**
   * The controller lock's folder, relative to the root. Without one: the root's own {@code
   * jenkins-docker/controller/lock}, else the one that this library brings.
   */
  String lock() default "";

  /** What the seed gives its scripts, each {@code NAME=value}. */
  String[] variables() default {};
}
