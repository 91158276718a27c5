/** Tests of Jenkins as code in Java: jobs, Configuration as Code and pipelines, without Jenkins. */
@NullMarked
package delivery.junit;

import org.jspecify.annotations.NullMarked;
