/** Tests of the CloudFormation templates: judged by other programs, and deployed on emulators. */
@NullMarked
package delivery.artifacts.tests.templates;

import org.jspecify.annotations.NullMarked;
