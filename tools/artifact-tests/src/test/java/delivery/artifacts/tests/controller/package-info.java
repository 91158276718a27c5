/** Tests of the controller's artifacts: plugins, lock, JCasC, jobs and the Jenkinsfile they run. */
@NullMarked
package delivery.artifacts.tests.controller;

import org.jspecify.annotations.NullMarked;
